package orrery.engine.depin;

/// Numbers as whole millionths, the form in which whatever is hashed is kept: the same bits on
/// every machine, and a round trip through bytes that changes nothing.
public final class FixedPoint {
    /// Millionths in one.
    public static final double SCALE = 1e6;

    /// The largest magnitude for which every millionth has a double of its own.
    public static final double LIMIT = 4e9;

    private FixedPoint() {}

    /// The nearest count of millionths.
    ///
    /// @throws IllegalArgumentException for what is no number or beyond [#LIMIT]
    public static long micros(double value) {
        if (!(Math.abs(value) <= LIMIT)) {
            throw new IllegalArgumentException(
                    value + " cannot be recorded: a number from -4e9 to 4e9 is needed");
        }
        return (long) Math.rint(value * SCALE);
    }

    /// The double that stands for a count of millionths.
    public static double ofMicros(long micros) {
        return micros / SCALE;
    }

    /// The nearest double that is a whole count of millionths; applying it twice changes nothing.
    public static double quantise(double value) {
        return ofMicros(micros(value));
    }
}
