package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;

/// Another order of a block's transactions in which those that need each other stand apart: layer
/// by layer of the graph, and in each layer the longest remaining chain first. The order among
/// transactions that move the same nonce stays.
final class SpreadOrder {
    private final DependencyGraph graph;
    private final long[] nanos;

    SpreadOrder(ExecutionRecord record, long[] nanos) {
        this.nanos = nanos;
        List<DependencyGraph.Edge> edges = new ArrayList<>(DependencyGraph.of(record).edges());
        Map<MemoryLocation, Integer> nonces = new HashMap<>();
        for (TransactionRecord transaction : record.transactions()) {
            for (WriteRecord write : transaction.committed().writes()) {
                if (write.location() instanceof MemoryLocation.Nonce nonce) {
                    Integer before = nonces.put(nonce, transaction.index());
                    if (before != null) {
                        edges.add(
                                new DependencyGraph.Edge(
                                        transaction.index(), before, List.of(nonce)));
                    }
                }
            }
        }
        graph = DependencyGraph.of(record.transactions().size(), edges);
    }

    List<Integer> order() {
        long[] remaining = remaining();
        List<Integer> layers = graph.layers();
        PriorityQueue<Integer> queue =
                new PriorityQueue<>(
                        Comparator.<Integer>comparingInt(layers::get)
                                .thenComparingLong(i -> -remaining[i])
                                .thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < graph.size(); i++) {
            queue.add(i);
        }
        List<Integer> order = new ArrayList<>(graph.size());
        while (!queue.isEmpty()) {
            order.add(queue.remove());
        }
        return List.copyOf(order);
    }

    /// By transaction, the longest chain that starts with it.
    private long[] remaining() {
        long[] after = new long[nanos.length];
        for (int i = nanos.length - 1; i >= 0; i--) {
            after[i] += nanos[i];
            for (DependencyGraph.Edge edge : graph.edgesOf(i)) {
                after[edge.writer()] = Math.max(after[edge.writer()], after[i]);
            }
        }
        return after;
    }
}
