package orrery.app.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// How long a thread stood in the queue for a processor, as Linux counts it in the second figure of
/// `/proc/PID/task/TID/schedstat`. Elsewhere, and where the kernel does not count, always 0.
///
/// @param statistics the thread's file, which need not exist
record RunQueue(Path statistics) {
    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final Path NOWHERE = Path.of("");

    static RunQueue ofThisThread() {
        try {
            return new RunQueue(
                    THREAD.resolveSibling(Files.readSymbolicLink(THREAD)).resolve("schedstat"));
        } catch (IOException | UnsupportedOperationException absent) {
            return new RunQueue(NOWHERE);
        }
    }

    /// In nanoseconds, since the thread's start.
    long waitedNanos() {
        if (statistics.equals(NOWHERE)) {
            return 0;
        }
        try {
            return waited(Files.readString(statistics)).orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /// @param line the file's only one: time on a processor, time in the queue, number of turns
    static OptionalLong waited(String line) {
        String[] figures = line.strip().split(" ", -1);
        return figures.length == 3 && figures[1].matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(figures[1]))
                : OptionalLong.empty();
    }
}
