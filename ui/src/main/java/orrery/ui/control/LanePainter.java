package orrery.ui.control;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.LaneData.Bond;
import orrery.ui.control.LaneData.Kind;
import orrery.ui.control.LaneData.Lane;
import orrery.ui.control.LaneData.Place;
import orrery.ui.theme.Palette;

/// Draws lanes of spans, from a handful to millions.
///
/// A span of a pixel and a half or more is a bar. Smaller ones share pixels: the painter leaps to
/// the first span of the next pixel and colours this one by what the prefix sums say of all
/// between: how busy, and the most remarkable kind, in steps that no eye tells apart. Neighbours
/// that come out the same are one rectangle, for a rectangle costs the same whatever its width. So
/// the cost follows what can be seen, not the spans. Pure.
final class LanePainter {
    private static final double BAR_PIXELS = 1.5;
    private static final int MOST_LABELS = 2000;

    /// Of how busy a pixel is, and of how much of it is remarkable.
    private static final int STEPS = 12;

    private final Pen pen;
    private final LaneData data;
    private final Layout layout;
    private int labels;

    /// Those of the lane that is being drawn, as far as it has needed them.
    private final @Nullable Color[] shades;

    LanePainter(Pen pen, LaneData data, Layout layout) {
        this.pen = pen;
        this.data = data;
        this.layout = layout;
        int kinds = data.lanes().stream().mapToInt(lane -> lane.kinds().size()).max().orElse(0);
        shades = new @Nullable Color[kinds * (STEPS + 1) * (STEPS + 1)];
    }

    /// Where the lanes lie.
    ///
    /// @param row height of a lane, pixels
    /// @param scroll pixels that the lanes are moved up
    record Layout(Viewport viewport, double row, double scroll) {
        double top(int lane) {
            return viewport.top() + lane * row - scroll;
        }

        double barHeight() {
            return Math.max(3, Math.floor(row * 0.72));
        }

        double barTop(int lane) {
            return top(lane) + Math.floor((row - barHeight()) / 2);
        }

        int lane(double y) {
            return (int) Math.floor((y - viewport.top() + scroll) / row);
        }
    }

    static Layout layout(
            Pen pen, LaneData data, Span shown, double scroll, double width, double height) {
        double axis = pen.lineHeight(pen.caption()) + pen.px(6);
        double names = 0;
        for (Lane lane : data.lanes()) {
            double note = lane.note().isEmpty() ? 0 : pen.width(lane.note()) + pen.px(8);
            names = Math.max(names, pen.width(lane.name()) + note);
        }
        double left = Math.ceil(Math.min(names, width * 0.25)) + pen.px(12);
        double room = Math.max(1, height - axis);
        int count = Math.max(1, data.lanes().size());
        double row = Math.clamp(Math.floor(room / count), Math.min(pen.px(9), room), pen.px(112));
        double scrollable = Math.max(0, row * count - room);
        Viewport port = new Viewport(left, 0, width - left - pen.px(6), room, shown);
        return new Layout(port, row, Math.clamp(scroll, 0, scrollable));
    }

    void paint(Axis axis) {
        Viewport port = layout.viewport();
        StripChartPainter.xTicks(pen, port, axis, true);
        for (int i = 0; i < data.lanes().size(); i++) {
            double top = layout.top(i);
            if (top + layout.row() < port.top() || top > port.bottom()) {
                continue;
            }
            name(i);
            lane(i);
        }
        if (port.span().contains(data.now())) {
            pen.fill(pen.palette().surface().muted());
            pen.vertical(port.x(data.now()), port.top(), port.height());
        }
        pen.fill(pen.palette().surface().border());
        pen.horizontal(port.left(), port.bottom(), port.width());
    }

    /// The spans alone, without names and axis.
    void lanes() {
        for (int i = 0; i < data.lanes().size(); i++) {
            lane(i);
        }
    }

