package orrery.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/// All of a [LaneChart]'s lanes in a narrow strip, with a frame around the stretch that the chart
/// shows. A press puts the stretch there, a drag scrubs through all of it, a double click or Home
/// shows all again; the arrow keys move by half of what is shown.
public final class LaneOverview extends CanvasPane {
    private static final double HALF = 0.5;
    private static final double VEIL = 0.6;

    private final ObjectProperty<LaneData> data = new SimpleObjectProperty<>(LaneData.EMPTY);
    private final TimeWindow window;
    private Viewport port = new Viewport(0, 0, 1, 1, Span.UNIT);
    private double heldAt;

    /// @param window shared with the chart
    public LaneOverview(String id, TimeWindow window) {
        super(id);
        this.window = window;
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        summaryProperty().set("The whole block in a strip; the arrow keys move what is shown.");
        data.subscribe(this::repaint);
        window.shownProperty().subscribe(this::repaintOverlay);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public void setData(LaneData now) {
        data.set(now);
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        LaneData now = data.get();
        Span all = now.extent();
        double left = LanePainter.layout(pen, now, all, 0, width, height).viewport().left();
        port = new Viewport(left, 0, width - left - pen.px(6), height, all);
        double row = height / Math.max(1, now.lanes().size());
        new LanePainter(pen, now, new LanePainter.Layout(port, row, 0)).lanes();
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        if (data.get().isEmpty()) {
            return;
        }
        double from = Math.max(port.left(), port.x(window.shown().start()));
        double to = Math.min(port.right(), port.x(window.shown().end()));
        Color veil = pen.palette().surface().panel();
        pen.fill(new Color(veil.getRed(), veil.getGreen(), veil.getBlue(), VEIL));
        if (from > port.left()) {
            pen.rect(port.left(), 0, from - port.left(), height);
        }
        if (to < port.right()) {
            pen.rect(to, 0, port.right() - to, height);
        }
        pen.fill(isFocused() ? pen.palette().surface().text() : pen.palette().surface().muted());
        pen.frame(from, 0, Math.max(3, to - from), height);
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getClickCount() == 2) {
            window.follow();
            return;
        }
        double value = port.value(event.getX());
        Span shown = window.shown();
        if (!shown.contains(value)) {
            put(value - shown.length() / 2);
        }
        heldAt = value - window.shown().start();
        event.consume();
    }

    private void drag(MouseEvent event) {
        put(port.value(event.getX()) - heldAt);
        event.consume();
    }

    private void put(double start) {
        Span shown = window.shown();
        if (shown.length() < window.extent().length()) {
            window.show(new Span(start, start + shown.length()));
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.LEFT) {
            window.pan(-HALF);
        } else if (event.getCode() == KeyCode.RIGHT) {
            window.pan(HALF);
        } else if (event.getCode() == KeyCode.HOME) {
            window.follow();
        } else {
            return;
        }
        event.consume();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 2 * em();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 2 * em();
    }
}
