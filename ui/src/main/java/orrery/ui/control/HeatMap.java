package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.input.MouseEvent;
import orrery.ui.theme.Hue;

/// Shares over time as cells of colour, one row each; the pointer reads the cell.
public final class HeatMap extends CanvasPane {
    /// @param samples 0 to 1 each; NaN shows as empty
    public record Row(String name, Samples samples) {}

    private final ObjectProperty<List<Row>> data = new SimpleObjectProperty<>(List.of());
    private final Axis axis;
    private Viewport port = new Viewport(0, 0, 1, 1, Span.UNIT);
    private double pointerX = -1;
    private double pointerY = -1;

    /// @param axis of x
    public HeatMap(String id, Axis axis) {
        super(id);
        this.axis = axis;
        data.subscribe(() -> {
            summaryProperty().set(describe());
            repaint();
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1, -1));
    }

    public ObjectProperty<List<Row>> dataProperty() {
        return data;
    }

    public void setData(List<Row> rows) {
        data.set(List.copyOf(rows));
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        List<Row> rows = data.get();
        if (rows.isEmpty()) {
            return;
        }
        double names = 0;
        Span extent = null;
        for (Row row : rows) {
            names = Math.max(names, pen.width(row.name()));
            Samples samples = row.samples();
            if (samples.size() > 1) {
                Span one = new Span(samples.x(0), samples.x(samples.size() - 1));
                extent = extent == null ? one : common(extent, one);
            }
        }
        double left = Math.ceil(names) + pen.px(12);
        double axisHeight = pen.lineHeight(pen.caption()) + pen.px(6);
        Span shown = extent == null ? Span.UNIT : extent;
        port = new Viewport(left, 0, width - left - pen.px(6), height - axisHeight, shown);
        double tall = rowHeight();
        for (int i = 0; i < rows.size(); i++) {
            pen.fill(pen.palette().surface().text());
            pen.text(rows.get(i).name(), 0, tall * (i + 0.5), HPos.LEFT, VPos.CENTER);
            cells(pen, rows.get(i).samples(), tall * i, tall - 2);
        }
        if (extent != null) {
            StripChartPainter.xTicks(pen, port, axis, false);
        }
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        int row = (int) (pointerY / rowHeight());
        if (pointerY < 0 || row >= data.get().size() || !port.holds(pointerX, pointerY)) {
            return;
        }
        Row under = data.get().get(row);
        int index = under.samples().nearest(port.value(pointerX));
        if (index >= 0) {
            double value = under.samples().y(index);
            new Readout(
                            under.name(),
                            List.of(
                                    new Readout.Row(
                                            new Hue.Heat(value), "share", Format.percent(value)),
                                    Readout.Row.of("at", axis.exact(under.samples().x(index)))))
                    .paint(pen, pointerX, pointerY, width, height);
        }
    }

    /// Each cell reaches to the next sample; cells narrower than a pixel share it, the last one
    /// shows.
    private void cells(Pen pen, Samples samples, double top, double tall) {
        for (int i = 0; i < samples.size() - 1; i++) {
            double from = Math.max(port.left(), Math.rint(port.x(samples.x(i))));
            double to = Math.min(port.right(), Math.rint(port.x(samples.x(i + 1))));
            if (to > from) {
                pen.fill(pen.palette().heat(samples.y(i)));
                pen.graphics()
                        .fillRect(from, Math.rint(top), to - from, Math.max(1, Math.rint(tall)));
            }
        }
    }

    /// Where both have values, so that no row begins with a hole; both where that is nowhere.
    private static Span common(Span one, Span other) {
        double start = Math.max(one.start(), other.start());
        double end = Math.min(one.end(), other.end());
        return start < end ? new Span(start, end) : one.union(other);
    }

    private double rowHeight() {
        int count = Math.max(1, data.get().size());
        return Math.max(1, Math.min(port.height() / count, 3.4 * em()));
    }

    private void hover(double x, double y) {
        pointerX = x;
        pointerY = y;
        repaintOverlay();
    }

    private String describe() {
        List<String> words = new ArrayList<>();
        for (Row row : data.get()) {
            words.add(row.name() + " " + Format.percent(row.samples().last()));
        }
        return words.isEmpty() ? "no data yet" : String.join("; ", words);
    }
}
