package orrery.ui.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.ModuleView;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.control.Format;
import orrery.ui.control.HeatMap;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class ModulesViewTest extends UiTest {
    private final SampleEngine engine = SampleEngine.running();
    private final List<String> told = new java.util.ArrayList<>();
    private ModulesView view;

    @Override
    protected Parent content() {
        ModulesViewModel model =
                new ModulesViewModel(
                        engine,
                        new FrameClock(() -> false),
                        new RecordingNavigator(),
                        (severity, text) -> told.add(severity + " " + text));
        view = new ModulesView(model);
        view.attached();
        return (Parent) view.node();
    }

    @Test
    void everyModuleHasACardAndARowOfHeat() {
        for (ModuleView module : engine.snapshot().modules()) {
            Label height = node("modules-card-" + module.index() + "-height", Label.class);
            assertEquals(Format.count(module.height()), height.getText());
        }
        int rows = node("modules-heat", HeatMap.class).dataProperty().get().size();
        assertEquals(engine.snapshot().modules().size(), rows);
    }

    @Test
    void aModuleIsHeldByItsCard() {
        clickOn("#modules-card-2-pause");
        assertEquals(List.of(new Command.SetModulePaused(2, true)), engine.commands());
    }

    @Test
    void onlyWhatWasTurnedIsAskedFor() {
        onWindow(() -> view.open(new Link.ToModule(1)));
        assertTrue(node("modules-apply", Button.class).isDisabled());
        TextField field = node("modules-gas-limit-field", TextField.class);
        doubleClickOn(field).eraseText(10).write("45").push(KeyCode.ENTER);
        clickOn("#modules-apply");
        assertEquals(List.of(new Command.SetGasLimit(1, 45_000_000)), engine.commands());
    }

    @Test
    void aRefusalIsTold() {
        engine.answering(new CommandResult.Rejected("the block time must be a multiple of 1000"));
        clickOn("#modules-card-0-pause");
        await("the refusal is told", () -> !told.isEmpty());
        assertEquals("WARNING the block time must be a multiple of 1000", told.getFirst());
    }
}
