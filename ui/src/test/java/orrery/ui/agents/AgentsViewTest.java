package orrery.ui.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.shell.Navigator;
import orrery.ui.shell.Target;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made with the window, before every test
class AgentsViewTest extends UiTest {
    private SampleEngine engine;
    private AgentsView view;

    @Override
    protected Parent content() {
        SampleHistory history = new SampleHistory(300, 3);
        engine = new SampleEngine(SampleSnapshots.of(history));
        FrameClock clock = new FrameClock(() -> false);
        Navigator toItself =
                new Navigator() {
                    @Override
                    public void go(Target target) {}

                    @Override
                    public void go(Link link) {
                        if (view.opens(link)) {
                            view.open(link);
                        }
                    }

                    @Override
                    public void back() {}

                    @Override
                    public void forward() {}
                };
        view =
                new AgentsView(
                        new AgentsViewModel(
                                engine, history, clock, TaskRunner.sameThread(), toItself));
        StackPane root = new StackPane(view.node());
        view.attached();
        clock.pulse(1);
        return root;
    }

    private String text(String id) {
        return node(id, Labeled.class).getText();
    }

    private void turnHeadroom(String value) {
        clickOn("#agents-find").write("headroom");
        TextField field = node("agents-parameter-headroom-field", TextField.class);
        clickOn(field);
        onWindow(() -> field.setText(value));
        push(KeyCode.ENTER);
    }

    @Test
    void aTurnedParameterIsAppliedAndShownAsWaiting() {
        assertTrue(node("agents-apply", Button.class).isDisabled());
        turnHeadroom("14");
        assertEquals("1 change · take effect at the next epoch", text("agents-summary"));
        clickOn("#agents-apply");
        assertEquals(
                List.of(new Command.SetParameters(Map.of("headroom", 14.0))), engine.commands());
        assertEquals(
                "8 % now, 14 % from the next epoch", text("agents-parameter-headroom-pending"));
        clickOn("#agents-undo");
        assertEquals(
                new Command.SetParameters(Map.of("headroom", 8.0)), engine.commands().getLast());
        assertTrue(node("agents-undo", Button.class).isDisabled());
        assertFalse(node("agents-redo", Button.class).isDisabled());
    }

    @Test
    void aRefusalStandsBesideTheButtons() {
        engine.answering(new CommandResult.Rejected("headroom is 14, at most 10 is accepted"));
        turnHeadroom("14");
        clickOn("#agents-apply");
        assertEquals("headroom is 14, at most 10 is accepted", text("agents-error"));
        assertTrue(node("agents-error", Node.class).isVisible());
    }

    @Test
    void aDecisionOpensAsAPageAndClosesAgain() {
        Node page = node("agents-decision", Node.class).getParent();
        assertFalse(page.isVisible());
        Node second =
                from(node("agents-decisions", Node.class))
                        .lookup((Node each) ->
                                each instanceof TableRow<?> row && row.getIndex() == 1)
                        .query();
        clickOn(point(second).atPosition(Pos.CENTER_RIGHT).atOffset(-40, 0));
        assertTrue(page.isVisible());
        assertTrue(text("agents-choice-sentence").contains("demand in"));
        assertTrue(text("agents-choice-flip").startsWith("What would turn it: "));
        clickOn("#agents-decision-close");
        assertFalse(page.isVisible());
    }

    @Test
    void aProofIsCheckedByAClickAndShowsItsSteps() {
        Node second =
                from(node("agents-decisions", Node.class))
                        .lookup((Node each) ->
                                each instanceof TableRow<?> row && row.getIndex() == 1)
                        .query();
        clickOn(point(second).atPosition(Pos.CENTER_RIGHT).atOffset(-40, 0));
        clickOn("#agents-decision-tab-proof");
        assertTrue(text("agents-proof-said").startsWith("Nothing is checked yet"));
        clickOn("#agents-proof-check");
        assertTrue(text("agents-proof-said").startsWith("Proven: hub block 600"));
        assertTrue(node("agents-proof-step-5", Node.class).isVisible());
    }

    @Test
    void aTurnedParameterShowsItsPreviewAboveTheButtons() {
        turnHeadroom("14");
        assertTrue(text("agents-preview-caption").contains("lived through again"));
        assertTrue(text("agents-preview-figures-cost-change").endsWith("worse"));
        assertTrue(text("agents-preview-figures-regret-change").endsWith("better"));
        clickOn("#agents-discard");
        assertFalse(node("agents-preview-figures", Node.class).isVisible());
    }

    @Test
    void whatCannotBeTypedIsNamedBesideItsField() {
        turnHeadroom("abc");
        assertEquals(
                "Headroom: \"abc\" is no number; 0 to 40 % is accepted",
                text("agents-parameter-headroom-complaint"));
        turnTo("headroom", "99");
        assertEquals(
                "Headroom: \"99\" is out of range; 0 to 40 % is accepted",
                text("agents-parameter-headroom-complaint"));
        turnTo("headroom", "12");
        assertFalse(node("agents-parameter-headroom-complaint", Node.class).isVisible());
    }

    private void turnTo(String id, String value) {
        TextField field = node("agents-parameter-" + id + "-field", TextField.class);
        onWindow(() -> field.setText(value));
        push(KeyCode.ENTER);
    }

    @Test
    void theHeadlineStandsAboveEveryPage() {
        assertTrue(text("agents-regret").startsWith("~ "), text("agents-regret"));
        assertEquals("~ 80 %", text("agents-gap-closed"));
        for (String page : List.of("policies", "learning", "branch", "course")) {
            clickOn("#agents-page-" + page);
            assertEquals("~ 80 %", text("agents-gap-closed"));
        }
    }

    @Test
    void aBranchIsShownBesideTheRun() {
        turnHeadroom("14");
        clickOn("#agents-page-branch");
        assertEquals("Headroom 14 %", text("agents-branch-changes"));
        clickOn("#agents-branch-run");
        assertTrue(text("agents-branch-sentence").startsWith("Simulated: epochs 70 to 119"));
        assertTrue(text("agents-branch-grid-cost-change").endsWith("worse"));
        assertTrue(node("agents-branch-net", Node.class).isVisible());
    }
}
