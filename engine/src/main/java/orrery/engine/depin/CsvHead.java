package orrery.engine.depin;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What a CSV file begins with.
///
/// @param header empty where the file is
/// @param rows the first ones, as text
public record CsvHead(List<String> header, List<List<String>> rows) {
    /// @param most rows to read
    public static CsvHead read(InputStream stream, int most) throws IOException {
        CsvLines lines = new CsvLines(stream);
        List<String> header = lines.next();
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row = lines.next(); row != null && rows.size() < most; ) {
            rows.add(row);
            row = lines.next();
        }
        return new CsvHead(header == null ? List.of() : header, rows);
    }

    /// The Unix seconds that a cell stands for, as traces write times.
    public static OptionalLong seconds(String cell) {
        return TraceTimes.seconds(cell);
    }
}
