package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.EngineEvent;
import orrery.ui.testkit.SampleEngine;

class ShellViewModelTest {
    private final SampleEngine engine = SampleEngine.running();
    private final List<String> told = new ArrayList<>();
    private final ShellViewModel model =
            new ShellViewModel(
                    engine, (severity, text) -> told.add(severity + " " + text), Runnable::run);

    @Test
    void theStatusBarTellsTheSnapshot() {
        model.update(engine.snapshot());
        assertEquals("in memory", model.databaseProperty().get());
        assertEquals("×0.98", model.measuredSpeedProperty().get());
        assertEquals("sample", model.scenarioProperty().get());
    }

    @Test
    void togglingPausesWhatRuns() {
        model.update(engine.snapshot());
        model.toggle();
        assertEquals(List.of(new Command.Pause()), engine.commands());
    }

    @Test
    void speedGoesFromOneOnOfferToTheNext() {
        model.update(engine.snapshot());
        model.faster();
        model.slower();
        assertEquals(
                List.of(new Command.SetSpeed(2), new Command.SetSpeed(0.5)), engine.commands());
    }

    @Test
    void aRefusalIsTold() {
        engine.answering(new CommandResult.Rejected("speed 0 is below 0.1"));
        model.changeSpeed(0);
        assertEquals(List.of("WARNING speed 0 is below 0.1"), told);
    }

    @Test
    void aFailedEngineIsTold() {
        model.event(new EngineEvent.Failed("an invariant did not hold", "trace"));
        assertEquals(List.of("FAILURE The engine stopped: an invariant did not hold"), told);
    }
}
