package orrery.ui.execution;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.ui.control.CanvasPane;
import orrery.ui.control.Format;
import orrery.ui.control.Pen;
import orrery.ui.control.Readout;
import orrery.ui.execution.GraphPicture.Edge;
import orrery.ui.execution.GraphPicture.Node;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Palette;
import orrery.ui.theme.Status;

/// Draws a [GraphPicture]. The wheel zooms at the cursor, a drag pans, Home shows all; a click
/// selects a transaction or an edge, Delete strikes the selected edge out. What lies outside is not
/// drawn, and a node has its number only where there is room for it.
final class GraphCanvas extends CanvasPane {
    private static final double ZOOM = 1.25;
    private static final double REACH = 5;
    private static final double DRAG_PIXELS = 3;

    private final ObjectProperty<GraphPicture> picture =
            new SimpleObjectProperty<>(GraphPicture.EMPTY);
    private final StudyViewModel model;
    private double zoom = 1;
    private double shiftX;
    private double shiftY;
    private double pressedX;
    private double pressedY;
    private double fromX;
    private double fromY;
    private boolean dragged;
    private @Nullable Node hovered;
    private double pointerX;
    private double pointerY;

    GraphCanvas(StudyViewModel model) {
        super("execution-graph-canvas");
        this.model = model;
        setFocusTraversable(true);
        picture.bind(model.graphProperty());
        picture.subscribe(now -> {
            summaryProperty()
                    .set(
                            String.format(
                                    Locale.ROOT,
                                    "%,d transactions in %,d layers, %,d edges",
                                    now.nodes().size(),
                                    now.columns(),
                                    now.edges().size()));
            repaint();
        });
        model.selectedProperty().subscribe(this::repaint);
        model.selectedEdgeProperty().subscribe(this::repaint);
        model.selectedPlaceProperty().subscribe(this::repaint);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1, -1));
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> setCursor(Cursor.DEFAULT));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private double x(double column) {
        GraphPicture now = picture.get();
        double room = Math.max(1, getWidth() - 2 * margin());
        double step = now.columns() <= 1 ? 0 : Math.min(room / (now.columns() - 1), 8 * em());
        double start = (room - step * Math.max(0, now.columns() - 1)) / 2;
        return margin() + (start + column * step) * zoom + shiftX;
    }

    private double y(double row) {
        double room = Math.max(1, getHeight() - 2 * margin());
        double step = Math.min(room / Math.max(1, picture.get().rows()), 2.2 * em());
        double start = (room - step * picture.get().rows()) / 2;
        return margin() + (start + (row + 0.5) * step) * zoom + shiftY;
    }

    private double margin() {
        return em() * 1.2;
    }

    /// Pixels of a node's side: nodes of neighbouring rows and layers never touch.
    private double side() {
        double row = Math.abs(y(1) - y(0));
        double column = picture.get().columns() <= 1 ? row : Math.abs(x(1) - x(0));
        double room = Math.floor(Math.min(row, column) * 0.75);
        return Math.clamp(room, 2, Math.rint(em() * 2));
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        GraphPicture now = picture.get();
        Integer selected = model.selectedProperty().get();
        Color line =
                pen.palette().surface().panel().interpolate(pen.palette().surface().muted(), 0.45);
        for (Edge edge : now.edges()) {
            if (!edge.critical() && !edge.struck()) {
                edge(pen, edge, line, 1);
            }
        }
        for (Edge edge : now.edges()) {
            if (edge.struck()) {
                struck(pen, edge);
            } else if (edge.critical() && model.criticalProperty().get()) {
                edge(pen, edge, pen.color(Hue.ACCENT), 2);
            } else if (edge.critical()) {
                edge(pen, edge, line, 1);
            }
        }
        for (Edge edge : now.edges()) {
            if (isMarked(edge)) {
                edge(pen, edge, pen.color(Hue.status(Status.CONFLICT)), 2);
            }
        }
        double side = side();
        for (Node node : now.nodes()) {
            node(pen, node, side, selected != null && selected == node.transaction());
        }
    }

    /// Whether it belongs to the selected transaction, edge or place.
    private boolean isMarked(Edge edge) {
        Integer selected = model.selectedProperty().get();
        Integer place = model.selectedPlaceProperty().get();
        return (selected != null
                        && (edge.dependency().reader() == selected
                                || edge.dependency().writer() == selected))
                || (place != null && edge.dependency().places().contains(place))
                || edge.dependency().equals(model.selectedEdgeProperty().get());
    }

    private void node(Pen pen, Node node, double side, boolean selected) {
        double left = x(node.column()) - side / 2;
        double top = y(node.row()) - side / 2;
        if (left > getWidth() || top > getHeight() || left + side < 0 || top + side < 0) {
            return;
        }
        boolean critical = node.critical() && model.criticalProperty().get();
        Color color = pen.color(critical ? Hue.ACCENT : Hue.status(Status.OK));
        if (selected) {
            pen.fill(pen.palette().surface().text());
            pen.rect(left - 3, top - 3, side + 6, side + 6);
        }
        pen.fill(color);
        pen.rect(left, top, side, side);
        if (side >= pen.px(12)) {
            String name = Integer.toString(node.transaction());
            if (pen.width(name) <= side) {
                pen.fill(Palette.textOn(color));
                pen.text(name, left + side / 2, top + side / 2, HPos.CENTER, VPos.CENTER);
            }
        }
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        Node node = hovered;
        StudyViewModel.Ready ready = model.ready();
        if (node == null || ready == null) {
            return;
        }
        BlockExecution execution = ready.execution();
        BlockExecution.TransactionRun run = execution.transactions().get(node.transaction());
        long needs = 0;
        long needed = 0;
        for (BlockExecution.Dependency each : execution.dependencies()) {
            needs += each.reader() == node.transaction() ? 1 : 0;
            needed += each.writer() == node.transaction() ? 1 : 0;
        }
        new Readout(
                        "Transaction " + node.transaction(),
                        List.of(
                                Readout.Row.of("calls", ExecutionText.shortened(run.call())),
                                Readout.Row.of("alone", Format.duration((double) run.nanos())),
                                Readout.Row.of("needs", Format.count(needs) + " others"),
                                Readout.Row.of("needed by", Format.count(needed))))
                .paint(pen, pointerX, pointerY, width, height);
    }

    private void hover(double x, double y) {
        pointerX = x;
        pointerY = y;
        Node before = hovered;
        hovered = x < 0 ? null : nodeAt(x, y);
        if (before != null || hovered != null) {
            repaintOverlay();
        }
    }

    /// Along whole pixels, bent halfway between the layers.
    private void edge(Pen pen, Edge edge, Color color, double thick) {
        double[] p = path(edge);
        if (isOutside(p)) {
            return;
        }
        pen.fill(color);
        pen.rect(p[0], p[1], p[2] - p[0], thick);
        pen.rect(p[2], Math.min(p[1], p[3]), thick, Math.abs(p[3] - p[1]) + thick);
        pen.rect(p[2], p[3], p[4] - p[2], thick);
    }

    private void struck(Pen pen, Edge edge) {
        double[] p = path(edge);
        if (isOutside(p)) {
            return;
        }
        pen.fill(pen.color(Hue.status(Status.FAILED)));
        for (double x = p[0]; x < p[2]; x += 6) {
            pen.rect(x, p[1], 3, 1);
        }
        for (double y = Math.min(p[1], p[3]); y < Math.max(p[1], p[3]); y += 6) {
            pen.rect(p[2], y, 1, 3);
        }
        for (double x = p[2]; x < p[4]; x += 6) {
            pen.rect(x, p[3], 3, 1);
        }
    }

    private boolean isOutside(double[] path) {
        return path[4] < 0
                || path[0] > getWidth()
                || Math.max(path[1], path[3]) < 0
                || Math.min(path[1], path[3]) > getHeight();
    }

    /// x and y of the start, x of the bend, y and x of the end.
    private double[] path(Edge edge) {
        Node from = picture.get().nodes().get(edge.writer());
        Node to = picture.get().nodes().get(edge.reader());
        double x2 = x(to.column());
        double bend = x2 - (x(1) - x(0)) / 2;
        return new double[] {x(from.column()), y(from.row()), bend, y(to.row()), x2};
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() == 0 || event.isControlDown()) {
            return;
        }
        double by = Math.pow(ZOOM, Math.clamp(event.getDeltaY() / 40, -3, 3));
        double next = Math.clamp(zoom * by, 0.5, 200);
        double real = next / zoom;
        shiftX = (event.getX() - margin()) * (1 - real) + shiftX * real;
        shiftY = (event.getY() - margin()) * (1 - real) + shiftY * real;
        zoom = next;
        repaint();
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragged = false;
        pressedX = event.getX();
        pressedY = event.getY();
        fromX = shiftX;
        fromY = shiftY;
    }

    private void drag(MouseEvent event) {
        double x = event.getX() - pressedX;
        double y = event.getY() - pressedY;
        if (dragged || Math.hypot(x, y) >= DRAG_PIXELS) {
            dragged = true;
            setCursor(Cursor.CLOSED_HAND);
            shiftX = fromX + x;
            shiftY = fromY + y;
            repaint();
        }
        event.consume();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || dragged) {
            return;
        }
        if (event.getClickCount() == 2) {
            home();
            return;
        }
        Node node = nodeAt(event.getX(), event.getY());
        Edge edge = node == null ? edgeAt(event.getX(), event.getY()) : null;
        model.selectEdge(edge == null ? null : edge.dependency());
        if (edge == null) {
            model.select(node == null ? null : node.transaction());
        }
    }

    private @Nullable Node nodeAt(double x, double y) {
        double reach = Math.max(side() / 2 + 1, REACH);
        Node best = null;
        double least = reach;
        for (Node node : picture.get().nodes()) {
            double away = Math.max(Math.abs(x(node.column()) - x), Math.abs(y(node.row()) - y));
            if (away <= least) {
                best = node;
                least = away;
            }
        }
        return best;
    }

    private @Nullable Edge edgeAt(double x, double y) {
        List<Edge> edges = picture.get().edges();
        for (Edge edge : edges) {
            double[] p = path(edge);
            boolean first = Math.abs(y - p[1]) <= REACH && x >= p[0] && x <= p[2];
            boolean last = Math.abs(y - p[3]) <= REACH && x >= p[2] && x <= p[4];
            boolean bend =
                    Math.abs(x - p[2]) <= REACH
                            && y >= Math.min(p[1], p[3])
                            && y <= Math.max(p[1], p[3]);
            if (first || last || bend) {
                return edge;
            }
        }
        return null;
    }

    private void home() {
        zoom = 1;
        shiftX = 0;
        shiftY = 0;
        repaint();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.HOME) {
            home();
        } else if (event.getCode() == KeyCode.DELETE) {
            model.strikeSelectedEdge();
        } else {
            return;
        }
        event.consume();
    }
}
