package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;

/// Which transactions of a block needed what earlier ones wrote.
///
/// An edge leads from a reader to the writer of what it saw, of committed incarnations only. Reads
/// that commute make none. Writes that commute (additions) have no order among themselves, but who
/// sees the sum depends on every one of them, back to the newest write that set the value.
///
/// Immutable. Edges lead to lower transactions only, so there is no cycle.
public final class DependencyGraph {
    /// A dependency and all its reasons.
    ///
    /// @param reader above the writer
    /// @param locations at least one, in [LocationOrder]
    public record Edge(int reader, int writer, List<MemoryLocation> locations) {
        public Edge {
            locations = List.copyOf(locations);
            if (writer < 0 || writer >= reader || locations.isEmpty()) {
                throw new IllegalArgumentException(
                        "an edge from "
                                + reader
                                + " to "
                                + writer
                                + " over "
                                + locations.size()
                                + " locations; a lower writer, 0 or above, and a location are needed");
            }
        }

        /// The edge without some of its reasons, or null where none is left.
        @Nullable Edge without(Set<MemoryLocation> struck) {
            List<MemoryLocation> left = null;
            for (int i = 0; i < locations.size(); i++) {
                if (struck.contains(locations.get(i))) {
                    left = left == null ? new ArrayList<>(locations.subList(0, i)) : left;
                } else if (left != null) {
                    left.add(locations.get(i));
                }
            }
            if (left == null) {
                return this;
            }
            return left.isEmpty() ? null : new Edge(reader, writer, left);
        }
    }

    private static final Edge[] NO_EDGES = {};

    /// By reader, each list by writer.
    private final Edge[][] edges;

    private DependencyGraph(Edge[][] edges) {
        this.edges = edges;
    }

    /// The graph of what a block's committed incarnations saw.
    public static DependencyGraph of(ExecutionRecord record) {
        Accumulator found = new Accumulator(record.transactions().size());
        Map<MemoryLocation, List<Writer>> writers = new HashMap<>();
        for (TransactionRecord transaction : record.transactions()) {
            int reader = transaction.index();
            for (ReadRecord read : transaction.committed().reads()) {
                if (!read.commutes() && read.writer() >= 0 && read.writer() < reader) {
                    found.add(reader, read.writer(), read.location());
                    found.addTerms(
                            reader,
                            read.writer(),
                            read.location(),
                            writers.getOrDefault(read.location(), List.of()));
                }
            }
            for (WriteRecord write : transaction.committed().writes()) {
                writers.computeIfAbsent(write.location(), _ -> new ArrayList<>())
                        .add(new Writer(reader, write.commutes()));
            }
        }
        return found.graph();
    }

    /// The graph as it would be were the transactions in another order: each reader depends on the
    /// newest writer before it, where reads and writes stay what they were.
    ///
    /// @param order the transactions' indices, first to run first; the graph's nodes are its
    ///   positions
    /// @throws IllegalArgumentException unless `order` holds each transaction once and leaves the
    ///   order of those that move the same nonce
    public static DependencyGraph inOrder(ExecutionRecord record, List<Integer> order) {
        checkOrder(record, order);
        return ofSome(record, order, (_, location) -> location);
    }

    /// Which places are one and the same to a transaction: where state is laid out otherwise, what
    /// was one place may be several.
    @FunctionalInterface
    interface Layout {
        /// What stands for the place when this transaction uses it; equal where transactions meet.
        Object place(int transaction, MemoryLocation location);
    }

    /// The graph of some of the transactions, as if they were all.
    ///
    /// @param chosen indices, first to run first; the graph's nodes are its positions
    static DependencyGraph ofSome(ExecutionRecord record, List<Integer> chosen, Layout layout) {
        Accumulator found = new Accumulator(chosen.size());
        Map<Object, List<Writer>> writers = new HashMap<>();
        for (int position = 0; position < chosen.size(); position++) {
            TransactionRecord transaction = record.transactions().get(chosen.get(position));
            int index = transaction.index();
            for (ReadRecord read : transaction.committed().reads()) {
                List<Writer> before = writers.get(layout.place(index, read.location()));
                if (!read.commutes() && before != null) {
                    int newest = before.getLast().transaction();
                    found.add(position, newest, read.location());
                    found.addTerms(position, newest, read.location(), before);
                }
            }
            for (WriteRecord write : transaction.committed().writes()) {
                writers.computeIfAbsent(
                                layout.place(index, write.location()), _ -> new ArrayList<>())
                        .add(new Writer(position, write.commutes()));
            }
        }
        return found.graph();
    }

    private static void checkOrder(ExecutionRecord record, List<Integer> order) {
        BitSet seen = new BitSet();
        Map<MemoryLocation, Integer> nonces = new HashMap<>();
        for (int index : order) {
            if (index < 0 || index >= record.transactions().size() || seen.get(index)) {
                throw new IllegalArgumentException(
                        "the order names transaction "
                                + index
                                + ", which is missing or twice there");
            }
            seen.set(index);
            for (WriteRecord write : record.transactions().get(index).committed().writes()) {
                if (write.location() instanceof MemoryLocation.Nonce nonce) {
                    Integer before = nonces.put(nonce, index);
                    if (before != null && before > index) {
                        throw new IllegalArgumentException(
                                "the order has transaction "
                                        + before
                                        + " before "
                                        + index
                                        + ", which moves the same nonce of "
                                        + nonce.address()
                                        + " first");
                    }
                }
            }
        }
        if (seen.cardinality() != record.transactions().size()) {
            throw new IllegalArgumentException(
                    "the order has "
                            + seen.cardinality()
                            + " transactions, the block "
                            + record.transactions().size());
        }
    }

