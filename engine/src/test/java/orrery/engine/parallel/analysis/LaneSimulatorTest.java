package orrery.engine.parallel.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.analysis.DependencyGraph.Edge;

final class LaneSimulatorTest {
    private static final MemoryLocation A = RecordedBlock.slot(1);
    private static final CostModel REAL =
            new CostModel(9_000, 500, 3_000, 50, 40, 70, 15, 1.1, 0.5);

    private static LaneSimulator chain(int length, long nanos) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i < length; i++) {
            edges.add(new Edge(i, i - 1, List.of(A)));
        }
        long[] all = new long[length];
        Arrays.fill(all, nanos);
        return new LaneSimulator(DependencyGraph.of(length, edges), all, CostModel.FREE);
    }

    private static LaneSimulator independent(int count, long nanos) {
        long[] all = new long[count];
        Arrays.fill(all, nanos);
        return new LaneSimulator(DependencyGraph.of(count, List.of()), all, CostModel.FREE);
    }

    @Test
    void oneLaneTakesTheSumOfAll() {
        Property.forAll(
                100,
                random -> RecordedBlock.random(random, 40, 5),
                record -> {
                    LaneSimulator simulator = LaneSimulator.of(record, REAL);
                    for (Foreknowledge known : Foreknowledge.values()) {
                        SimulatedRun run = simulator.run(1, known);
                        assertEquals(simulator.sequentialNanos(), run.makespanNanos());
                        assertEquals(0, run.reruns());
                    }
                });
    }

    @Test
    void knownDependenciesOnEnoughLanesTakeTheCriticalPath() {
        assertEquals(500, chain(5, 100).run(64, Foreknowledge.DEPENDENCIES).makespanNanos());
        // Two chains side by side, 0-2-4 and 1-3-5.
        DependencyGraph two =
                DependencyGraph.of(
                        6,
                        IntStream.range(2, 6)
                                .mapToObj(i -> new Edge(i, i - 2, List.of(A)))
                                .toList());
        LaneSimulator simulator =
                new LaneSimulator(two, new long[] {10, 20, 10, 20, 10, 20}, CostModel.FREE);
        SimulatedRun run = simulator.run(64, Foreknowledge.DEPENDENCIES);
        assertEquals(60, run.makespanNanos());
        assertEquals(simulator.criticalPath().length(), run.makespanNanos());
        assertEquals(0, run.reruns());
    }

    @Test
    void knownValuesOnEnoughLanesTakeTheLongestTransaction() {
        Property.forAll(
                100,
                random -> RecordedBlock.random(random, 40, 3),
                record -> {
                    LaneSimulator simulator = LaneSimulator.of(record, CostModel.FREE);
                    SimulatedRun run = simulator.run(64, Foreknowledge.VALUES);
                    assertEquals(simulator.criticalPath().longestCost(), run.makespanNanos());
                    assertEquals(0, run.reruns());
                });
    }

    @Test
    void noRunIsFasterThanItsBounds() {
        Property.forAll(
                200,
                random -> RecordedBlock.random(random, 60, 6),
                record -> {
                    LaneSimulator simulator = LaneSimulator.of(record, CostModel.FREE);
                    CriticalPath path = simulator.criticalPath();
                    for (int lanes : new int[] {1, 2, 3, 8, 64}) {
                        for (Foreknowledge known :
                                List.of(Foreknowledge.NOTHING, Foreknowledge.DEPENDENCIES)) {
                            double speedup = simulator.run(lanes, known).speedup();
                            assertTrue(
                                    speedup <= path.bound(lanes) + 1e-9,
                                    () -> speedup + " at " + lanes);
                        }
                        assertTrue(
                                simulator.run(lanes, Foreknowledge.VALUES).speedup()
                                        <= lanes + 1e-9);
                    }
                });
    }

    @Test
    void independentTransactionsSpreadEvenly() {
        LaneSimulator simulator = independent(64, 100);
        assertEquals(3_200, simulator.run(2, Foreknowledge.NOTHING).makespanNanos());
        assertEquals(800, simulator.run(8, Foreknowledge.NOTHING).makespanNanos());
        assertEquals(0, simulator.run(8, Foreknowledge.NOTHING).reruns());
    }

    @Test
    void aReadThatCameTooEarlyIsRunAgainWithItsCause() {
        // 1 reads at 5 what 0 writes at 100.
        LaneSimulator simulator =
                new LaneSimulator(
                        DependencyGraph.of(2, List.of(new Edge(1, 0, List.of(A)))),
                        new long[] {100, 10},
                        CostModel.FREE);
        SimulatedRun run = simulator.run(2, Foreknowledge.NOTHING);
        assertEquals(List.of(new Cause(0, 1, A)), run.causes());
        assertEquals(110, run.makespanNanos());
    }

    @Test
    void whatIsStruckOutTiesNobody() {
        LaneSimulator simulator = chain(20, 1_000);
        long tied = simulator.run(4, Foreknowledge.NOTHING).makespanNanos();
        assertEquals(
                5_000,
                simulator
                        .without(Strike.location(A))
                        .run(4, Foreknowledge.NOTHING)
                        .makespanNanos());
        assertTrue(tied >= 20_000, () -> "a chain in " + tied);
    }

    @Test
    void theSameQuestionGivesTheSameAnswer() {
        Property.forAll(
                50,
                random -> RecordedBlock.random(random, 80, 8),
                record -> {
                    LaneSimulator simulator = LaneSimulator.of(record, REAL);
                    for (Foreknowledge known : Foreknowledge.values()) {
                        assertEquals(simulator.run(5, known), simulator.run(5, known));
                    }
                });
    }

    @Test
    void aLaneDoesOneThingAtATimeAndEveryTransactionIsTakenOnce() {
        Property.forAll(
                100,
                random -> RecordedBlock.random(random, 50, 4),
                record -> {
                    SimulatedRun run = LaneSimulator.of(record, REAL).run(6, Foreknowledge.NOTHING);
                    LaneSpan before = null;
                    for (LaneSpan span : run.spans()) {
                        assertTrue(span.endNanos() >= span.startNanos());
                        if (before != null && before.lane() == span.lane()) {
                            LaneSpan last = before;
                            assertTrue(
                                    span.startNanos() >= before.endNanos(),
                                    () -> last + " and " + span);
                        }
                        before = span;
                    }
                    assertEquals(
                            record.transactions().size(),
                            run.spans().stream()
                                    .filter(s -> s.activity() == Activity.EXECUTE)
                                    .map(LaneSpan::transaction)
                                    .distinct()
                                    .count());
                });
    }

    @Test
    void moreLanesThanThereAreToSimulateAreRefused() {
        LaneSimulator simulator = independent(1, 1);
        assertThrows(IllegalArgumentException.class, () -> simulator.run(0, Foreknowledge.NOTHING));
        assertThrows(
                IllegalArgumentException.class, () -> simulator.run(65, Foreknowledge.NOTHING));
    }

    @Test
    void anEmptyBlockTakesNoTime() {
        SimulatedRun run = independent(0, 0).run(4, Foreknowledge.NOTHING);
        assertEquals(0, run.makespanNanos());
        assertEquals(1, run.speedup());
    }

    @Test
    void inASpreadOrderDependantsStandApart() {
        RecordedBlock block = new RecordedBlock();
        for (int i = 0; i < 40; i++) {
            // Ten chains of four, each in one piece.
            MemoryLocation own = RecordedBlock.slot(i / 4);
            block.transaction(1_000).writes(own).reads(own, i % 4 == 0 ? -1 : i - 1);
        }
        ExecutionRecord record = block.record();
        LaneSimulator simulator = LaneSimulator.of(record, CostModel.FREE);
        List<Integer> order = simulator.spreadOrder(record);
        SimulatedRun spread =
                LaneSimulator.inOrder(record, order, CostModel.FREE).run(8, Foreknowledge.NOTHING);
        SimulatedRun own = simulator.run(8, Foreknowledge.NOTHING);
        assertEquals(40, order.stream().distinct().count());
        assertTrue(
                spread.makespanNanos() < own.makespanNanos(),
                () -> spread.makespanNanos() + " in place of " + own.makespanNanos());
    }

    @Test
    void costsAreReadFromRecords() {
        ExecutionRecord alone = touching(100, 100);
        List<LaneSpan> spans =
                List.of(
                        new LaneSpan(0, 20, 130, Activity.EXECUTE, 0, 0),
                        new LaneSpan(0, 134, 154, Activity.COMMIT, 1, 0),
                        new LaneSpan(1, 60, 160, Activity.EXECUTE, 1, 0),
                        new LaneSpan(1, 160, 174, Activity.WAIT, -1, 0),
                        new LaneSpan(1, 174, 184, Activity.VALIDATE, 0, 0));
        ExecutionRecord together =
                new ExecutionRecord(
                        7,
                        ExecutionRecord.Mode.OPTIMISTIC,
                        2,
                        200,
                        touching(110, 120).transactions(),
                        spans);
        // Lane 1 comes at 60 - 20, all are out at 200 - 184; a wait ends 14 after it
        // began, when nobody did anything. Each transaction touches two places: committed in 20,
        // refuted in 10.
        assertEquals(
                new CostModel(40, 16, 14, 2, 5, 10, 0, 1.15, 0.5),
                CostModel.measured(List.of(alone), List.of(together)));
        assertEquals(1.4, CostModel.measured(List.of(together), 1.4).slowdown());
    }

    /// Transactions that each read and write one slot of their own.
    private static ExecutionRecord touching(long... nanos) {
        RecordedBlock block = new RecordedBlock();
        for (int i = 0; i < nanos.length; i++) {
            block.transaction(nanos[i])
                    .reads(RecordedBlock.slot(i), -1)
                    .writes(RecordedBlock.slot(i));
        }
        return block.record();
    }

    @Test
    void lanesSlowEachOtherDownOnlyWhileMoreThanOneWorks() {
        CostModel costs = new CostModel(0, 0, 0, 0, 0, 0, 0, 1.5, 0);
        // Both run 150; then one of them is left, with 100 of its 200.
        LaneSimulator simulator =
                new LaneSimulator(DependencyGraph.of(2, List.of()), new long[] {100, 200}, costs);
        assertEquals(250, simulator.run(2, Foreknowledge.NOTHING).makespanNanos());
        assertEquals(300, simulator.run(1, Foreknowledge.NOTHING).makespanNanos());
    }

    @Test
    void whatIsAroundATransactionIsPaidByLanesAndNotByOneAlone() {
        ExecutionRecord record = touching(1_000, 1_000);
        CostModel costs = new CostModel(100, 30, 0, 5, 0, 10, 20, 1, 0);
        LaneSimulator simulator =
                new LaneSimulator(
                        DependencyGraph.of(record),
                        BlockTimes.of(record, new long[] {900, 900}, 50),
                        costs);
        assertEquals(1_850, simulator.run(1, Foreknowledge.NOTHING).makespanNanos());
        // The other lane comes at 100, runs for 1,000 less its commit's 20, and shows that in 10;
        // then its commit and publication take 20 and 40; 30 until all are out, and 50 around.
        assertEquals(
                100 + 980 + 10 + 20 + 40 + 30 + 50,
                simulator.run(2, Foreknowledge.NOTHING).makespanNanos());
    }
}
