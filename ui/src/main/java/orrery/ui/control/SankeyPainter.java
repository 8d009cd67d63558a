package orrery.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import orrery.ui.control.FlowData.Flow;

/// Places and draws a layered flow picture. Nodes are as high as what passes through them, all on
/// one scale; flows leave and arrive in the order of their other ends, so that few cross. Pure.
final class SankeyPainter {
    private SankeyPainter() {}

    /// Where a node stands.
    record Box(double x, double y, double width, double height) {
        boolean holds(double px, double py) {
            return px >= x - 4 && px <= x + width + 4 && py >= y && py <= y + height;
        }
    }

    /// Where a flow leaves and arrives: the upper edges, and its thickness.
    record Ribbon(double x1, double y1, double x2, double y2, double thickness) {
        boolean holds(double px, double py) {
            if (px < x1 || px > x2) {
                return false;
            }
            double top = y((px - x1) / (x2 - x1));
            return py >= top && py <= top + thickness;
        }

        /// The upper edge on the way, an S from level to level.
        private double y(double share) {
            double eased = share * share * (3 - 2 * share);
            return y1 + (y2 - y1) * eased;
        }
    }

    record Layout(List<Box> boxes, List<Ribbon> ribbons, double nameWidth) {
        static final Layout NONE = new Layout(List.of(), List.of(), 0);
    }

    /// A layout that can be met again in other data: boxes by their nodes, ribbons by their ends.
    record Keyed(Map<String, Box> boxes, Map<String, Ribbon> ribbons) {
        static Keyed of(FlowData data, Layout layout) {
            Map<String, Box> boxes = new HashMap<>();
            Map<String, Ribbon> ribbons = new HashMap<>();
            int count = Math.min(layout.boxes().size(), data.nodes().size());
            for (int i = 0; i < count; i++) {
                boxes.put(data.nodes().get(i).id(), layout.boxes().get(i));
            }
            int flows = Math.min(layout.ribbons().size(), data.flows().size());
            for (int i = 0; i < flows; i++) {
                ribbons.put(key(data, data.flows().get(i)), layout.ribbons().get(i));
            }
            return new Keyed(boxes, ribbons);
        }

        private static String key(FlowData data, Flow flow) {
            return data.nodes().get(flow.from()).id()
                    + '>'
                    + data.nodes().get(flow.to()).id()
                    + '>'
                    + flow.hue();
        }

        /// The layout on its way from here to another; what is new grows where it will be.
        ///
        /// @param share of the way, 0 to 1
        Layout towards(FlowData data, Layout target, double share) {
            List<Box> moving = new ArrayList<>();
            for (int i = 0; i < target.boxes().size(); i++) {
                Box to = target.boxes().get(i);
                Box from = boxes.getOrDefault(data.nodes().get(i).id(), to);
                moving.add(
                        new Box(
                                to.x(),
                                between(from.y(), to.y(), share),
                                to.width(),
                                between(from.height(), to.height(), share)));
            }
            List<Ribbon> flowing = new ArrayList<>();
            for (int i = 0; i < target.ribbons().size(); i++) {
                Ribbon to = target.ribbons().get(i);
                Ribbon from = ribbons.get(key(data, data.flows().get(i)));
                flowing.add(
                        new Ribbon(
                                to.x1(),
                                between(from == null ? to.y1() : from.y1(), to.y1(), share),
                                to.x2(),
                                between(from == null ? to.y2() : from.y2(), to.y2(), share),
                                between(
                                        from == null ? 0 : from.thickness(),
                                        to.thickness(),
                                        share)));
            }
            return new Layout(moving, flowing, target.nameWidth());
        }

        private static double between(double from, double to, double share) {
            return from + (to - from) * share;
        }
    }

    static Layout layout(Pen pen, FlowData data, double width, double height) {
        int layers = data.layers();
        double total = data.total();
        if (layers < 2 || total <= 0) {
            return Layout.NONE;
        }
        double thick = pen.px(10);
        double names = 0;
        for (FlowData.Node node : data.nodes()) {
            names = Math.max(names, pen.width(node.name()));
        }
        names = Math.min(Math.ceil(names) + pen.px(10), width / layers * 0.6);
        double left = names;
        double right = width - names - thick;
        int most = 1;
        for (int layer = 0; layer < layers; layer++) {
            int in = layer;
            most = Math.max(most, (int) data.nodes().stream().filter(n -> n.layer() == in).count());
        }
        double gap = Math.min(pen.px(14), height * 0.4 / most);
        double scale = (height - gap * (most - 1) - 2) / total;
        Box[] boxes = new Box[data.nodes().size()];
        for (int layer = 0; layer < layers; layer++) {
            double x = left + (right - left) * layer / (layers - 1);
            place(data, layer, Math.rint(x), thick, scale, gap, height, boxes);
        }
        return new Layout(List.of(boxes), ribbons(data, boxes, scale), names);
    }