    private record Writer(int transaction, boolean commutes) {}

    /// A graph of known edges, those between the same two transactions taken together.
    public static DependencyGraph of(int transactions, Collection<Edge> edges) {
        Accumulator found = new Accumulator(transactions);
        for (Edge edge : edges) {
            edge.locations().forEach(l -> found.add(edge.reader(), edge.writer(), l));
        }
        return found.graph();
    }

    private static final class Accumulator {
        private final List<TreeMap<Integer, List<MemoryLocation>>> found;

        Accumulator(int transactions) {
            found = new ArrayList<>(transactions);
            for (int i = 0; i < transactions; i++) {
                found.add(new TreeMap<>());
            }
        }

        void add(int reader, int writer, MemoryLocation location) {
            List<MemoryLocation> reasons =
                    found.get(reader).computeIfAbsent(writer, _ -> new ArrayList<>(1));
            if (!reasons.contains(location)) {
                reasons.add(location);
            }
        }

        /// Where what was read is a sum, every addition since the value was set is needed too.
        void addTerms(int reader, int newest, MemoryLocation location, List<Writer> before) {
            boolean isSum = false;
            for (int i = before.size() - 1; i >= 0; i--) {
                Writer writer = before.get(i);
                if (isSum) {
                    add(reader, writer.transaction(), location);
                }
                if (writer.transaction() <= newest) {
                    isSum = writer.commutes();
                    if (!isSum) {
                        return;
                    }
                }
            }
        }

        DependencyGraph graph() {
            Edge[][] edges = new Edge[found.size()][];
            for (int reader = 0; reader < edges.length; reader++) {
                List<Edge> own = new ArrayList<>();
                int at = reader;
                found.get(reader)
                        .forEach((writer, locations) -> {
                            locations.sort(LocationOrder.BY_ADDRESS);
                            own.add(new Edge(at, writer, locations));
                        });
                edges[reader] = own.isEmpty() ? NO_EDGES : own.toArray(NO_EDGES);
            }
            return new DependencyGraph(edges);
        }
    }

    /// How many transactions there are.
    public int size() {
        return edges.length;
    }

    /// All edges, by reader, then by writer.
    public List<Edge> edges() {
        List<Edge> all = new ArrayList<>();
        for (Edge[] own : edges) {
            all.addAll(List.of(own));
        }
        return List.copyOf(all);
    }

    /// What a transaction needs, by writer.
    public List<Edge> needs(int reader) {
        return List.of(edges[reader]);
    }

    /// The edges of a reader, not to be changed.
    Edge[] edgesOf(int reader) {
        return edges[reader];
    }

    /// The graph without what is struck out.
    public DependencyGraph without(Strike strike) {
        if (strike.isNothing()) {
            return this;
        }
        Edge[][] left = new Edge[edges.length][];
        for (int reader = 0; reader < edges.length; reader++) {
            List<Edge> own = new ArrayList<>(edges[reader].length);
            for (Edge edge : edges[reader]) {
                if (!strike.links().isEmpty()
                        && strike.links().contains(new Strike.Link(reader, edge.writer()))) {
                    continue;
                }
                Edge kept = strike.locations().isEmpty() ? edge : edge.without(strike.locations());
                if (kept != null) {
                    own.add(kept);
                }
            }
            left[reader] = own.toArray(NO_EDGES);
        }
        return new DependencyGraph(left);
    }

    /// The fewest of the edges that say the same: those that no longer way stands for. For drawing.
    public DependencyGraph reduced() {
        BitSet[] below = new BitSet[edges.length];
        Edge[][] kept = new Edge[edges.length][];
        for (int reader = 0; reader < edges.length; reader++) {
            BitSet reached = new BitSet(reader);
            List<Edge> own = new ArrayList<>();
            // From the nearest writer down: a way to a writer leads over those between.
            for (int i = edges[reader].length - 1; i >= 0; i--) {
                Edge edge = edges[reader][i];
                if (!reached.get(edge.writer())) {
                    own.add(edge);
                    reached.or(below[edge.writer()]);
                    reached.set(edge.writer());
                }
            }
            own.sort(Comparator.comparingInt(Edge::writer));
            kept[reader] = own.toArray(NO_EDGES);
            below[reader] = reached;
        }
        return new DependencyGraph(kept);
    }

    /// By transaction, how many others must come before it one after the other: 0 where it needs
    /// nobody.
    public List<Integer> layers() {
        List<Integer> layers = new ArrayList<>(edges.length);
        for (Edge[] own : edges) {
            int layer = 0;
            for (Edge edge : own) {
                layer = Math.max(layer, layers.get(edge.writer()) + 1);
            }
            layers.add(layer);
        }
        return List.copyOf(layers);
    }
}
