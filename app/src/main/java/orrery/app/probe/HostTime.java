package orrery.app.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What the host of a virtual machine took of its processors while they had work, as Linux counts
/// it in the eighth figure of the first line of `/proc/stat`. Elsewhere always 0.
final class HostTime {
    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final String ALL_PROCESSORS = "cpu";
    private static final int STOLEN = 8;

    /// Linux shows times to programs in hundredths of a second, whatever its own clock.
    private static final long MILLIS_A_TICK = 10;

    private HostTime() {}

    /// Of all processors since the machine started.
    static long stolenMillis() {
        try (var lines = Files.newBufferedReader(STATISTICS)) {
            String first = lines.readLine();
            return first == null ? 0 : stolenMillis(first).orElse(0);
        } catch (IOException absent) {
            return 0;
        }
    }

    /// @param line the first of `/proc/stat`
    static OptionalLong stolenMillis(String line) {
        String[] figures = line.strip().split(" +", -1);
        return figures.length > STOLEN
                        && figures[0].equals(ALL_PROCESSORS)
                        && figures[STOLEN].matches("\\d{1,16}")
                ? OptionalLong.of(MILLIS_A_TICK * Long.parseLong(figures[STOLEN]))
                : OptionalLong.empty();
    }
}
