package orrery.app.cli;

import java.util.List;

/// How a trace's amounts become those of a made-up network.
final class TraceScale {
    private static final double LARGEST_TOTAL = 1e6;

    private TraceScale() {}

    /// The power of ten, 1 at most, by which amounts are multiplied.
    ///
    /// @param totals of all series, an epoch each
    static double factor(List<Double> totals) {
        double most = totals.stream().mapToDouble(t -> t).max().orElse(0);
        double scale = 1;
        while (most * scale > LARGEST_TOTAL) {
            scale /= 10;
        }
        return scale;
    }

    /// What all but one epoch in twenty stay below, which capacity is sized to.
    ///
    /// @param totals of all series, at least one epoch
    static double nearPeak(List<Double> totals) {
        List<Double> sorted = totals.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * (sorted.size() - 1)));
    }
}
