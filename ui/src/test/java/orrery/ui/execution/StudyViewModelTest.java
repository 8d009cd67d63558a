package orrery.ui.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.WhatIf.Speed;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.LaneData;
import orrery.ui.execution.StudyViewModel.Shown;
import orrery.ui.testkit.SampleStudy;

class StudyViewModelTest {
    private final StudyViewModel model = new StudyViewModel(TaskRunner.sameThread());

    @BeforeEach
    void show() {
        model.show(ready(2, List.of()));
    }

    private static StudyViewModel.Ready ready(int lanes, List<Speed> before) {
        return StudyViewModel.prepare(
                new SampleStudy(new BlockSource.Bundle(Path.of("a.json")), lanes),
                before,
                Shown.ALL,
                true);
    }

    private static LaneData.Kind kind(LanePicture picture, int lane, int index) {
        LaneData.Lane of = picture.data().lanes().get(lane);
        return of.kinds().get(of.spans().kind(index));
    }

    @Test
    void allRunsAreShownUnderEachOtherOnOneAxis() {
        List<String> names =
                model.lanesProperty().get().data().lanes().stream()
                        .map(LaneData.Lane::name)
                        .toList();
        assertEquals(
                List.of(
                        "Sequential",
                        "Optimistic 0",
                        "Optimistic 1",
                        "~ List 0, simulated",
                        "~ List 1, simulated"),
                names);
    }

    @Test
    void oneRunCanBeShownAlone() {
        model.shownProperty().set(Shown.OPTIMISTIC);
        assertEquals(2, model.lanesProperty().get().data().lanes().size());
    }

    @Test
    void workInVainReRunsAndTheCriticalPathAreToldApart() {
        LanePicture picture = model.lanesProperty().get();
        // Transaction 3 is the second of lane 1, and the last thing on lane 0.
        assertEquals("Ran in vain", kind(picture, 2, 1).name());
        assertTrue(kind(picture, 2, 1).hatched());
        assertEquals("Critical path", kind(picture, 1, 20).name());
        assertEquals("Execute", kind(picture, 0, 30).name());
        model.criticalProperty().set(false);
        assertEquals("Re-run", kind(model.lanesProperty().get(), 1, 20).name());
        assertEquals("Execute, simulated", kind(model.lanesProperty().get(), 3, 0).name());
    }

    @Test
    void aSelectedTransactionTellsWhomItWaitedForAndHasItsArc() {
        model.select(3);
        String words = model.sentenceProperty().get();
        assertTrue(words.contains("Ran again because transaction 2 wrote reserve0 of Pair"), words);
        assertTrue(words.contains("waited 500 ns"), words);
        assertTrue(words.contains("on the critical path"), words);
        LanePicture picture = model.lanesProperty().get();
        assertEquals(4, Objects.requireNonNull(picture.places().get(3)).size());
        assertEquals(1, Objects.requireNonNull(picture.bonds().get(3)).size());
        assertEquals(picture.bonds().get(3), picture.bonds().get(2));
    }

    @Test
    void steppingGoesThroughTheBlockAndStopsAtItsEnds() {
        model.step(1);
        assertEquals(0, model.selectedProperty().get());
        model.step(-1);
        assertEquals(0, model.selectedProperty().get());
        model.select(SampleStudy.SIZE - 1);
        model.step(1);
        assertEquals(SampleStudy.SIZE - 1, model.selectedProperty().get());
        model.select(SampleStudy.SIZE);
        assertNull(model.selectedProperty().get());
    }

    @Test
    void strikingAPlaceOutChangesTheCurveAndTakingItBackRestoresIt() {
        SpeedupPicture before = model.speedupProperty().get();
        assertEquals(2, before.curves().size());
        model.togglePlace(0);
        SpeedupPicture struck = model.speedupProperty().get();
        assertEquals("what-if", struck.curves().getLast().name());
        assertTrue(struck.curves().getLast().at(16) > before.curves().getLast().at(16));
        assertTrue(struck.bound().most() > before.bound().most());
        assertNotNull(model.whatIfProperty().get());
        assertTrue(
                model.graphProperty().get().edges().stream().anyMatch(GraphPicture.Edge::struck));
        model.togglePlace(0);
        assertEquals(before, model.speedupProperty().get());
        assertNull(model.whatIfProperty().get());
        assertTrue(
                model.graphProperty().get().edges().stream().noneMatch(GraphPicture.Edge::struck));
    }

    @Test
    void aSelectedEdgeIsSaidInWordsAndCanBeStruckOut() {
        GraphPicture graph = model.graphProperty().get();
        model.selectEdge(Objects.requireNonNull(graph.edge(20, 10)).dependency());
        assertTrue(
                model.sentenceProperty()
                        .get()
                        .startsWith("Transaction 20 needs what 10 wrote: _balances[0x1111…1111]"));
        model.strikeSelectedEdge();
        GraphPicture now = model.graphProperty().get();
        assertTrue(Objects.requireNonNull(now.edge(20, 10)).struck());
        assertFalse(Objects.requireNonNull(now.edge(1, 0)).struck());
        model.clearStrikes();
        assertTrue(model.strikesProperty().get().isNone());
    }

    @Test
    void theGraphHoldsWhoIsTiedAndCountsWhoIsNot() {
        GraphPicture graph = model.graphProperty().get();
        assertEquals(10, graph.nodes().size());
        assertEquals(SampleStudy.SIZE - 10, graph.alone());
        assertEquals(8, graph.columns());
        for (GraphPicture.Edge edge : graph.edges()) {
            assertTrue(
                    graph.nodes().get(edge.writer()).column()
                            < graph.nodes().get(edge.reader()).column());
        }
    }

    @Test
    void measuredPointsOfOtherLaneCountsAreKept() {
        List<Speed> first = ready(2, List.of()).measured();
        List<Speed> both = ready(4, first).measured();
        assertEquals(List.of(2, 4), both.stream().map(Speed::lanes).toList());
        assertEquals(both, ready(4, both).measured());
    }

    @Test
    void speedsBetweenSimulatedLanesLieOnTheLineBetweenThem() {
        SpeedupPicture.Curve curve = model.speedupProperty().get().curves().getLast();
        assertEquals(3, curve.at(3), 1e-9);
        assertEquals(5, curve.at(64), 1e-9);
    }

    @Test
    void reRunsAreCountedPerHundredTransactions() {
        var execution = ready(2, List.of()).execution();
        assertEquals(2.5, ExecutionText.rerunsPerHundred(execution), 1e-9);
        assertEquals(1.82, ExecutionText.speedup(execution, Mode.OPTIMISTIC), 1e-9);
    }
}
