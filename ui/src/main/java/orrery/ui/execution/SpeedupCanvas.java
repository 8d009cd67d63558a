package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import orrery.engine.api.execution.WhatIf.Speed;
import orrery.ui.control.CanvasPane;
import orrery.ui.control.Pen;
import orrery.ui.control.Readout;
import orrery.ui.execution.SpeedupPicture.Curve;
import orrery.ui.theme.Hue;

/// Speedup over lanes, both on logarithmic axes, so that a line of one slope is perfect scaling.
/// What was measured is a square, what is simulated a broken line.
final class SpeedupCanvas extends CanvasPane {
    private static final int[] LANES = {1, 2, 4, 8, 16, 32, 64};
    private static final double MOST_LANES = 64;

    /// Lines nearer than that are one.
    private static final double APART = 1.05;

    private SpeedupPicture picture = SpeedupPicture.EMPTY;
    private double left;
    private double bottom;
    private double plotWidth = 1;
    private double plotHeight = 1;
    private double most = 2;
    private double pointer = -1;

    SpeedupCanvas() {
        super("execution-speedup-canvas");
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
    }

    void show(SpeedupPicture now) {
        picture = now;
        summaryProperty().set(now.summary());
        repaint();
    }

    private void point(double x) {
        pointer = x;
        repaintOverlay();
    }

    private double x(double lanes) {
        return left + Math.log(lanes) / Math.log(MOST_LANES) * plotWidth;
    }

    private double y(double speedup) {
        double share =
                Math.log(Math.max(speedup, picture.least()) / picture.least())
                        / Math.log(most / picture.least());
        return bottom - Math.min(share, 1) * plotHeight;
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        double line = pen.lineHeight(pen.caption());
        left = pen.width("16×") + pen.px(8);
        bottom = height - line - pen.px(4);
        plotWidth = width - left - pen.px(8);
        plotHeight = bottom - pen.px(6);
        most = picture.most();
        grid(pen);
        limits(pen);
        for (Curve curve : picture.curves()) {
            curve(pen, curve);
        }
        for (Speed speed : picture.measured()) {
            pen.fill(pen.palette().surface().text());
            pen.rect(x(speed.lanes()) - 5, y(speed.speedup()) - 5, 10, 10);
            pen.fill(pen.color(SpeedupPicture.MEASURED));
            pen.rect(x(speed.lanes()) - 4, y(speed.speedup()) - 4, 8, 8);
        }
    }

    /// min(P, T/CP), and T over the longest transaction where that is another line; both named at
    /// their right end.
    private void limits(Pen pen) {
        if (picture.curves().isEmpty()) {
            return;
        }
        double bound = picture.bound().most();
        double longest = picture.longest();
        if (!Double.isNaN(longest) && longest <= most && longest > bound * APART) {
            pen.fill(pen.palette().surface().border());
            pen.horizontal(left, y(longest), plotWidth);
            name(pen, "T/longest " + SpeedupPicture.times(longest), y(longest));
        }
        dashed(pen, picture.bound()::most, pen.palette().surface().muted(), 2, 3);
        if (bound <= most) {
            name(pen, "T/CP " + SpeedupPicture.times(bound), y(bound));
        }
    }

    private void name(Pen pen, String words, double line) {
        pen.fill(pen.palette().surface().muted());
        boolean below = line - pen.lineHeight(pen.caption()) < bottom - plotHeight;
        pen.text(
                words,
                left + plotWidth - pen.px(4),
                below ? line + pen.px(3) : line - pen.px(3),
                HPos.RIGHT,
                below ? VPos.TOP : VPos.BOTTOM);
    }

    private void grid(Pen pen) {
        for (int lanes : LANES) {
            pen.fill(pen.palette().surface().grid());
            pen.vertical(x(lanes), bottom - plotHeight, plotHeight);
            pen.fill(pen.palette().surface().muted());
            String name = lanes == 64 ? "64 lanes" : Integer.toString(lanes);
            pen.text(
                    name,
                    lanes == 64 ? x(lanes) + pen.px(6) : x(lanes),
                    bottom + pen.px(4),
                    lanes == 64 ? HPos.RIGHT : HPos.CENTER,
                    VPos.TOP);
        }
        for (double speedup = 0.5; speedup <= most; speedup *= 2) {
            if (speedup < picture.least()) {
                continue;
            }
            pen.fill(pen.palette().surface().grid());
            pen.horizontal(left, y(speedup), plotWidth);
            pen.fill(pen.palette().surface().muted());
            String name =
                    speedup < 1 ? "½×" : String.format(Locale.ROOT, "%d×", Math.round(speedup));
            pen.text(name, left - pen.px(6), y(speedup), HPos.RIGHT, VPos.CENTER);
        }
    }

    private void dashed(Pen pen, IntToDoubleFunction of, Color color, double on, double off) {
        pen.fill(color);
        double at = left;
        while (at <= left + plotWidth) {
            double lanes = Math.pow(MOST_LANES, (at - left) / plotWidth);
            double below = of.applyAsDouble((int) Math.floor(lanes));
            double above = of.applyAsDouble((int) Math.ceil(lanes));
            double share = lanes - Math.floor(lanes);
            pen.rect(at, y(below + (above - below) * share), on, 1.5);
            at += on + off;
        }
    }

    private void curve(Pen pen, Curve curve) {
        dashed(pen, lanes -> curve.at(lanes), pen.color(curve.hue()), 5, 2);
        for (Speed speed : curve.speeds()) {
            pen.fill(pen.color(curve.hue()));
            pen.rect(x(speed.lanes()) - 1, y(speed.speedup()) - 1, 4, 4);
        }
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        if (pointer < left || pointer > left + plotWidth || picture.curves().isEmpty()) {
            return;
        }
        int lanes = (int) Math.rint(Math.pow(MOST_LANES, (pointer - left) / plotWidth));
        pen.fill(pen.palette().surface().muted());
        pen.vertical(x(lanes), bottom - plotHeight, plotHeight);
        List<Readout.Row> rows = new ArrayList<>();
        for (Speed speed : picture.measured()) {
            if (speed.lanes() == lanes) {
                rows.add(
                        new Readout.Row(
                                SpeedupPicture.MEASURED,
                                "measured",
                                SpeedupPicture.times(speed.speedup())));
            }
        }
        for (Curve curve : picture.curves()) {
            rows.add(
                    new Readout.Row(
                            curve.hue(),
                            curve.name() + ", simulated",
                            "~ " + SpeedupPicture.times(curve.at(lanes))));
        }
        rows.add(
                new Readout.Row(
                        Hue.NEUTRAL,
                        "bound min(P, T/CP)",
                        SpeedupPicture.times(picture.bound().most(lanes))));
        showReadout(new Readout(lanes == 1 ? "1 lane" : lanes + " lanes", rows), pen, height);
    }

    private void showReadout(Readout readout, Pen pen, double height) {
        readout.paint(pen, pointer, height / 2, getWidth(), height);
    }
}
