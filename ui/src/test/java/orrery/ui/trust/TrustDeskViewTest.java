package orrery.ui.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Ruling;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.VirtualTable;
import orrery.ui.shell.Navigator;
import orrery.ui.shell.Target;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made with the window, before every test
class TrustDeskViewTest extends UiTest {
    private SampleEngine engine;
    private TrustDeskViewModel model;
    private Link gone;

    @Override
    protected Parent content() {
        SampleHistory history = new SampleHistory(300, 3);
        engine = new SampleEngine(SampleSnapshots.of(history));
        FrameClock clock = new FrameClock(() -> false);
        Navigator navigator =
                new Navigator() {
                    @Override
                    public void go(Target target) {}

                    @Override
                    public void go(Link link) {
                        gone = link;
                    }

                    @Override
                    public void back() {}

                    @Override
                    public void forward() {}
                };
        model = new TrustDeskViewModel(engine, history, clock, TaskRunner.sameThread(), navigator);
        TrustDeskView view = new TrustDeskView(model);
        StackPane root = new StackPane(view.node());
        view.attached();
        clock.pulse(1);
        return root;
    }

    private String text(String id) {
        return node(id, Labeled.class).getText();
    }

    private void select(String provider, long suspicion) {
        onWindow(() -> model.select(provider, suspicion));
    }

    @Test
    void theFiguresSayThatWhatIsTrueIsSimulated() {
        assertEquals("2", text("trust-in-force-value"));
        assertEquals("66.7 %", text("trust-precision-value"));
        assertTrue(
                from(node("trust-precision", Node.class))
                        .lookup((Node each) ->
                                each instanceof Labeled label
                                        && label.getText().equals("simulated: 2 of 3 accused lied"))
                        .tryQuery()
                        .isPresent());
    }

    @Test
    void theNewestSuspicionIsOpenWithItsEvidence() {
        assertEquals(new TrustDeskViewModel.Subject("p3", 3), model.subjectProperty().get());
        assertTrue(node("trust-capacity-chart-compute", Node.class).isVisible());
        assertFalse(node("trust-confirm", Button.class).isDisabled());
        assertTrue(node("trust-undo", Button.class).isDisabled());
    }

    @Test
    void aSuspicionIsLiftedAndTheWordTakenBack() {
        clickOn("#trust-lift");
        assertEquals(List.of(new Command.RuleOnSuspicion(3, Ruling.LIFT)), engine.commands());
        clickOn("#trust-undo");
        assertEquals(new Command.RuleOnSuspicion(3, Ruling.WITHDRAW), engine.commands().getLast());
        assertTrue(node("trust-undo", Button.class).isDisabled());
    }

    @Test
    void aRefusalStandsBelowTheButtons() {
        engine.answering(new CommandResult.Rejected("suspicion 3 of p3 is upheld"));
        clickOn("#trust-confirm");
        assertEquals("suspicion 3 of p3 is upheld", text("trust-answer"));
        assertTrue(node("trust-undo", Button.class).isDisabled());
    }

    @Test
    void whatIsOverCannotBeRuledOn() {
        select("p2", 1);
        assertTrue(node("trust-confirm", Button.class).isDisabled());
        assertTrue(node("trust-lift", Button.class).isDisabled());
        assertTrue(node("trust-appeal", Button.class).isDisabled());
    }

    @Test
    void aProviderIsFoundAmongAllByName() {
        VirtualTable<?> table = node("trust-standings", VirtualTable.class);
        int all = table.countProperty().get();
        clickOn("#trust-find").write("P4");
        assertEquals(1, table.countProperty().get());
        assertTrue(
                from(node("trust-standings-panel", Node.class))
                        .lookup((Node each) ->
                                each instanceof Labeled label
                                        && ("1 of " + all + ", least trusted first")
                                                .equals(label.getText()))
                        .tryQuery()
                        .isPresent());
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertEquals(all, table.countProperty().get());
    }

    @Test
    void aProviderWithoutASuspicionShowsItsMeasurementsAndLeadsToResources() {
        select("p4", 0);
        assertTrue(node("trust-confirm", Button.class).isDisabled());
        assertTrue(node("trust-capacity-chart-compute", Node.class).isVisible());
        clickOn("#trust-provider");
        assertEquals(new Link.ToProvider("p4"), gone);
    }
}
