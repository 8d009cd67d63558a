package orrery.ui.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.Way;
import orrery.ui.agents.ComparisonLine.Verdict;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.ManualExecutor;
import orrery.ui.testkit.SampleAgents;
import orrery.ui.testkit.SampleEngine;

class PreviewViewModelTest {
    private final SampleEngine engine = SampleEngine.running();
    private final ManualExecutor workers = new ManualExecutor();
    private final ParametersViewModel parameters =
            new ParametersViewModel(engine, TaskRunner.of(workers, Runnable::run));
    private final PreviewViewModel model = parameters.preview();

    @BeforeEach
    void begin() {
        parameters.update(SampleAgents.of(3));
    }

    private ComparisonLine line(String id) {
        return model.linesProperty().get().stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTurnedParameterIsPreviewedOverTheNewestEpochsBesideWhatIsInForce() {
        engine.rehearsals().reaches(0, 120);
        parameters.editedProperty("headroom").set(14);
        assertTrue(model.busyProperty().get());
        workers.runAll();
        assertFalse(model.busyProperty().get());
        Question asked = engine.rehearsals().questions().getFirst();
        assertEquals(70, asked.from());
        assertEquals(120, asked.until());
        assertEquals(new Way.With(SampleAgents.values()), asked.one());
        assertEquals(14.0, ((Way.With) asked.other()).values().get("headroom"));
        assertEquals(
                "Epochs 70 to 119 lived through again, both ways", model.captionProperty().get());
        assertEquals(Verdict.SAME, line("critical").verdict());
        assertEquals(Verdict.WORSE, line("cost").verdict());
        assertTrue(line("cost").change().startsWith("+"), line("cost").change());
        assertEquals(Verdict.BETTER, line("regret").verdict());
        assertTrue(line("regret").change().startsWith("−"), line("regret").change());
    }

    @Test
    void onlyTheNewestQuestionIsAnswered() {
        parameters.editedProperty("headroom").set(14);
        parameters.editedProperty("headroom").set(15);
        workers.runAll();
        assertEquals(1, engine.rehearsals().questions().size());
        Way.With asked = (Way.With) engine.rehearsals().questions().getFirst().other();
        assertEquals(15.0, asked.values().get("headroom"));
    }

    @Test
    void thePreviewEndsWhenNothingIsTurnedAnyMore() {
        parameters.editedProperty("headroom").set(14);
        workers.runAll();
        parameters.discard();
        assertEquals(List.of(), model.linesProperty().get());
        assertEquals("", model.captionProperty().get());
    }

    @Test
    void aPreviewCanBeGivenUpAndWhatWasTurnedStays() {
        parameters.editedProperty("headroom").set(14);
        model.cancel();
        workers.runAll();
        assertFalse(model.busyProperty().get());
        assertEquals("The preview was given up.", model.captionProperty().get());
        assertEquals(List.of(), model.linesProperty().get());
        assertEquals(Map.of("headroom", 14.0), parameters.turnedProperty().get());
    }

    @Test
    void aRunWithFewEpochsIsPreviewedOverThoseAndOneWithNoneSaysSo() {
        engine.rehearsals().reaches(100, 112);
        parameters.editedProperty("headroom").set(14);
        workers.runAll();
        assertEquals(100, engine.rehearsals().questions().getFirst().from());
        engine.rehearsals().reaches(0, 0);
        parameters.editedProperty("headroom").set(15);
        assertEquals(
                "A preview needs an epoch that was decided; there is none yet.",
                model.captionProperty().get());
    }

    @Test
    void aRefusalIsTold() {
        engine.rehearsals().refusing("headroom is 14: up to 10 is needed");
        parameters.editedProperty("headroom").set(14);
        workers.runAll();
        assertEquals(
                "No preview: headroom is 14: up to 10 is needed", model.failureProperty().get());
        assertFalse(model.busyProperty().get());
    }
}
