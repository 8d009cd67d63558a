package orrery.engine.api.execution;

import java.util.Arrays;

/// A figure that was measured in several rounds: the one in the middle, and between which two half
/// of the rounds lie.
///
/// @param median of the rounds
/// @param lower quartile
/// @param upper quartile
public record Spread(double median, double lower, double upper) {
    private static final double QUARTER = 0.25;

    /// A figure that was not measured, or only once.
    public static Spread of(double only) {
        return new Spread(only, only, only);
    }

    /// @param rounds one value each, at least one; left as they are
    public static Spread of(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 2 * QUARTER), at(sorted, QUARTER), at(sorted, 3 * QUARTER));
    }

    /// On the straight line between the neighbours.
    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
