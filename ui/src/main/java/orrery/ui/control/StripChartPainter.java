package orrery.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import orrery.ui.control.ChartData.Band;
import orrery.ui.control.ChartData.Line;
import orrery.ui.control.ChartData.Style;

/// Draws lines and bands over an x axis.
///
/// A line is drawn column by column: of the samples of one pixel column and the line's height at
/// the column's edges, the lowest and the highest give one filled rectangle. So a million samples
/// cost as much as there are columns, no peak is lost, and the fractional ends of the rectangles
/// smooth the line without a stroke. Pure: the same data, viewport and palette give the same
/// picture.
final class StripChartPainter {
    private static final double THICKNESS = 1.6;
    private static final int DASH_ON = 6;
    private static final int DASH_PERIOD = 10;

    private StripChartPainter() {}

    /// Where the plot lies and how its y axis runs.
    ///
    /// @param directLabels whether the lines are labelled at their right ends
    record Layout(Viewport viewport, Span range, double yStep, boolean directLabels) {
        double y(double value) {
            double share = (value - range.start()) / range.length();
            return viewport.bottom() - share * viewport.height();
        }
    }

    /// Finds the place of everything.
    static Layout layout(
            Pen pen,
            ChartData data,
            Span shown,
            Axis yAxis,
            boolean fromZero,
            double width,
            double height) {
        double line = pen.lineHeight(pen.caption());
        double bottom = height - line - pen.px(4);
        List<Line> named = named(data);
        boolean direct =
                named.size() > 1 && named.size() * line <= bottom - line && named.size() <= 6;
        double top = named.size() > 1 && !direct ? line + pen.px(4) : pen.px(6);
        Span range = data.range(shown);
        if (fromZero) {
            range = range.union(new Span(0, 0));
        }
        if (range.length() < 1e-12) {
            range = yAxis.around(range.start());
        }
        int most = (int) Math.clamp((bottom - top) / (line * 2.2), 1, 6);
        double step = yAxis.step(range.length(), most);
        range =
                new Span(
                        Math.floor(range.start() / step + 1e-9) * step,
                        Math.ceil(range.end() / step - 1e-9) * step);
        double left = 0;
        for (double y = range.start(); y <= range.end() + step / 2; y += step) {
            left = Math.max(left, pen.width(yAxis.tick(clean(y, step), step)));
        }
        double right = pen.px(6);
        if (direct) {
            for (Line each : named) {
                right = Math.max(right, pen.width(each.name()) + pen.px(8));
            }
            right = Math.min(right, width * 0.3);
        }
        left = Math.ceil(left) + pen.px(8);
        return new Layout(
                new Viewport(left, top, width - left - Math.ceil(right), bottom - top, shown),
                range,
                step,
                direct);
    }

    static void paint(Pen pen, ChartData data, Layout layout, Axis xAxis, Axis yAxis) {
        grid(pen, layout, xAxis, yAxis);
        Viewport port = layout.viewport();
        for (Band band : data.bands()) {
            band(pen, band, layout);
        }
        if (port.span().contains(data.now())) {
            pen.fill(pen.palette().surface().muted());
            pen.vertical(port.x(data.now()), port.top(), port.height());
        }
        for (Line line : data.lines()) {
            if (line.style() == Style.AREA) {
                area(pen, line, layout);
            }
            line(pen, line, layout);
        }
        if (layout.directLabels()) {
            directLabels(pen, data, layout);
        } else if (named(data).size() > 1) {
            legend(pen, data, layout);
        }
    }

    /// One line over its whole extent, without axes.
    static void spark(Pen pen, Line line, boolean fromZero, double width, double height) {
        if (line.samples().size() < 2) {
            return;
        }
        ChartData data = ChartData.of(line);
        Span extent = data.extent();
        Span range = data.range(extent);
        if (fromZero) {
            range = range.union(new Span(0, 0));
        }
        if (range.length() < 1e-12) {
            range = new Span(range.start() - 1, range.start() + 1);
        }
        Viewport port = new Viewport(0, 2, width, height - 4, extent);
        Layout layout = new Layout(port, range, 1, false);
        area(pen, line, layout);
        line(pen, line, layout);
    }

