package orrery.ui.control;

import java.util.List;
import orrery.ui.theme.Hue;

/// What a [BarChart] shows: one line a bar, each of stacked segments.
///
/// @param bars from top to bottom
public record BarData(List<Bar> bars) {
    public static final BarData EMPTY = new BarData(List.of());

    public BarData {
        bars = List.copyOf(bars);
    }

    /// @param limit where the most that is possible is marked, NaN for no mark
    public record Bar(String name, List<Segment> segments, double limit) {
        public Bar {
            segments = List.copyOf(segments);
        }

        public static Bar of(String name, Hue hue, double value) {
            return new Bar(name, List.of(new Segment(name, hue, value)), Double.NaN);
        }

        /// The sum of what lies right of zero.
        double above() {
            return segments.stream().mapToDouble(s -> Math.max(0, s.value())).sum();
        }

        /// The sum of what lies left of zero, negative or 0.
        double below() {
            return segments.stream().mapToDouble(s -> Math.min(0, s.value())).sum();
        }

        /// The sum of all segments.
        public double total() {
            return above() + below();
        }
    }

    /// @param value negative segments are stacked to the left of zero
    public record Segment(String name, Hue hue, double value) {}

    /// From the least to the greatest that must be shown, zero included.
    Span range() {
        double low = 0;
        double high = 0;
        for (Bar bar : bars) {
            low = Math.min(low, bar.below());
            high = Math.max(high, bar.above());
            if (!Double.isNaN(bar.limit())) {
                high = Math.max(high, bar.limit());
            }
        }
        return high > low ? new Span(low, high) : new Span(low, low + 1);
    }
}
