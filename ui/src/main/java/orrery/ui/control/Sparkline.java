package orrery.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.ui.theme.Hue;

/// The course of one figure without axes, beside the figure itself. From zero, or from the lowest
/// value where that says more.
public final class Sparkline extends CanvasPane {
    private final ObjectProperty<Samples> samples = new SimpleObjectProperty<>(Samples.NONE);
    private Hue hue = Hue.ACCENT;
    private boolean fromZero = true;

    public Sparkline(String id) {
        super(id);
        getStyleClass().add("orr-sparkline");
        samples.subscribe(this::repaint);
    }

    public Sparkline hue(Hue now) {
        hue = now;
        repaint();
        return this;
    }

    public Sparkline fromZero(boolean zero) {
        fromZero = zero;
        repaint();
        return this;
    }

    public ObjectProperty<Samples> samplesProperty() {
        return samples;
    }

    public void setSamples(Samples now) {
        samples.set(now);
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        ChartData.Line line = new ChartData.Line("", hue, ChartData.Style.AREA, samples.get());
        StripChartPainter.spark(pen, line, fromZero, width, height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 8 * em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 2 * em();
    }
}