    private static void grid(Pen pen, Layout layout, Axis xAxis, Axis yAxis) {
        Viewport port = layout.viewport();
        var surface = pen.palette().surface();
        double step = layout.yStep();
        for (double y = layout.range().start(); y <= layout.range().end() + step / 2; y += step) {
            double value = clean(y, step);
            double at = Math.min(layout.y(value), port.bottom() - 1);
            pen.fill(value == 0 ? surface.border() : surface.grid());
            pen.horizontal(port.left(), at, port.width());
            pen.fill(surface.muted());
            pen.text(yAxis.tick(value, step), port.left() - pen.px(6), at, HPos.RIGHT, VPos.CENTER);
        }
        xTicks(pen, port, xAxis, false);
    }

    /// The ticks below a plot, and grid lines through it where wanted.
    static void xTicks(Pen pen, Viewport port, Axis axis, boolean lines) {
        var surface = pen.palette().surface();
        Span span = port.span();
        double sample = pen.width(axis.tick(span.end(), span.length() / 4)) + pen.px(28);
        int most = (int) Math.clamp(port.width() / sample, 1, 12);
        double step = axis.step(span.length(), most);
        if (!(step > 0) || span.length() / step > 1000) {
            return;
        }
        for (double x = Math.ceil(span.start() / step - 1e-9) * step;
                x <= span.end() + step * 1e-9;
                x += step) {
            double at = port.x(x);
            String label = axis.tick(clean(x, step), step);
            double half = pen.width(label) / 2;
            if (lines) {
                pen.fill(surface.grid());
                pen.vertical(at, port.top(), port.height());
            } else {
                pen.fill(surface.border());
                pen.vertical(at, port.bottom() - 1, pen.px(4));
            }
            pen.fill(surface.muted());
            double edge = pen.graphics().getCanvas().getWidth() - half;
            double centre = Math.clamp(at, Math.min(half, edge), edge);
            pen.text(label, centre, port.bottom() + pen.px(4), HPos.CENTER, VPos.TOP);
        }
    }

    private static void band(Pen pen, Band band, Layout layout) {
        Viewport port = layout.viewport();
        Color color = pen.color(band.hue());
        pen.fill(color.deriveColor(0, 1, 1, band.strength()));
        for (double x = Math.rint(port.left()); x < port.right(); x++) {
            double value = port.value(x + 0.5);
            double low = band.low().at(value);
            double high = band.high().at(value);
            if (!Double.isNaN(low) && !Double.isNaN(high)) {
                double top = Math.max(layout.y(high), port.top());
                pen.graphics()
                        .fillRect(
                                x,
                                top,
                                1,
                                Math.max(1, Math.min(layout.y(low), port.bottom()) - top));
            }
        }
    }

    private static void area(Pen pen, Line line, Layout layout) {
        Viewport port = layout.viewport();
        pen.fill(pen.color(line.hue()).deriveColor(0, 1, 1, 0.16));
        double zero = Math.clamp(layout.y(0), port.top(), port.bottom());
        for (double x = Math.rint(port.left()); x < port.right(); x++) {
            double value = line.samples().at(port.value(x + 0.5));
            if (!Double.isNaN(value)) {
                double y = layout.y(value);
                pen.graphics().fillRect(x, Math.min(y, zero), 1, Math.abs(zero - y));
            }
        }
    }

