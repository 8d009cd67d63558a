package orrery.engine.depin;

import java.util.List;
import java.util.stream.Collectors;
import orrery.engine.primitives.InvalidInputException;

/// A file of demands, providers or readings that cannot be used; names every fault with its line,
/// at most 20 of them in the message, one a line.
public final class TraceFormatException extends InvalidInputException {
    private static final long serialVersionUID = 1;
    private static final int MOST = 20;

    private final transient List<Fault> faults;

    /// @param line from 1, the header included; 0 for the file as a whole
    public record Fault(int line, String message) {}

    public TraceFormatException(String file, List<Fault> faults) {
        super(message(file, faults));
        this.faults = List.copyOf(faults);
    }

    /// A file that cannot be read at all.
    static TraceFormatException unreadable(String file, String why) {
        return new TraceFormatException(file, List.of(new Fault(0, why)));
    }

    public List<Fault> faults() {
        return faults;
    }

    private static String message(String file, List<Fault> faults) {
        String listed =
                faults.stream()
                        .limit(MOST)
                        .map(f ->
                                f.line() == 0
                                        ? file + ": " + f.message()
                                        : file + ":" + f.line() + ": " + f.message())
                        .collect(Collectors.joining("\n"));
        return faults.size() <= MOST
                ? listed
                : listed + "\n" + file + ": " + faults.size() + " faults in all";
    }
}
