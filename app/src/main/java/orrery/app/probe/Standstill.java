package orrery.app.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time in which a processor did nothing at all, though somebody wanted it.
///
/// @param processor from 0, as Linux counts them
/// @param time by a clock that all programs of a Linux machine share
record Standstill(int processor, Span time) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,4}) (-?\\d{1,18}) (-?\\d{1,18})");

    /// As one program tells another.
    String line() {
        return processor + " " + time.fromNanos() + " " + time.toNanos();
    }

    static Optional<Standstill> ofLine(String line) {
        Matcher figures = LINE.matcher(line);
        return figures.matches()
                ? Optional.of(
                        new Standstill(
                                Integer.parseInt(figures.group(1)),
                                new Span(
                                        Long.parseLong(figures.group(2)),
                                        Long.parseLong(figures.group(3)))))
                : Optional.empty();
    }
}