    private static void line(Pen pen, Line line, Layout layout) {
        Samples samples = line.samples();
        Viewport port = layout.viewport();
        if (samples.isEmpty()) {
            return;
        }
        pen.fill(pen.color(line.hue()));
        double half = Math.max(THICKNESS, THICKNESS * pen.em() / 13) / 2;
        boolean dashed = line.style() == Style.DASHED;
        boolean steps = line.style() == Style.STEPS;
        int next = samples.firstFrom(port.value(Math.rint(port.left())));
        for (double x = Math.rint(port.left()); x < port.right(); x++) {
            double from = port.value(x);
            double to = port.value(x + 1);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double edge :
                    new double[] {
                        steps ? held(samples, from) : samples.at(from),
                        steps ? held(samples, to) : samples.at(to)
                    }) {
                if (!Double.isNaN(edge)) {
                    low = Math.min(low, edge);
                    high = Math.max(high, edge);
                }
            }
            while (next < samples.size() && samples.x(next) < to) {
                double y = samples.y(next++);
                if (!Double.isNaN(y)) {
                    low = Math.min(low, y);
                    high = Math.max(high, y);
                }
            }
            if (low <= high && !(dashed && (int) x % DASH_PERIOD >= DASH_ON)) {
                double top = Math.max(layout.y(high) - half, port.top() - half);
                double bottom = Math.min(layout.y(low) + half, port.bottom() + half);
                if (bottom > top) {
                    pen.graphics().fillRect(x, top, 1, bottom - top);
                }
            }
        }
    }

    private static double held(Samples samples, double x) {
        int after = samples.firstFrom(x);
        if (after < samples.size() && samples.x(after) == x) {
            return samples.y(after);
        }
        return after == 0 || (after == samples.size() && x > samples.x(after - 1))
                ? Double.NaN
                : samples.y(after - 1);
    }

    private static void directLabels(Pen pen, ChartData data, Layout layout) {
        Viewport port = layout.viewport();
        double line = pen.lineHeight(pen.caption());
        List<Label> labels = new ArrayList<>();
        for (Line each : named(data)) {
            double value =
                    each.samples()
                            .at(
                                    Math.min(
                                            port.span().end(),
                                            each.samples().x(each.samples().size() - 1)));
            double y = Double.isNaN(value) ? port.bottom() : layout.y(value);
            labels.add(new Label(each, Math.clamp(y, port.top(), port.bottom())));
        }
        labels.sort(Comparator.comparingDouble(Label::y));
        double floor = port.top() + line / 2 - 2;
        double[] ys = new double[labels.size()];
        for (int i = 0; i < ys.length; i++) {
            ys[i] = Math.max(labels.get(i).y(), floor);
            floor = ys[i] + line;
        }
        double ceiling = port.bottom() - line / 2 + 2;
        for (int i = ys.length - 1; i >= 0; i--) {
            ys[i] = Math.min(ys[i], ceiling);
            ceiling = ys[i] - line;
            Line each = labels.get(i).line();
            pen.fill(pen.color(each.hue()));
            double room = pen.graphics().getCanvas().getWidth() - port.right() - pen.px(6);
            pen.text(
                    pen.fitted(each.name(), room, pen.caption()),
                    port.right() + pen.px(6),
                    ys[i],
                    HPos.LEFT,
                    VPos.CENTER);
        }
    }

    private static void legend(Pen pen, ChartData data, Layout layout) {
        double x = layout.viewport().left();
        double middle = pen.lineHeight(pen.caption()) / 2;
        for (Line each : named(data)) {
            pen.fill(pen.color(each.hue()));
            pen.rect(x, middle - 1, pen.px(12), 2);
            x += pen.px(16);
            pen.fill(pen.palette().surface().muted());
            pen.text(each.name(), x, middle, HPos.LEFT, VPos.CENTER);
            x += pen.width(each.name()) + pen.px(16);
        }
    }

    private static List<Line> named(ChartData data) {
        return data.lines().stream()
                .filter(line -> !line.name().isEmpty() && !line.samples().isEmpty())
                .toList();
    }

    private static double clean(double value, double step) {
        return Math.abs(value) < step * 1e-6 ? 0 : value;
    }

    private record Label(Line line, double y) {}
}
