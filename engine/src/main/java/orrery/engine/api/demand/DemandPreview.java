package orrery.engine.api.demand;

import java.util.List;

/// What a file begins with.
///
/// @param isLongForm whether it has a line for each epoch and demand, so that nothing is to be
///   mapped
/// @param header the names of its columns
/// @param rows its first rows, as text; a row may have fewer or more fields than the header
/// @param stepSeconds the time between its first rows, 0 where that is not known
/// @param guess what its columns seem to mean
public record DemandPreview(
        String name,
        boolean isLongForm,
        List<String> header,
        List<List<String>> rows,
        long stepSeconds,
        DemandMapping guess) {
    public DemandPreview {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