    private void name(int index) {
        Lane lane = data.lanes().get(index);
        double middle = layout.top(index) + layout.row() / 2;
        double room = layout.viewport().left() - pen.px(12);
        pen.fill(pen.palette().surface().text());
        double note = lane.note().isEmpty() ? 0 : pen.width(lane.note()) + pen.px(6);
        pen.text(
                pen.fitted(lane.name(), room - note, pen.caption()),
                0,
                middle,
                HPos.LEFT,
                VPos.CENTER);
        if (note > 0) {
            pen.fill(pen.palette().surface().muted());
            pen.text(
                    lane.note(),
                    layout.viewport().left() - pen.px(12),
                    middle,
                    HPos.RIGHT,
                    VPos.CENTER);
        }
    }

    private void lane(int index) {
        Lane lane = data.lanes().get(index);
        Spans spans = lane.spans();
        Viewport port = layout.viewport();
        double top = layout.barTop(index);
        double height = layout.barHeight();
        double bottom = port.bottom();
        if (top < port.top() || top + height > bottom) {
            height = Math.min(top + height, bottom) - Math.max(top, port.top());
            top = Math.max(top, port.top());
        }
        if (height < 1) {
            return;
        }
        pen.fill(pen.palette().surface().raised().deriveColor(0, 1, 1, 0.45));
        pen.rect(port.left(), top, port.width(), height);
        int at = spans.firstEndingAfter(port.span().start());
        double perPixel = port.span().length() / port.width();
        Columns columns = new Columns();
        Arrays.fill(shades, null);
        while (at < spans.size() && spans.start(at) < port.span().end()) {
            double from = Math.max(port.left(), port.x(spans.start(at)));
            double to = Math.min(port.right(), port.x(spans.end(at)));
            if (to - from >= BAR_PIXELS) {
                columns.flush();
                bar(lane, at, from, top, to - from, height);
                at++;
            } else {
                double pixel = Math.floor(from);
                double next = port.value(pixel + 1);
                int until = Math.max(at + 1, spans.firstStartingFrom(next, at));
                // Of the spans that begin in this pixel only the last can reach beyond it.
                double last = spans.end(until - 1) - spans.start(until - 1);
                if (until - 1 > at && last >= BAR_PIXELS * perPixel) {
                    until--;
                }
                double filled = Math.max(2, Math.rint(height * level(spans, at, until)));
                columns.add(shade(lane, at, until, perPixel), pixel, top + height, filled);
                at = until;
            }
        }
        columns.flush();
    }

    /// Neighbouring pixels of one lane that look the same, until something else comes.
    private final class Columns {
        private @Nullable Color color;
        private double from;
        private double to;
        private double bottom;
        private double filled;

        void add(Color now, double pixel, double bottomNow, double filledNow) {
            if (now.equals(color) && pixel == to && filledNow == filled) {
                to = pixel + 1;
                return;
            }
            flush();
            color = now;
            from = pixel;
            to = pixel + 1;
            bottom = bottomNow;
            filled = filledNow;
        }

        void flush() {
            Color last = color;
            if (last != null) {
                pen.fill(last);
                pen.rect(from, bottom - filled, to - from, filled);
                color = null;
            }
        }
    }

    /// How high a pixel is filled that many spans share: as the fullest of a few of them.
    private static double level(Spans spans, int from, int to) {
        int middle = (from + to - 1) >>> 1;
        return Math.max(spans.level(middle), Math.max(spans.level(from), spans.level(to - 1)));
    }

    /// The colour of a pixel that many spans share: the most remarkable kind shows, the stronger
    /// the more of them there are, and all of it the stronger the busier the lane was.
    private Color shade(Lane lane, int from, int to, double perPixel) {
        Spans spans = lane.spans();
        int busy = steps(spans.busy(from, to) / perPixel);
        int worst = Math.min(spans.highestKind(from, to), lane.kinds().size() - 1);
        int share = worst == 0 ? 0 : steps((double) spans.count(worst, from, to) / (to - from));
        int place = (worst * (STEPS + 1) + share) * (STEPS + 1) + busy;
        Color known = shades[place];
        if (known == null) {
            Color base = pen.color(kind(lane, 0).hue());
            if (worst != 0) {
                double strength = 0.4 + 0.6 * Math.sqrt((double) share / STEPS);
                base = base.interpolate(pen.color(kind(lane, worst).hue()), strength);
            }
            known = mixed(base, 0.35 + 0.65 * busy / STEPS);
            shades[place] = known;
        }
        return known;
    }