    private static void place(
            FlowData data,
            int layer,
            double x,
            double thick,
            double scale,
            double gap,
            double height,
            Box[] boxes) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < boxes.length; i++) {
            if (data.nodes().get(i).layer() == layer) {
                sum += Math.max(1, data.through(i) * scale);
                count++;
            }
        }
        double spread = count > 1 ? Math.min(gap * 2.5, (height - sum) / (count - 1)) : 0;
        double y = Math.max(0, (height - sum - spread * (count - 1)) / 2);
        for (int i = 0; i < boxes.length; i++) {
            if (data.nodes().get(i).layer() == layer) {
                double tall = Math.max(1, data.through(i) * scale);
                boxes[i] = new Box(x, y, thick, tall);
                y += tall + spread;
            }
        }
    }

    private static List<Ribbon> ribbons(FlowData data, Box[] boxes, double scale) {
        int count = data.flows().size();
        double[] leaves = new double[count];
        double[] arrives = new double[count];
        for (int node = 0; node < boxes.length; node++) {
            stack(data, boxes, scale, node, true, leaves);
            stack(data, boxes, scale, node, false, arrives);
        }
        List<Ribbon> ribbons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Flow flow = data.flows().get(i);
            Box from = boxes[flow.from()];
            Box to = boxes[flow.to()];
            double thickness = Math.max(0.6, flow.value() * scale);
            ribbons.add(
                    new Ribbon(from.x() + from.width(), leaves[i], to.x(), arrives[i], thickness));
        }
        return ribbons;
    }

    private static void stack(
            FlowData data, Box[] boxes, double scale, int node, boolean leaving, double[] tops) {
        List<Integer> mine = new ArrayList<>();
        for (int i = 0; i < data.flows().size(); i++) {
            Flow flow = data.flows().get(i);
            if ((leaving ? flow.from() : flow.to()) == node) {
                mine.add(i);
            }
        }
        mine.sort(
                Comparator.comparingDouble(i -> {
                    Flow flow = data.flows().get(i);
                    return boxes[leaving ? flow.to() : flow.from()].y();
                }));
        double y = boxes[node].y();
        for (int i : mine) {
            tops[i] = y;
            y += data.flows().get(i).value() * scale;
        }
    }

    /// @param node the node whose flows stand out, -1 for none
    /// @param flow the flow that stands out, -1 for none
    static void paint(Pen pen, FlowData data, Layout layout, int node, int flow) {
        boolean any = node >= 0 || flow >= 0;
        for (int i = 0; i < layout.ribbons().size(); i++) {
            Flow each = data.flows().get(i);
            boolean out = i == flow || each.from() == node || each.to() == node;
            double strength = !any ? 0.42 : out ? 0.75 : 0.12;
            ribbon(
                    pen,
                    layout.ribbons().get(i),
                    pen.color(each.hue()).deriveColor(0, 1, 1, strength));
        }
        int last = data.layers() - 1;
        double[] names =
                nameHeights(
                        data,
                        layout,
                        pen.lineHeight(pen.caption()) - 2,
                        pen.graphics().getCanvas().getHeight());
        for (int i = 0; i < layout.boxes().size(); i++) {
            Box box = layout.boxes().get(i);
            FlowData.Node each = data.nodes().get(i);
            pen.fill(pen.color(each.hue()));
            pen.rect(box.x(), box.y(), box.width(), box.height());
            boolean toRight = each.layer() == last;
            double room = layout.nameWidth() - pen.px(6);
            pen.fill(
                    any && i != node
                            ? pen.palette().surface().muted()
                            : pen.palette().surface().text());
            pen.text(
                    pen.fitted(each.name(), room, pen.caption()),
                    toRight ? box.x() + box.width() + pen.px(6) : box.x() - pen.px(6),
                    names[i],
                    toRight ? HPos.LEFT : HPos.RIGHT,
                    VPos.CENTER);
        }
    }

    /// Beside the middles of the boxes, moved apart where two names of a layer would meet.
    private static double[] nameHeights(FlowData data, Layout layout, double line, double height) {
        double[] ys = new double[layout.boxes().size()];
        double[] floors = new double[data.layers()];
        double[] ceilings = new double[data.layers()];
        Arrays.fill(floors, line / 2);
        Arrays.fill(ceilings, height - line / 2);
        for (int i = 0; i < ys.length; i++) {
            Box box = layout.boxes().get(i);
            int layer = data.nodes().get(i).layer();
            ys[i] = Math.max(box.y() + box.height() / 2, floors[layer]);
            floors[layer] = ys[i] + line;
        }
        for (int i = ys.length - 1; i >= 0; i--) {
            int layer = data.nodes().get(i).layer();
            ys[i] = Math.min(ys[i], ceilings[layer]);
            ceilings[layer] = ys[i] - line;
        }
        return ys;
    }

    private static void ribbon(Pen pen, Ribbon r, Color color) {
        GraphicsContext g = pen.graphics();
        double middle = (r.x1() + r.x2()) / 2;
        g.setFill(color);
        g.beginPath();
        g.moveTo(r.x1(), r.y1());
        g.bezierCurveTo(middle, r.y1(), middle, r.y2(), r.x2(), r.y2());
        g.lineTo(r.x2(), r.y2() + r.thickness());
        g.bezierCurveTo(
                middle,
                r.y2() + r.thickness(),
                middle,
                r.y1() + r.thickness(),
                r.x1(),
                r.y1() + r.thickness());
        g.closePath();
        g.fill();
    }
}
