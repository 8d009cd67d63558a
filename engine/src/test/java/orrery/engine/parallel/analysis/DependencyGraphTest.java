package orrery.engine.parallel.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.analysis.DependencyGraph.Edge;
import orrery.engine.primitives.Address;

final class DependencyGraphTest {
    private static final MemoryLocation A = RecordedBlock.slot(1);
    private static final MemoryLocation B = RecordedBlock.slot(2);
    private static final MemoryLocation PAID = new MemoryLocation.Balance(Address.of(9));

    @Test
    void anEdgeLeadsFromAReaderToTheWriterOfWhatItSaw() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .writes(A)
                        .writes(B)
                        .transaction(1)
                        .reads(A, 0)
                        .writes(A)
                        .transaction(1)
                        .reads(B, 0)
                        .reads(A, 1)
                        .transaction(1)
                        .reads(B, -1)
                        .record();
        assertEquals(
                List.of(
                        new Edge(1, 0, List.of(A)),
                        new Edge(2, 0, List.of(B)),
                        new Edge(2, 1, List.of(A))),
                DependencyGraph.of(record).edges());
    }

    @Test
    void severalReasonsMakeOneEdge() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .writes(A)
                        .writes(B)
                        .transaction(1)
                        .reads(B, 0)
                        .reads(A, 0)
                        .record();
        assertEquals(List.of(new Edge(1, 0, List.of(A, B))), DependencyGraph.of(record).edges());
    }

    @Test
    void aReadThatCommutesMakesNoEdge() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .adds(PAID)
                        .transaction(1)
                        .readsBound(PAID, 0)
                        .adds(PAID)
                        .record();
        assertEquals(List.of(), DependencyGraph.of(record).edges());
    }

    @Test
    void whoSeesASumNeedsEveryAdditionSinceTheValueWasSet() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .adds(PAID)
                        .transaction(1)
                        .writes(PAID)
                        .transaction(1)
                        .adds(PAID)
                        .transaction(1)
                        .adds(PAID)
                        .transaction(1)
                        .reads(PAID, 3)
                        .record();
        assertEquals(
                List.of(1, 2, 3),
                DependencyGraph.of(record).needs(4).stream().map(Edge::writer).toList());
    }

    @Test
    void theGraphOfTheBlocksOwnOrderIsTheRecordedOne() {
        Property.forAll(
                200,
                random -> RecordedBlock.random(random, 30, 6),
                record ->
                        assertEquals(
                                DependencyGraph.of(record).edges(),
                                DependencyGraph.inOrder(
                                                record, IntStream.range(0, 30).boxed().toList())
                                        .edges()));
    }

    @Test
    void inAnotherOrderReadersDependOnWhoWritesBeforeThem() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .writes(A)
                        .transaction(1)
                        .reads(A, 0)
                        .transaction(1)
                        .writes(A)
                        .record();
        assertEquals(
                List.of(new Edge(1, 0, List.of(A))),
                DependencyGraph.inOrder(record, List.of(2, 1, 0)).edges());
    }

    @Test
    void anOrderThatSwapsTheNoncesOfASenderIsRefused() {
        MemoryLocation nonce = new MemoryLocation.Nonce(Address.of(5));
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .writes(nonce)
                        .transaction(1)
                        .writes(nonce)
                        .record();
        assertThrows(
                IllegalArgumentException.class,
                () -> DependencyGraph.inOrder(record, List.of(1, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> DependencyGraph.inOrder(record, List.of(0, 0)));
        assertThrows(
                IllegalArgumentException.class, () -> DependencyGraph.inOrder(record, List.of(0)));
    }

    @Test
    void anEdgeGoesOnceAllItsPlacesAreStruckOut() {
        DependencyGraph graph =
                DependencyGraph.of(
                        3, List.of(new Edge(1, 0, List.of(A, B)), new Edge(2, 1, List.of(A))));
        assertEquals(
                List.of(new Edge(1, 0, List.of(B))), graph.without(Strike.location(A)).edges());
        assertEquals(List.of(), graph.without(Strike.locations(List.of(A, B))).edges());
        assertEquals(List.of(new Edge(2, 1, List.of(A))), graph.without(Strike.edge(1, 0)).edges());
        assertEquals(List.of(), graph.without(Strike.edge(1, 0).and(Strike.location(A))).edges());
    }

    @Test
    void theReductionReachesTheSameWithTheFewestEdges() {
        Property.forAll(
                300,
                random -> DependencyGraph.of(RecordedBlock.random(random, 12, 3)),
                graph -> {
                    DependencyGraph reduced = graph.reduced();
                    boolean[][] reached = closure(graph.edges(), graph.size());
                    assertClosure(reached, reduced.edges(), graph.size());
                    for (Edge edge : reduced.edges()) {
                        List<Edge> fewer = new ArrayList<>(reduced.edges());
                        fewer.remove(edge);
                        assertEquals(
                                false,
                                closure(fewer, graph.size())[edge.reader()][edge.writer()],
                                () -> edge + " is not needed");
                    }
                });
    }

    private static void assertClosure(boolean[][] expected, List<Edge> edges, int size) {
        boolean[][] actual = closure(edges, size);
        for (int i = 0; i < size; i++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected[i], actual[i]);
        }
    }

    /// Warshall's algorithm.
    private static boolean[][] closure(List<Edge> edges, int size) {
        boolean[][] reached = new boolean[size][size];
        edges.forEach(e -> reached[e.reader()][e.writer()] = true);
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    reached[i][j] |= reached[i][k] && reached[k][j];
                }
            }
        }
        return reached;
    }

    @Test
    void aLayerIsTheLengthOfTheLongestWayDown() {
        DependencyGraph graph =
                DependencyGraph.of(
                        5,
                        List.of(
                                new Edge(1, 0, List.of(A)),
                                new Edge(3, 0, List.of(A)),
                                new Edge(3, 1, List.of(A)),
                                new Edge(4, 2, List.of(A))));
        assertEquals(List.of(0, 1, 0, 2, 1), graph.layers());
        assertEquals(graph.layers(), graph.reduced().layers());
    }

    @Test
    void anEdgeUpwardsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Edge(1, 1, List.of(A)));
        assertThrows(IllegalArgumentException.class, () -> new Edge(1, -1, List.of(A)));
        assertThrows(IllegalArgumentException.class, () -> new Edge(1, 0, List.of()));
    }
}
