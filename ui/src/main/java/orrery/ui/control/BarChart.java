package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import orrery.ui.control.BarData.Bar;
import orrery.ui.control.BarData.Segment;

/// Horizontal bars of stacked segments, names on the left, sums on the right, from zero. Up and
/// down or the pointer read the segments; Enter or a click chooses a bar.
public final class BarChart extends CanvasPane {
    private final ObjectProperty<BarData> data = new SimpleObjectProperty<>(BarData.EMPTY);
    private final Axis axis;
    private final String unit;
    private IntConsumer onChoose = _ -> {};
    private double left;
    private double right;
    private Span range = Span.UNIT;
    private int focus = -1;
    private double fixedMaximum = Double.NaN;

    /// @param unit empty for none
    public BarChart(String id, Axis axis, String unit) {
        super(id);
        this.axis = axis;
        this.unit = unit;
        setFocusTraversable(true);
        data.subscribe(() -> {
            summaryProperty().set(describe());
            repaint();
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> setFocusBar(barAt(e.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> setFocusBar(-1));
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    requestFocus();
                    choose(barAt(e.getY()));
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public ObjectProperty<BarData> dataProperty() {
        return data;
    }

    public void setData(BarData now) {
        data.set(now);
    }

    /// The axis ends here whatever the data, as for shares; NaN lets it follow the data.
    public void setMaximum(double maximum) {
        fixedMaximum = maximum;
        repaint();
    }

    /// Told the index of a bar that is clicked.
    public void onChoose(IntConsumer action) {
        onChoose = action;
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        List<Bar> bars = data.get().bars();
        if (bars.isEmpty()) {
            return;
        }
        range = data.get().range();
        if (!Double.isNaN(fixedMaximum)) {
            range = range.union(new Span(0, fixedMaximum));
        }
        double names = 0;
        double sums = 0;
        for (Bar bar : bars) {
            names = Math.max(names, pen.width(bar.name()));
            sums = Math.max(sums, pen.width(spelled(bar.total())));
        }
        names = Math.min(names, width * 0.4);
        left = Math.ceil(names) + pen.px(8);
        right = Math.max(left + 1, width - Math.ceil(sums) - pen.px(10));
        double row = row(height);
        double thick = Math.clamp(row * 0.62, 3, pen.px(26));
        double zero = x(0);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = row * i + row / 2;
            pen.fill(pen.palette().surface().muted());
            pen.text(
                    pen.fitted(bar.name(), names, pen.caption()),
                    left - pen.px(8),
                    middle,
                    HPos.RIGHT,
                    VPos.CENTER);
            pen.fill(pen.palette().surface().raised());
            double end = Double.isNaN(bar.limit()) ? right : x(bar.limit());
            pen.rect(zero, middle - thick / 2, end - zero, thick);
            segments(pen, bar, middle - thick / 2, thick);
            if (!Double.isNaN(bar.limit())) {
                pen.fill(pen.palette().surface().text());
                pen.rect(x(bar.limit()) - 1, middle - thick / 2 - 2, 2, thick + 4);
            }
            pen.fill(pen.palette().surface().text());
            pen.text(spelled(bar.total()), width - pen.px(2), middle, HPos.RIGHT, VPos.CENTER);
        }
        if (range.start() < 0) {
            pen.fill(pen.palette().surface().border());
            pen.vertical(zero, 0, row * bars.size());
        }
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        List<Bar> bars = data.get().bars();
        if (focus < 0 || focus >= bars.size()) {
            return;
        }
        Bar bar = bars.get(focus);
        double row = row(height);
        pen.fill(pen.palette().surface().muted());
        pen.frame(0, row * focus, width, row);
        if (bar.segments().size() > 1) {
            List<Readout.Row> rows = new ArrayList<>();
            for (Segment segment : bar.segments()) {
                rows.add(new Readout.Row(segment.hue(), segment.name(), spelled(segment.value())));
            }
            new Readout(bar.name(), rows)
                    .paint(pen, (left + right) / 2, row * (focus + 0.5), width, height);
        }
    }

    private void segments(Pen pen, Bar bar, double top, double thick) {
        double above = 0;
        double below = 0;
        for (Segment segment : bar.segments()) {
            double value = segment.value();
            if (value == 0 || Double.isNaN(value)) {
                continue;
            }
            double from = value > 0 ? above : below + value;
            pen.fill(pen.color(segment.hue()));
            double start = x(from);
            pen.rect(start, top, x(from + Math.abs(value)) - start, thick);
            if (value > 0) {
                above += value;
            } else {
                below += value;
            }
        }
    }

    private double x(double value) {
        return left + (value - range.start()) / range.length() * (right - left);
    }

    private double row(double height) {
        int count = Math.max(1, data.get().bars().size());
        return Math.min(Math.floor(height / count), Math.rint(4 * em()));
    }

    private int barAt(double y) {
        int index = (int) (y / row(getHeight()));
        return index < data.get().bars().size() ? index : -1;
    }

    private void setFocusBar(int index) {
        if (focus != index) {
            focus = index;
            repaintOverlay();
        }
    }

    private void choose(int index) {
        if (index >= 0) {
            onChoose.accept(index);
        }
    }

    private void key(KeyEvent event) {
        int last = data.get().bars().size() - 1;
        if (event.getCode() == KeyCode.DOWN) {
            setFocusBar(Math.min(focus + 1, last));
        } else if (event.getCode() == KeyCode.UP) {
            setFocusBar(Math.max(focus - 1, 0));
        } else if (event.getCode() == KeyCode.ENTER) {
            choose(focus);
        } else {
            return;
        }
        event.consume();
    }

    private String spelled(double value) {
        return unit.isEmpty() ? axis.exact(value) : axis.exact(value) + " " + unit;
    }

    private String describe() {
        List<String> words = new ArrayList<>();
        for (Bar bar : data.get().bars()) {
            words.add(bar.name() + " " + spelled(bar.total()));
        }
        return words.isEmpty() ? "no data yet" : String.join("; ", words);
    }
}
