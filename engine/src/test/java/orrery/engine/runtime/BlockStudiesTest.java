package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.CallMix;
import orrery.engine.api.execution.ContractCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.ExecutionStudy.Document;
import orrery.engine.api.execution.ExecutionUnavailable;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.Strikes;
import orrery.engine.api.execution.WhatIf;

/// A real block, run again and again for the window.
final class BlockStudiesTest {
    private final BundleInspection inspection = new BundleInspection(System::nanoTime);

    @Test
    void aStudyHoldsAllRunsAndAnswersWhatIfs() throws IOException {
        Path file = SharedData.path("mainnet-blocks/12244000.json.gz");
        ExecutionStudy study = inspection.study(file, 2, Progress.NONE);
        BlockExecution execution = study.execution();
        assertEquals(133, execution.transactions().size());
        assertEquals(
                List.of(Mode.SEQUENTIAL, Mode.OPTIMISTIC, Mode.ACCESS_LIST),
                execution.runs().stream().map(LaneRun::mode).toList());
        assertEquals(List.of(), execution.run(Mode.SEQUENTIAL).reruns());
        assertFalse(execution.run(Mode.ACCESS_LIST).simulated());
        assertEquals(List.of(), execution.run(Mode.ACCESS_LIST).reruns());
        assertEquals(
                execution.bounds().totalNanos(),
                execution.transactions().stream().mapToLong(t -> t.nanos()).sum());
        assertTrue(execution.dependencies().size() > 0);
        Strikes all =
                new Strikes(
                        execution.dependencies().stream()
                                .flatMap(d -> d.places().stream())
                                .collect(Collectors.toSet()),
                        Set.of());
        WhatIf free = study.without(all);
        assertEquals(execution.bounds().longestNanos(), free.bounds().criticalNanos());
        assertEquals(execution.bounds(), study.without(Strikes.NONE).bounds());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        study.write(Document.ACCESS_LIST, out);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"hash\":\"0x"));
    }

    /// The "cause shown for every re-run": on 8 lanes this block runs some in vain.
    @Test
    void everyRunInVainHasItsCauseAndItsPlace() {
        Path file = SharedData.path("mainnet-blocks/12244000.json.gz");
        ExecutionStudy study = inspection.study(file, 8, Progress.NONE);
        BlockExecution execution = study.execution();
        LaneRun run = execution.run(Mode.OPTIMISTIC);
        assertEquals(8, run.lanes());
        for (LaneRun.Rerun rerun : run.reruns()) {
            assertTrue(rerun.writer() < rerun.reader(), rerun.toString());
            assertTrue(rerun.lostNanos() > 0, rerun.toString());
            BlockExecution.Place place = execution.places().get(rerun.place());
            assertTrue(place.waiters().contains(rerun.reader()), rerun.toString());
            assertTrue(place.reruns() > 0, rerun.toString());
        }
        int counted = execution.places().stream().mapToInt(BlockExecution.Place::reruns).sum();
        assertEquals(counted, run.reruns().size());
    }

    @Test
    void lanesDoOneThingAtATimeAndEveryTransactionIsThere() {
        Path file = SharedData.path("mainnet-blocks/12244000.json.gz");
        BlockExecution execution = inspection.study(file, 4, Progress.NONE).execution();
        for (LaneRun run : execution.runs()) {
            Set<Integer> ran =
                    run.stretches().stream()
                            .filter(s ->
                                    s.activity() == LaneRun.Activity.EXECUTE
                                            || s.activity() == LaneRun.Activity.RERUN)
                            .filter(s -> !s.inVain())
                            .map(LaneRun.Stretch::transaction)
                            .collect(Collectors.toSet());
            assertEquals(execution.transactions().size(), ran.size(), run.mode().toString());
            long[] free = new long[run.lanes()];
            for (LaneRun.Stretch stretch : run.stretches()) {
                assertTrue(
                        stretch.startNanos() >= free[stretch.lane()],
                        () -> run.mode() + " " + stretch);
                free[stretch.lane()] = stretch.endNanos();
            }
        }
    }

    @Test
    void aContractsReportNamesItsSlotsAndWhatWouldGain() {
        Path file = SharedData.path("mainnet-blocks/12244000.json.gz");
        ExecutionStudy study = inspection.study(file, 2, Progress.NONE);
        ContractCalls most = study.contracts().contracts().getFirst();
        ContractScaling report = study.contracts().report(CallMix.all(most.address()));
        assertEquals(most.calls(), report.calls());
        assertEquals(List.of(2, 8, 32), report.lanes());
        assertEquals(report.lanes().size(), report.speedups().size());
        for (ContractScaling.Slot slot : report.slots()) {
            assertTrue(slot.readers() > 0, slot.toString());
        }
    }

    @Test
    void everyFileOfAStudyIsJson() throws IOException {
        Path file = SharedData.path("mainnet-blocks/46147.json.gz");
        ExecutionStudy study = inspection.study(file, 2, Progress.NONE);
        for (Document document : Document.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            study.write(document, out);
            assertTrue(new ObjectMapper().readTree(out.toByteArray()).isObject());
        }
    }

    @Test
    void aCancelledStudyEnds() {
        Path file = SharedData.path("mainnet-blocks/12244000.json.gz");
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String what) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        assertThrows(CancellationException.class, () -> inspection.study(file, 2, cancelled));
    }

    @Test
    void lanesOutsideTheRangeAreRefused() {
        Path file = SharedData.path("mainnet-blocks/46147.json.gz");
        ExecutionUnavailable refused =
                assertThrows(
                        ExecutionUnavailable.class,
                        () -> inspection.study(file, 17, Progress.NONE));
        assertEquals("17 lanes; 2 to 16 are accepted", refused.getMessage());
    }
}
