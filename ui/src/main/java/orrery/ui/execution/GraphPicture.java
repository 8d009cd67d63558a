package orrery.ui.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.Strikes;

/// The transactions that depend on each other, layered from left to right: each stands one layer
/// behind the last that it needs. Built away from the window's thread, the same for the same block.
///
/// Drawn are the fewest edges that say the same: who is reached over others anyway has no line of
/// its own. Sugiyama's method without its dummy nodes: layers by longest path, order within them by
/// barycentre.
///
/// @param nodes that depend on somebody or on whom somebody depends
/// @param edges between nodes, by their indices in `nodes`
/// @param columns number of layers
/// @param rows in the fullest layer
/// @param alone transactions that are tied to nobody
record GraphPicture(List<Node> nodes, List<Edge> edges, int columns, double rows, int alone) {
    static final GraphPicture EMPTY = new GraphPicture(List.of(), List.of(), 0, 0, 0);

    private static final int SWEEPS = 6;

    GraphPicture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// @param column layer, from 0
    /// @param row place in the layer, from 0
    record Node(int transaction, int column, double row, boolean critical) {}

    /// @param struck whether a what-if takes it out
    record Edge(int writer, int reader, Dependency dependency, boolean critical, boolean struck) {}

    /// The node of a transaction, or -1.
    int node(int transaction) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).transaction() == transaction) {
                return i;
            }
        }
        return -1;
    }

    static GraphPicture of(BlockExecution execution, Strikes strikes) {
        return new Layout(execution, strikes).picture();
    }

    private static final class Layout {
        private final BlockExecution execution;
        private final Strikes strikes;
        private final int size;
        private final List<Dependency> drawn;
        private final double[] rows;

        Layout(BlockExecution execution, Strikes strikes) {
            this.execution = execution;
            this.strikes = strikes;
            size = execution.transactions().size();
            drawn = reduced(execution.dependencies());
            rows = new double[size];
        }

        /// Without edges for which a longer way stands.
        private List<Dependency> reduced(List<Dependency> all) {
            @Nullable BitSet[] below = new BitSet[size];
            List<List<Dependency>> byReader = new ArrayList<>();
            IntStream.range(0, size).forEach(_ -> byReader.add(new ArrayList<>()));
            all.forEach(d -> byReader.get(d.reader()).add(d));
            List<Dependency> kept = new ArrayList<>();
            for (int reader = 0; reader < size; reader++) {
                BitSet reached = new BitSet();
                List<Dependency> own = byReader.get(reader);
                own.sort(Comparator.comparingInt(Dependency::writer).reversed());
                for (Dependency each : own) {
                    if (!reached.get(each.writer())) {
                        kept.add(each);
                        BitSet further = below[each.writer()];
                        if (further != null) {
                            reached.or(further);
                        }
                        reached.set(each.writer());
                    }
                }
                below[reader] = own.isEmpty() ? null : reached;
            }
            return kept;
        }

        GraphPicture picture() {
            boolean[] tied = new boolean[size];
            for (Dependency each : drawn) {
                tied[each.reader()] = true;
                tied[each.writer()] = true;
            }
            List<Integer> members = IntStream.range(0, size).filter(i -> tied[i]).boxed().toList();
            if (members.isEmpty()) {
                return new GraphPicture(List.of(), List.of(), 0, 0, size);
            }
            int columns = 1 + members.stream().mapToInt(execution.layers()::get).max().orElse(0);
            List<List<Integer>> layers = new ArrayList<>();
            IntStream.range(0, columns).forEach(_ -> layers.add(new ArrayList<>()));
            members.forEach(i -> layers.get(execution.layers().get(i)).add(i));
            order(layers);
            double most = layers.stream().mapToInt(List::size).max().orElse(1);
            boolean[] critical = new boolean[size];
            execution.bounds().criticalPath().forEach(i -> critical[i] = true);
            int[] index = new int[size];
            List<Node> nodes = new ArrayList<>();
            for (int member : members) {
                index[member] = nodes.size();
                int column = execution.layers().get(member);
                double centred = rows[member] + (most - layers.get(column).size()) / 2;
                nodes.add(new Node(member, column, centred, critical[member]));
            }
            List<Edge> edges =
                    drawn.stream()
                            .map(d ->
                                    new Edge(
                                            index[d.writer()],
                                            index[d.reader()],
                                            d,
                                            critical[d.writer()] && critical[d.reader()],
                                            isStruck(d)))
                            .toList();
            return new GraphPicture(nodes, edges, columns, most, size - members.size());
        }

        private boolean isStruck(Dependency edge) {
            return strikes.links().contains(new Strikes.Link(edge.reader(), edge.writer()))
                    || strikes.places().containsAll(edge.places());
        }

        private void order(List<List<Integer>> layers) {
            layers.forEach(this::place);
            double[] sums = new double[size];
            int[] counts = new int[size];
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                boolean forward = sweep % 2 == 0;
                Arrays.fill(sums, 0);
                Arrays.fill(counts, 0);
                for (Dependency each : drawn) {
                    int moved = forward ? each.reader() : each.writer();
                    sums[moved] += rows[forward ? each.writer() : each.reader()];
                    counts[moved]++;
                }
                for (List<Integer> layer : layers) {
                    layer.sort(
                            Comparator.<Integer>comparingDouble(
                                            i -> counts[i] == 0 ? rows[i] : sums[i] / counts[i])
                                    .thenComparing(Comparator.naturalOrder()));
                    place(layer);
                }
            }
        }

        private void place(List<Integer> layer) {
            for (int i = 0; i < layer.size(); i++) {
                rows[layer.get(i)] = i;
            }
        }
    }

    /// The edge between two transactions, or null.
    @Nullable Edge edge(int reader, int writer) {
        return edges.stream()
                .filter(e -> e.dependency().reader() == reader && e.dependency().writer() == writer)
                .findFirst()
                .orElse(null);
    }
}
