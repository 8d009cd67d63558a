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
import orrery.ui.control.CanvasPane;
import orrery.ui.control.Pen;
import orrery.ui.execution.GraphPicture.Edge;
import orrery.ui.execution.GraphPicture.Node;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// Draws a [GraphPicture]. The wheel zooms at the cursor, a drag pans, Home shows all; a click
/// selects a transaction or an edge, Delete strikes the selected edge out.
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
        return em() * 0.9;
    }

    /// Pixels of a node's side.
    private double side() {
        double row = Math.abs(y(1) - y(0));
        return Math.clamp(Math.floor(row * 0.7), 2, Math.rint(em() * 1.5));
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
            boolean own =
                    selected != null
                            && (edge.dependency().reader() == selected
                                    || edge.dependency().writer() == selected);
            if (own || edge.dependency().equals(model.selectedEdgeProperty().get())) {
                edge(pen, edge, pen.color(Hue.status(Status.CONFLICT)), 2);
            }
        }
        double side = side();
        for (Node node : now.nodes()) {
            node(pen, node, side, selected != null && selected == node.transaction());
        }
    }

    private void node(Pen pen, Node node, double side, boolean selected) {
        double left = x(node.column()) - side / 2;
        double top = y(node.row()) - side / 2;
        boolean critical = node.critical() && model.criticalProperty().get();
        Color color = pen.color(critical ? Hue.ACCENT : Hue.status(Status.OK));
        if (selected) {
            pen.fill(pen.palette().surface().text());
            pen.rect(left - 3, top - 3, side + 6, side + 6);
        }
        pen.fill(color);
        pen.rect(left, top, side, side);
        String name = Integer.toString(node.transaction());
        double room = Math.abs(x(1) - x(0));
        boolean fits = side >= pen.px(9) && pen.width(name) + side < room;
        if (fits || picture.get().columns() == 1) {
            pen.fill(pen.palette().surface().text());
            pen.text(name, left + side + 3, top + side / 2, HPos.LEFT, VPos.CENTER);
        }
    }

    /// Along whole pixels, bent halfway between the layers.
    private void edge(Pen pen, Edge edge, Color color, double thick) {
        double[] p = path(edge);
        pen.fill(color);
        pen.rect(p[0], p[1], p[2] - p[0], thick);
        pen.rect(p[2], Math.min(p[1], p[3]), thick, Math.abs(p[3] - p[1]) + thick);
        pen.rect(p[2], p[3], p[4] - p[2], thick);
    }

    private void struck(Pen pen, Edge edge) {
        double[] p = path(edge);
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
