package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.Transition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.Ui;
import orrery.ui.control.FlowData.Flow;
import orrery.ui.control.FlowData.Node;

/// Flows through layers of nodes. The pointer or the arrow keys read values and shares; a click or
/// Enter on a node chooses it, a click on a flow the two nodes that it joins. Where the data
/// change, what stays moves to its new place.
public final class Sankey extends CanvasPane {
    private static final double MOTION_MILLIS = 150;

    private final ObjectProperty<FlowData> data = new SimpleObjectProperty<>(FlowData.EMPTY);
    private final Axis axis;
    private final String unit;
    private SankeyPainter.Layout layout = SankeyPainter.Layout.NONE;
    private Consumer<Node> onChoose = _ -> {};
    private BiConsumer<Node, Node> onChooseFlow = (_, _) -> {};
    private SankeyPainter.@Nullable Keyed before;
    private String selected = "";
    private final Transition motion =
            new Transition() {
                {
                    setCycleDuration(Duration.millis(MOTION_MILLIS));
                }

                @Override
                protected void interpolate(double share) {
                    moved = share;
                    repaint();
                }
            };
    private double moved = 1;
    private int node = -1;
    private int flow = -1;
    private double pointerX;
    private double pointerY;

    /// @param unit of the flows, empty for none
    public Sankey(String id, Axis axis, String unit) {
        super(id);
        this.axis = axis;
        this.unit = unit;
        setFocusTraversable(true);
        motion.setOnFinished(_ -> before = null);
        data.subscribe((old, _) -> {
            move(old);
            node = -1;
            flow = -1;
            summaryProperty().set(describe());
            repaint();
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> focusOn(-1, -1));
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                _ -> {
                    requestFocus();
                    choose();
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public ObjectProperty<FlowData> dataProperty() {
        return data;
    }

    public void setData(FlowData now) {
        if (!now.equals(data.get())) {
            data.set(now);
        }
    }

    /// Told the node that is clicked.
    public void onChoose(Consumer<Node> action) {
        onChoose = action;
    }

    /// Told the ends of a flow that is clicked.
    public void onChooseFlow(BiConsumer<Node, Node> action) {
        onChooseFlow = action;
    }

    /// Has the flows of a node stand out while the pointer reads nothing else.
    ///
    /// @param id the node's; one that is not in the picture marks nothing
    public void select(String id) {
        if (!id.equals(selected)) {
            selected = id;
            repaint();
        }
    }

    /// Begins to move from where everything stands; not while nobody looks, or nobody wants it.
    private void move(FlowData old) {
        if (Ui.inWindow(this) && !Ui.reducedMotion() && !layout.boxes().isEmpty()) {
            before = SankeyPainter.Keyed.of(old, layout);
            moved = 0;
            motion.playFromStart();
        }
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        FlowData now = data.get();
        layout = SankeyPainter.layout(pen, now, width, height);
        SankeyPainter.Layout shown =
                before == null || moved >= 1 ? layout : before.towards(now, layout, moved);
        int marked = node;
        for (int i = 0; i < now.nodes().size() && node < 0 && flow < 0; i++) {
            marked = now.nodes().get(i).id().equals(selected) ? i : marked;
        }
        SankeyPainter.paint(pen, now, shown, marked, flow);
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        if (node >= 0 && node < layout.boxes().size()) {
            readNode().paint(pen, pointerX, pointerY, width, height);
        } else if (flow >= 0 && flow < layout.ribbons().size()) {
            readFlow().paint(pen, pointerX, pointerY, width, height);
        }
    }

    private Readout readNode() {
        FlowData now = data.get();
        double through = now.through(node);
        List<Readout.Row> rows = new ArrayList<>();
        rows.add(Readout.Row.of("through", spelled(through)));
        rows.add(Readout.Row.of("share of all", Format.percent(through / now.total())));
        for (Flow each : now.flows()) {
            if (rows.size() < 10 && (each.from() == node || each.to() == node)) {
                Node other = now.nodes().get(each.from() == node ? each.to() : each.from());
                String way = each.from() == node ? "to " : "from ";
                rows.add(new Readout.Row(each.hue(), way + other.name(), spelled(each.value())));
            }
        }
        return new Readout(now.nodes().get(node).name(), rows);
    }

    private Readout readFlow() {
        FlowData now = data.get();
        Flow each = now.flows().get(flow);
        Node from = now.nodes().get(each.from());
        Node to = now.nodes().get(each.to());
        return new Readout(
                from.name() + " to " + to.name(),
                List.of(
                        new Readout.Row(each.hue(), "flow", spelled(each.value())),
                        Readout.Row.of(
                                "of " + from.name(),
                                Format.percent(each.value() / now.through(each.from()))),
                        Readout.Row.of(
                                "of " + to.name(),
                                Format.percent(each.value() / now.through(each.to())))));
    }

    private void hover(double x, double y) {
        pointerX = x;
        pointerY = y;
        for (int i = 0; i < layout.boxes().size(); i++) {
            if (layout.boxes().get(i).holds(x, y)) {
                focusOn(i, -1);
                return;
            }
        }
        for (int i = layout.ribbons().size() - 1; i >= 0; i--) {
            if (layout.ribbons().get(i).holds(x, y)) {
                focusOn(-1, i);
                return;
            }
        }
        focusOn(-1, -1);
    }

    private void focusOn(int onNode, int onFlow) {
        if (node != onNode || flow != onFlow) {
            node = onNode;
            flow = onFlow;
            repaint();
        } else {
            repaintOverlay();
        }
    }

    private void choose() {
        if (node >= 0) {
            onChoose.accept(data.get().nodes().get(node));
        } else if (flow >= 0) {
            Flow chosen = data.get().flows().get(flow);
            List<Node> nodes = data.get().nodes();
            onChooseFlow.accept(nodes.get(chosen.from()), nodes.get(chosen.to()));
        }
    }

    private void key(KeyEvent event) {
        int count = data.get().nodes().size();
        if (count == 0 || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN, RIGHT -> toNode(Math.floorMod(node + 1, count));
            case UP, LEFT -> toNode(Math.floorMod(Math.max(node, 0) - 1, count));
            case ENTER -> choose();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void toNode(int index) {
        if (index < layout.boxes().size()) {
            SankeyPainter.Box box = layout.boxes().get(index);
            pointerX = box.x() + box.width();
            pointerY = box.y() + box.height() / 2;
        }
        focusOn(index, -1);
    }

    private String spelled(double value) {
        return unit.isEmpty() ? axis.exact(value) : axis.exact(value) + " " + unit;
    }

    private String describe() {
        FlowData now = data.get();
        return now.flows().isEmpty()
                ? "no flow yet"
                : now.flows().size()
                        + " flows between "
                        + now.nodes().size()
                        + " nodes, "
                        + spelled(now.total())
                        + " in all";
    }
}
