package orrery.ui.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.engine.api.AgentView;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.ManualExecutor;
import orrery.ui.testkit.SampleAgents;
import orrery.ui.testkit.SampleEngine;

class ParametersViewModelTest {
    private static final AgentView AGENT = SampleAgents.of(3);

    private final SampleEngine engine = SampleEngine.running();
    private final ParametersViewModel model =
            new ParametersViewModel(engine, TaskRunner.sameThread());

    @BeforeEach
    void begin() {
        model.update(AGENT);
    }

    private static AgentView agent(
            long version, Map<String, Double> changed, Map<String, Double> pending) {
        Map<String, Double> values = new LinkedHashMap<>(SampleAgents.values());
        values.putAll(changed);
        return SampleAgents.with(AGENT, version, values, pending);
    }

    private double edited(String id) {
        return model.editedProperty(id).get();
    }

    private String note(String id) {
        return model.setting(id).orElseThrow().noteProperty().get();
    }

    private static Command set(String id, double value) {
        return new Command.SetParameters(Map.of(id, value));
    }

    @Test
    void onlyWhatWasTurnedIsSentAndOnlyWhenApplied() {
        model.editedProperty("headroom").set(14);
        assertEquals("1 change · take effect at the next epoch", model.summaryProperty().get());
        assertEquals(List.of(), engine.commands());
        model.apply();
        assertEquals(List.of(set("headroom", 14)), engine.commands());
        assertEquals(0, model.changesProperty().get());
    }

    @Test
    void whatWasAppliedWaitsUntilTheEpochTakesIt() {
        model.editedProperty("headroom").set(14);
        model.apply();
        assertEquals("8 % now, 14 % from the next epoch", note("headroom"));
        model.update(agent(4, Map.of(), Map.of())); // a snapshot from before the engine's yes
        assertEquals("8 % now, 14 % from the next epoch", note("headroom"));
        assertEquals(0, model.changesProperty().get());
        model.update(agent(4, Map.of(), Map.of("headroom", 14.0)));
        assertEquals("1 value · waiting for the next epoch", model.summaryProperty().get());
        model.update(agent(5, Map.of("headroom", 14.0), Map.of()));
        assertEquals("", note("headroom"));
        assertEquals("No changes", model.summaryProperty().get());
        assertEquals(14, edited("headroom"));
    }

    @Test
    void undoSendsWhatWasAgreedBeforeAndRedoSendsItAgain() {
        model.editedProperty("headroom").set(14);
        model.apply();
        model.update(agent(5, Map.of("headroom", 14.0), Map.of()));
        assertTrue(model.canUndoProperty().get());
        model.undo();
        assertEquals(set("headroom", 8), engine.commands().getLast());
        assertEquals(8, edited("headroom"));
        assertFalse(model.canUndoProperty().get());
        model.redo();
        assertEquals(set("headroom", 14), engine.commands().getLast());
        assertTrue(model.canUndoProperty().get());
        assertFalse(model.canRedoProperty().get());
    }

    @Test
    void aNewChangeForgetsWhatWasUndone() {
        model.editedProperty("headroom").set(14);
        model.apply();
        model.undo();
        model.editedProperty("costWeight").set(2);
        model.apply();
        assertFalse(model.canRedoProperty().get());
    }

    @Test
    void aRefusalIsShownAndKeepsWhatWasTurned() {
        engine.answering(new CommandResult.Rejected("headroom is 14, at most 10 is accepted"));
        model.editedProperty("headroom").set(14);
        model.apply();
        assertEquals("headroom is 14, at most 10 is accepted", model.errorProperty().get());
        assertEquals(14, edited("headroom"));
        assertEquals(1, model.changesProperty().get());
        assertFalse(model.canUndoProperty().get());
        model.discard();
        assertEquals(8, edited("headroom"));
        assertEquals("", model.errorProperty().get());
    }

    @Test
    void aChangeFromElsewhereIsFollowedUnlessTheParameterIsBeingTurned() {
        model.editedProperty("costWeight").set(2);
        model.update(agent(5, Map.of("headroom", 20.0, "costWeight", 3.0), Map.of()));
        assertEquals(20, edited("headroom"));
        assertEquals(2, edited("costWeight"));
        assertEquals(1, model.changesProperty().get());
    }

    @Test
    void aValueBetweenTheStepsIsNoChange() {
        model.update(agent(5, Map.of("headroom", 8.4), Map.of()));
        assertEquals(0, model.changesProperty().get());
    }

    @Test
    void aPresetTurnsItsParametersAndSendsNothing() {
        model.choosePreset("Resilient");
        assertEquals(15, edited("headroom"));
        assertEquals(30, edited("criticalShare"));
        assertEquals(2, model.changesProperty().get());
        assertEquals(List.of(), engine.commands());
        model.chooseDefaults();
        assertEquals(0, model.changesProperty().get());
    }

    @Test
    void theFilterLooksThroughNamesAndGroups() {
        model.filterProperty().set("weight");
        assertEquals(
                List.of("Priorities", "Choice"),
                model.groupsProperty().get().stream()
                        .map(ParametersViewModel.Group::name)
                        .toList());
        model.filterProperty().set("no such thing");
        assertEquals(List.of(), model.groupsProperty().get());
    }

    @Test
    void oneCommandIsOnItsWayAtATime() {
        ManualExecutor later = new ManualExecutor();
        ParametersViewModel slow =
                new ParametersViewModel(engine, TaskRunner.of(later, Runnable::run));
        slow.update(AGENT);
        slow.editedProperty("headroom").set(14);
        later.runAll(); // the preview
        slow.apply();
        slow.apply();
        assertTrue(slow.busyProperty().get());
        assertEquals(1, later.size());
        later.runAll();
        assertFalse(slow.busyProperty().get());
        assertEquals(1, engine.commands().size());
    }
}
