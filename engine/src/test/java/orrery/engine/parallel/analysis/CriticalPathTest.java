package orrery.engine.parallel.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.analysis.DependencyGraph.Edge;

final class CriticalPathTest {
    private static final MemoryLocation A = RecordedBlock.slot(1);
    private static final MemoryLocation B = RecordedBlock.slot(2);

    /// 0 (10) ← 1 (20) ← 3 (5), 2 (30) ← 3.
    private static final DependencyGraph GRAPH =
            DependencyGraph.of(
                    4,
                    List.of(
                            new Edge(1, 0, List.of(A)),
                            new Edge(3, 1, List.of(A)),
                            new Edge(3, 2, List.of(B))));

    @Test
    void theLongestChainIsFoundWithItsBound() {
        CriticalPath path = CriticalPath.of(GRAPH, new long[] {10, 20, 29, 5});
        assertEquals(new CriticalPath(List.of(0, 1, 3), 35, 64, 2, 29), path);
        assertEquals(64.0 / 35, path.bound());
        assertEquals(1, path.bound(1));
    }

    @Test
    void ofTwoEqualChainsTheLowerIsTaken() {
        CriticalPath path = CriticalPath.of(GRAPH, new long[] {10, 20, 30, 5});
        assertEquals(List.of(0, 1, 3), path.transactions());
    }

    @Test
    void withoutAnEdgeThePathMayBeAnother() {
        long[] costs = {10, 20, 29, 5};
        assertEquals(
                List.of(2, 3),
                CriticalPath.of(GRAPH.without(Strike.edge(1, 0)), costs).transactions());
        assertEquals(
                List.of(2, 3),
                CriticalPath.of(GRAPH.without(Strike.location(A)), costs).transactions());
        assertEquals(
                29,
                CriticalPath.of(GRAPH.without(Strike.locations(List.of(A, B))), costs).length());
    }

    @Test
    void anEmptyBlockHasNoPath() {
        CriticalPath path = CriticalPath.of(DependencyGraph.of(0, List.of()), new long[0]);
        assertEquals(new CriticalPath(List.of(), 0, 0, -1, 0), path);
        assertEquals(1, path.bound());
    }

    @Test
    void itIsTheLongestOfAllChains() {
        Property.forAll(
                300,
                random -> RecordedBlock.random(random, 10, 3),
                record -> {
                    DependencyGraph graph = DependencyGraph.of(record);
                    long[] costs = CriticalPath.nanos(record);
                    CriticalPath path = CriticalPath.of(graph, costs);
                    long longest = 0;
                    for (int i = 0; i < costs.length; i++) {
                        longest = Math.max(longest, longestTo(graph, costs, i));
                    }
                    assertEquals(longest, path.length());
                    assertEquals(
                            path.length(),
                            path.transactions().stream().mapToLong(i -> costs[i]).sum());
                    assertTrue(isChain(graph, path.transactions()));
                });
    }

    /// Every chain that ends here, tried out.
    private static long longestTo(DependencyGraph graph, long[] costs, int transaction) {
        long before = 0;
        for (Edge edge : graph.needs(transaction)) {
            before = Math.max(before, longestTo(graph, costs, edge.writer()));
        }
        return before + costs[transaction];
    }

    private static boolean isChain(DependencyGraph graph, List<Integer> transactions) {
        for (int i = 1; i < transactions.size(); i++) {
            int writer = transactions.get(i - 1);
            if (graph.needs(transactions.get(i)).stream().noneMatch(e -> e.writer() == writer)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void gasIsACostToo() {
        ExecutionRecord record =
                new RecordedBlock().transaction(5).writes(A).transaction(7).reads(A, 0).record();
        assertEquals(12, CriticalPath.ofNanos(record).length());
        assertEquals(42_012, CriticalPath.ofGas(record).length());
    }
}