    private static int steps(double share) {
        return (int) Math.rint(Math.min(1, share) * STEPS);
    }

    private void bar(Lane lane, int index, double x, double top, double width, double height) {
        Kind kind = kind(lane, lane.spans().kind(index));
        Color color = pen.color(kind.hue());
        // Bars that touch keep a hairline between them once there is room for one.
        double shown = width > 4 ? width - 1 : width;
        double level = lane.spans().level(index);
        if (level < 1) {
            pen.fill(mixed(color, 0.28));
            pen.rect(x, top, shown, height);
        }
        pen.fill(color);
        double filled = Math.max(2, height * level);
        pen.rect(x, top + height - filled, shown, filled);
        if (kind.hatched() && width >= 3) {
            pen.fill(pen.palette().surface().panel());
            for (double stripe = Math.rint(x) + 2; stripe < x + shown - 1; stripe += 4) {
                pen.vertical(stripe, top + 1, height - 2);
            }
        }
        if (shown > pen.px(22) && height >= pen.px(11) && labels < MOST_LABELS) {
            String words = lane.spans().label(index);
            if (!words.isEmpty() && pen.width(words) + pen.px(6) <= shown) {
                labels++;
                label(words, color, x + pen.px(4), new Span(top, top + height), filled);
            }
        }
    }

    /// Where the words lie wholly on the filled part or wholly above it, never across its edge.
    private void label(String words, Color color, double x, Span bar, double filled) {
        double high = pen.lineHeight(pen.caption());
        double empty = bar.length() - filled;
        boolean above = empty >= high && empty > filled;
        pen.fill(above || filled < high ? pen.palette().surface().text() : Palette.textOn(color));
        double middle = above ? bar.start() + high / 2 + 1 : bar.end() - high / 2 - 1;
        pen.text(words, x, middle, HPos.LEFT, VPos.CENTER);
    }

    /// Frames around `places`, then the bonds between spans.
    void marks(List<Place> places, List<Bond> bonds) {
        Viewport port = layout.viewport();
        for (Bond bond : bonds) {
            bond(bond);
        }
        for (Place place : places) {
            if (place.lane() >= data.lanes().size()
                    || place.index() >= data.spans(place.lane()).size()) {
                continue;
            }
            Spans spans = data.spans(place.lane());
            double from = Math.max(port.left(), port.x(spans.start(place.index())));
            double to = Math.min(port.right(), port.x(spans.end(place.index())));
            if (to >= port.left() && from <= port.right()) {
                pen.fill(pen.palette().surface().text());
                double width = Math.max(3, to - from);
                pen.frame(
                        from - 1,
                        layout.barTop(place.lane()) - 1,
                        width + 1,
                        layout.barHeight() + 2);
                pen.frame(
                        from - 2,
                        layout.barTop(place.lane()) - 2,
                        width + 3,
                        layout.barHeight() + 4);
            }
        }
    }

    private void bond(Bond bond) {
        Viewport port = layout.viewport();
        double from = port.x(data.spans(bond.from().lane()).end(bond.from().index()));
        double to = port.x(data.spans(bond.to().lane()).start(bond.to().index()));
        double y1 = layout.barTop(bond.from().lane()) + layout.barHeight() / 2;
        double y2 = layout.barTop(bond.to().lane()) + layout.barHeight() / 2;
        pen.fill(pen.color(bond.hue()));
        double middle = Math.clamp((from + to) / 2, port.left(), port.right());
        double a = Math.clamp(from, port.left(), port.right());
        double b = Math.clamp(to, port.left(), port.right());
        pen.rect(Math.min(a, middle), y1, Math.abs(middle - a), 1.5);
        pen.rect(middle, Math.min(y1, y2), 1.5, Math.abs(y2 - y1));
        pen.rect(Math.min(b, middle), y2, Math.abs(b - middle), 1.5);
        pen.rect(b - 2, y2 - 2, 5, 5);
    }

    private Color mixed(Color color, double share) {
        return pen.palette().surface().panel().interpolate(color, share);
    }

    private static Kind kind(Lane lane, int index) {
        return lane.kinds().get(Math.min(index, lane.kinds().size() - 1));
    }
}
