package orrery.ui.control;

import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// The gestures of every chart over time: the wheel zooms at the cursor, a drag pans, a double
/// click follows again; W and S zoom, A and D pan, Home follows.
final class WindowGestures {
    private static final double ZOOM = 1.25;
    private static final double PAN = 0.15;
    private static final double DRAG_PIXELS = 3;

    private final CanvasPane pane;
    private final TimeWindow window;
    private final Supplier<Viewport> viewport;
    private @Nullable Span dragged;
    private double pressedX;
    private boolean moved;

    WindowGestures(CanvasPane pane, TimeWindow window, Supplier<Viewport> viewport) {
        this.pane = pane;
        this.window = window;
        this.viewport = viewport;
        pane.setFocusTraversable(true);
        pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Whether the press that has just ended was a drag, so that it is no click.
    boolean dragged() {
        return moved;
    }

    private void scroll(ScrollEvent event) {
        double delta = event.getDeltaY();
        if (delta == 0 || event.isControlDown()) {
            return;
        }
        Viewport port = viewport.get();
        double factor = Math.pow(ZOOM, -Math.clamp(delta / 40, -3, 3));
        window.zoom(factor, port.value(Math.clamp(event.getX(), port.left(), port.right())));
        event.consume();
    }

    private void press(MouseEvent event) {
        pane.requestFocus();
        moved = false;
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        pressedX = event.getX();
        dragged = window.shown();
        if (event.getClickCount() == 2) {
            window.follow();
        }
    }

    private void drag(MouseEvent event) {
        Span from = dragged;
        if (from == null) {
            return;
        }
        double distance = event.getX() - pressedX;
        if (!moved && Math.abs(distance) < DRAG_PIXELS) {
            return;
        }
        moved = true;
        pane.setCursor(Cursor.CLOSED_HAND);
        window.show(from.moved(-distance / viewport.get().width() * from.length()));
        event.consume();
    }

    private void release(MouseEvent event) {
        dragged = null;
        pane.setCursor(Cursor.DEFAULT);
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        Span now = window.shown();
        double centre = (now.start() + now.end()) / 2;
        switch (event.getCode()) {
            case W -> window.zoom(1 / ZOOM, centre);
            case S -> window.zoom(ZOOM, centre);
            case A -> window.pan(-PAN);
            case D -> window.pan(PAN);
            case HOME -> window.follow();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
