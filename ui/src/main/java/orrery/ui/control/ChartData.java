package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import orrery.ui.theme.Hue;

/// What a [StripChart] shows.
///
/// @param lines drawn in this order
/// @param bands drawn below the lines, in this order
/// @param now where the present is marked, NaN for nowhere
public record ChartData(List<Line> lines, List<Band> bands, double now) {
    public static final ChartData EMPTY = new ChartData(List.of(), List.of(), Double.NaN);

    public ChartData {
        lines = List.copyOf(lines);
        bands = List.copyOf(bands);
    }

    public static ChartData of(Line... lines) {
        return new ChartData(List.of(lines), List.of(), Double.NaN);
    }

    /// How a line is drawn.
    public enum Style {
        SOLID,
        DASHED,
        /// Filled down to zero.
        AREA,
        /// Each value holds until the next.
        STEPS
    }

    /// One series.
    public record Line(String name, Hue hue, Style style, Samples samples) {
        public static Line solid(String name, Hue hue, Samples samples) {
            return new Line(name, hue, Style.SOLID, samples);
        }

        public static Line dashed(String name, Hue hue, Samples samples) {
            return new Line(name, hue, Style.DASHED, samples);
        }
    }

    /// The space between two series, such as a prediction interval.
    ///
    /// @param strength of the colour, 0 to 1
    public record Band(String name, Hue hue, double strength, Samples low, Samples high) {}

    /// Whether there is nothing to draw.
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.samples().isEmpty())
                && bands.stream().allMatch(band -> band.low().isEmpty());
    }

    /// The x values that occur, or a unit span where none does.
    public Span extent() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Samples each : allSamples()) {
            if (!each.isEmpty()) {
                low = Math.min(low, each.x(0));
                high = Math.max(high, each.x(each.size() - 1));
            }
        }
        return low <= high ? new Span(low, high) : Span.UNIT;
    }

    /// The y values that occur within `xs`, or a unit span where none does.
    public Span range(Span xs) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Samples each : allSamples()) {
            int from = Math.max(0, each.firstFrom(xs.start()) - 1);
            for (int i = from; i < each.size(); i++) {
                double y = each.y(i);
                if (!Double.isNaN(y)) {
                    low = Math.min(low, y);
                    high = Math.max(high, y);
                }
                if (each.x(i) > xs.end()) {
                    break;
                }
            }
        }
        return low <= high ? new Span(low, high) : Span.UNIT;
    }

    private List<Samples> allSamples() {
        List<Samples> all = new ArrayList<>();
        lines.forEach(line -> all.add(line.samples()));
        for (Band band : bands) {
            all.add(band.low());
            all.add(band.high());
        }
        return all;
    }
}
