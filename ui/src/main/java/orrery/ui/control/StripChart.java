package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import orrery.ui.control.ChartData.Band;
import orrery.ui.control.ChartData.Line;

/// Values over time, with intervals as bands and forecasts as dashes. The crosshair follows the
/// pointer or the arrow keys and reads exact values; the wheel or W and S zoom, a drag or A and D
/// pan, a double click or Home follows the newest data again.
public final class StripChart extends CanvasPane {
    private final ObjectProperty<ChartData> data = new SimpleObjectProperty<>(ChartData.EMPTY);
    private final TimeWindow window;
    private final Axis xAxis;
    private final Axis yAxis;
    private final String unit;
    private boolean fromZero = true;
    private StripChartPainter.Layout layout =
            new StripChartPainter.Layout(new Viewport(0, 0, 1, 1, Span.UNIT), Span.UNIT, 1, false);
    private double crosshair = Double.NaN;
    private double pointerY = Double.NaN;

    /// @param unit of y, as the crosshair reads it; empty for none
    public StripChart(String id, Axis xAxis, Axis yAxis, String unit, TimeWindow window) {
        super(id);
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.unit = unit;
        this.window = window;
        new WindowGestures(this, window, () -> layout.viewport());
        data.subscribe(this::dataChanged);
        window.shownProperty().subscribe(this::repaint);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(Double.NaN, Double.NaN));
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
    }

    /// Over milliseconds, with a window of its own that follows everything.
    public StripChart(String id, Axis yAxis, String unit) {
        this(id, Axis.MILLIS, yAxis, unit, new TimeWindow());
    }

    public ObjectProperty<ChartData> dataProperty() {
        return data;
    }

    public void setData(ChartData now) {
        data.set(now);
    }

    public TimeWindow window() {
        return window;
    }

    /// Whether zero is always on the y axis; so it is unless changed.
    public void setFromZero(boolean zero) {
        fromZero = zero;
        repaint();
    }

    /// The x value that the crosshair reads, NaN where there is none.
    public double crosshair() {
        return crosshair;
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        layout =
                StripChartPainter.layout(
                        pen, data.get(), window.shown(), yAxis, fromZero, width, height);
        StripChartPainter.paint(pen, data.get(), layout, xAxis, yAxis);
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        Viewport port = layout.viewport();
        if (Double.isNaN(crosshair) || !port.span().contains(crosshair)) {
            return;
        }
        pen.fill(pen.palette().surface().muted());
        pen.vertical(port.x(crosshair), port.top(), port.height());
        List<Readout.Row> rows = new ArrayList<>();
        for (Line line : data.get().lines()) {
            double value = line.samples().at(crosshair);
            if (Double.isNaN(value)) {
                continue;
            }
            pen.fill(pen.color(line.hue()));
            double dot = pen.px(5);
            pen.rect(port.x(crosshair) - dot / 2, layout.y(value) - dot / 2, dot, dot);
            rows.add(new Readout.Row(line.hue(), line.name(), spelled(value)));
        }
        for (Band band : data.get().bands()) {
            double low = band.low().at(crosshair);
            double high = band.high().at(crosshair);
            if (!Double.isNaN(low) && !Double.isNaN(high)) {
                rows.add(
                        new Readout.Row(
                                band.hue(),
                                band.name(),
                                yAxis.exact(low) + " to " + spelled(high)));
            }
        }
        double y = Double.isNaN(pointerY) ? port.top() + port.height() / 2 : pointerY;
        new Readout(xAxis.exact(crosshair), rows).paint(pen, port.x(crosshair), y, width, height);
    }

    private String spelled(double value) {
        return unit.isEmpty() ? yAxis.exact(value) : yAxis.exact(value) + " " + unit;
    }

    private void dataChanged() {
        window.setExtent(data.get().extent());
        summaryProperty().set(describe());
        repaint();
    }

    private String describe() {
        StringBuilder words = new StringBuilder();
        for (Line line : data.get().lines()) {
            double last = line.samples().last();
            if (!Double.isNaN(last)) {
                words.append(words.isEmpty() ? "" : "; ").append(line.name());
                words.append(" ").append(spelled(last));
            }
        }
        return words.isEmpty() ? "no data yet" : words.toString().strip();
    }

    private void hover(double x, double y) {
        Viewport port = layout.viewport();
        boolean inside = x >= port.left() && x <= port.right();
        crosshair = inside ? snapped(port.value(x)) : Double.NaN;
        pointerY = y;
        repaintOverlay();
    }

    private void step(KeyEvent event) {
        Viewport port = layout.viewport();
        double by =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (by == 0 || event.isAltDown()) {
            return;
        }
        double from = Double.isNaN(crosshair) ? port.span().end() : crosshair;
        Samples guide = guide();
        int index = guide.nearest(from);
        if (index >= 0) {
            int next = Math.clamp(index + (long) by, 0, guide.size() - 1);
            crosshair = guide.x(next);
            pointerY = Double.NaN;
            repaintOverlay();
        }
        event.consume();
    }

    /// The nearest sample of the first line, where one lies within a few pixels.
    private double snapped(double x) {
        Samples guide = guide();
        int index = guide.nearest(x);
        if (index < 0) {
            return x;
        }
        Viewport port = layout.viewport();
        double reach = 8 * port.span().length() / port.width();
        return Math.abs(guide.x(index) - x) <= reach ? guide.x(index) : x;
    }

    private Samples guide() {
        return data.get().lines().isEmpty()
                ? Samples.NONE
                : data.get().lines().getFirst().samples();
    }
}
