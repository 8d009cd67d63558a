package orrery.engine.parallel.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.analysis.HotLocations.HotLocation;

final class HotLocationsTest {
    private static final MemoryLocation A = RecordedBlock.slot(1);
    private static final MemoryLocation B = RecordedBlock.slot(2);

    @Test
    void aPlaceBearsTheRunsInVainAndTheWaitsAfterThem() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(10)
                        .writes(A)
                        .transaction(20)
                        .inVain(7, 0, A, 3)
                        .reads(A, 0)
                        .writes(B)
                        .transaction(30)
                        .inVain(11, 1, B, 0)
                        .inVain(12, 1, B, 5)
                        .reads(B, 1)
                        .record();
        assertEquals(
                List.of(
                        new HotLocation(B, List.of(1), List.of(2), List.of(2), 2, 28, 30),
                        new HotLocation(A, List.of(0), List.of(1), List.of(1), 1, 10, 10)),
                HotLocations.of(record).locations());
    }

    @Test
    void aPlaceThatNobodyReadsAfterAnotherIsNotHot() {
        ExecutionRecord record =
                new RecordedBlock().transaction(1).writes(A).transaction(1).reads(B, -1).record();
        assertEquals(List.of(), HotLocations.of(record).locations());
    }

    @Test
    void theGainIsWhatThePathLoses() {
        Property.forAll(
                200,
                random -> RecordedBlock.random(random, 25, 5),
                record -> {
                    DependencyGraph graph = DependencyGraph.of(record);
                    long[] nanos = CriticalPath.nanos(record);
                    long length = CriticalPath.of(graph, nanos).length();
                    for (HotLocation hot : HotLocations.of(record).locations()) {
                        DependencyGraph without = graph.without(Strike.location(hot.location()));
                        assertEquals(
                                length - CriticalPath.of(without, nanos).length(),
                                hot.criticalPathGain());
                    }
                });
    }

    @Test
    void everyRunInVainIsSomeLocations() {
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(1)
                        .writes(A)
                        .transaction(2)
                        .inVain(3, 0, B, 0)
                        .reads(A, 0)
                        .record();
        List<HotLocation> hot = HotLocations.of(record).locations();
        assertEquals(record.reruns(), hot.stream().mapToInt(HotLocation::reruns).sum());
        assertEquals(new Cause(0, 1, B).location(), hot.getFirst().location());
    }
}
