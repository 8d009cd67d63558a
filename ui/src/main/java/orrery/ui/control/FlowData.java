package orrery.ui.control;

import java.util.List;
import orrery.ui.theme.Hue;

/// What a [Sankey] shows: nodes in layers from left to right, and flows between them.
///
/// @param nodes at most 60; in a layer from top to bottom
/// @param flows from a node of a lower layer to one of a higher
public record FlowData(List<Node> nodes, List<Flow> flows) {
    public static final FlowData EMPTY = new FlowData(List.of(), List.of());
    public static final int MOST_NODES = 60;

    public FlowData {
        nodes = List.copyOf(nodes);
        flows = List.copyOf(flows);
        if (nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException(
                    nodes.size() + " nodes; at most " + MOST_NODES + " can be told apart");
        }
        for (Flow flow : flows) {
            if (nodes.get(flow.from()).layer() >= nodes.get(flow.to()).layer()) {
                throw new IllegalArgumentException("a flow within or against the layers: " + flow);
            }
        }
    }

    /// @param id by which the caller knows it
    /// @param layer from 0
    public record Node(String id, String name, int layer, Hue hue) {}

    /// @param from index of a node
    /// @param to index of a node
    /// @param value above 0
    public record Flow(int from, int to, double value, Hue hue) {}

    int layers() {
        return nodes.stream().mapToInt(Node::layer).max().orElse(-1) + 1;
    }

    /// What passes through a node: the greater of what comes and what goes.
    double through(int node) {
        double in = 0;
        double out = 0;
        for (Flow flow : flows) {
            in += flow.to() == node ? flow.value() : 0;
            out += flow.from() == node ? flow.value() : 0;
        }
        return Math.max(in, out);
    }

    /// What passes through the fullest layer.
    double total() {
        double most = 0;
        for (int layer = 0; layer < layers(); layer++) {
            double sum = 0;
            for (int i = 0; i < nodes.size(); i++) {
                sum += nodes.get(i).layer() == layer ? through(i) : 0;
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
