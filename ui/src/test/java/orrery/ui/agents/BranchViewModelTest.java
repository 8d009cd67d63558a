package orrery.ui.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.Way;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.ManualExecutor;
import orrery.ui.testkit.SampleAgents;
import orrery.ui.testkit.SampleEngine;

class BranchViewModelTest {
    private final SampleEngine engine = SampleEngine.running();
    private final ManualExecutor workers = new ManualExecutor();
    private final TaskRunner tasks = TaskRunner.of(workers, Runnable::run);
    private final ParametersViewModel parameters = new ParametersViewModel(engine, tasks);
    private final BranchViewModel model = new BranchViewModel(engine, tasks, parameters);

    @BeforeEach
    void begin() {
        parameters.update(SampleAgents.of(3));
        engine.rehearsals().reaches(10, 120);
        model.follow();
    }

    private Question newest() {
        workers.runAll();
        return engine.rehearsals().questions().getLast();
    }

    @Test
    void aBranchIsRunFromTheChosenEpochBesideTheRunAsItWent() {
        parameters.editedProperty("headroom").set(14);
        model.choose(30);
        model.run();
        Question asked = newest();
        assertEquals(
                new Question(
                        30,
                        120,
                        new Way.AsRun(),
                        new Way.With("dual-prices", Map.of("headroom", 14.0))),
                asked);
        assertNotNull(model.resultProperty().get());
        assertEquals(
                "Simulated: epochs 30 to 119 with Headroom 14 %, beside the run as it went."
                        + " 90 of the run's decisions were taken again on the way and came out as"
                        + " recorded.",
                model.sentenceProperty().get());
    }

    @Test
    void anotherPolicyIsABranchToo() {
        model.policyProperty().set("last-value");
        assertTrue(model.readyProperty().get());
        model.run();
        assertEquals(new Way.With("last-value", Map.of()), newest().other());
    }

    @Test
    void withNothingDoneOtherwiseThereIsNoBranch() {
        assertFalse(model.readyProperty().get());
        model.run();
        assertEquals(0, workers.size());
        assertEquals(
                "Turn a parameter on the left, or choose another policy.",
                model.changesProperty().get());
    }

    @Test
    void theEpochMovesAlongUntilOneIsChosenAndStaysWithinReach() {
        assertEquals(70, model.fromProperty().get());
        engine.rehearsals().reaches(10, 125);
        model.follow();
        assertEquals(75, model.fromProperty().get());
        model.choose(3);
        assertEquals(10, model.fromProperty().get());
        engine.rehearsals().reaches(10, 130);
        model.follow();
        assertEquals(10, model.fromProperty().get());
    }

    @Test
    void aBranchFromTheNewestEpochRunsAheadAndSaysSo() {
        model.policyProperty().set("last-value");
        model.choose(119);
        model.run();
        assertEquals(119 + BranchViewModel.LEAST, newest().until());
        assertTrue(
                model.sentenceProperty().get().contains("The last 23 lie ahead of the run"),
                model.sentenceProperty().get());
    }

    @Test
    void aBranchThatIsGivenUpShowsNothing() {
        model.policyProperty().set("last-value");
        model.run();
        model.cancel();
        workers.runAll();
        assertNull(model.resultProperty().get());
        assertFalse(model.busyProperty().get());
    }

    @Test
    void aRefusalIsTold() {
        engine.rehearsals().refusing("no such epoch");
        model.policyProperty().set("last-value");
        model.run();
        workers.runAll();
        assertEquals("The branch could not be run: no such epoch", model.failureProperty().get());
    }
}
