package orrery.ui.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import orrery.ui.binding.TaskRunner;
import orrery.ui.binding.Ui;
import orrery.ui.shell.Target;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.SampleBundles;
import orrery.ui.testkit.UiTest;
import orrery.ui.trace.TraceViewModel;

class BundleViewTest extends UiTest {
    private final ViewNavigator navigator = new ViewNavigator();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final BundleViewModel model =
            new BundleViewModel(
                    new SampleBundles(), TaskRunner.background(Ui.executor()), dialogs, navigator);

    @Override
    protected Parent content() {
        BundleView view = new BundleView(model);
        navigator.setViews(List.of(view));
        navigator.go(Target.of("bundle"));
        return new BorderPane(view.node());
    }

    private void open(String file) {
        onWindow(() -> navigator.open(Path.of(file)));
    }

    private String text(String id) {
        Labeled labeled = node(id, Labeled.class);
        return labeled.getText();
    }

    private boolean present(String id) {
        return lookup("#" + id).tryQuery().isPresent();
    }

    @Test
    void anEmptyViewSaysWhatItIsForAndOffersAFile() {
        dialogs.choosing(Path.of("17034870.json.gz"));
        clickOn("#bundle-choose");
        await("the report", () -> present("bundle-verdict-text"));
        assertEquals("All 186 checks passed", text("bundle-verdict-text"));
    }

    @Test
    void aFailedCheckIsShownAsFailed() {
        open("wrong.json.gz");
        await("the report", () -> present("bundle-verdict-text"));
        assertEquals("2 of 186 checks failed", text("bundle-verdict-text"));
        await("the checks", () -> present("bundle-checks"));
        long failed =
                from(node("bundle-checks", Node.class)).lookup(".orr-badge").queryAll().stream()
                        .filter(badge -> badge.getStyleClass().contains("orr-status-failed"))
                        .count();
        assertEquals(2, failed);
    }

    @Test
    void sendersFoldIntoOneLineAndOpenOnDemand() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-senders"));
        assertTrue(text("bundle-senders").startsWith("▸"));
        clickOn("#bundle-senders");
        await("the senders", () -> model.sendersOpenedProperty().get());
        await("their lines", () -> text("bundle-senders").startsWith("▾"));
    }

    @Test
    void aBrokenFileGetsACardThatSaysWhatIsWrongWhere() {
        open("broken.json.gz");
        await("the card", () -> present("bundle-problem"));
        assertTrue(text("bundle-problem").contains("column 48,213"));
        assertTrue(present("bundle-retry"));
    }

    @Test
    void aTransactionsReceiptIsShownBesideTheList() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-tabs"));
        TabPane tabs = node("bundle-tabs", TabPane.class);
        onWindow(() -> tabs.getSelectionModel().select(1));
        await("a transaction", () -> present("bundle-transaction-facts"));
        Node third =
                from(node("bundle-transactions", Node.class))
                        .lookup(".table-row-cell")
                        .nth(2)
                        .query();
        clickOn(third);
        await(
                "its logs",
                () ->
                        from(node("bundle-tabs", Node.class))
                                        .lookup(".orr-decoded")
                                        .queryAll()
                                        .size()
                                == 3);
    }

    @Test
    void theSessionsBundlesStayAtHand() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-verdict-text"));
        open("broken.json.gz");
        await("the card", () -> present("bundle-problem"));
        ListView<?> list = node("bundle-opened", ListView.class);
        assertEquals(2, list.getItems().size());
        onWindow(() -> list.getSelectionModel().select(1));
        await("the first report again", () -> present("bundle-verdict-text"));
    }

    @Test
    void aWrongFieldIsShownFirstBesideWhatWasExpected() {
        open("wrong.json.gz");
        await("the checks", () -> present("bundle-checks"));
        Set<Node> first =
                from(node("bundle-checks", Node.class))
                        .lookup(".table-row-cell")
                        .nth(0)
                        .lookup(".table-cell")
                        .queryAll();
        List<String> cells =
                first.stream()
                        .map(cell -> Objects.toString(((Labeled) cell).getText(), ""))
                        .toList();
        assertTrue(cells.contains("−2,100"), cells.toString());
    }

    @Test
    void aTransactionsCallsFoldAndLeadToItsInstructions() {
        trace();
        await("the calls", () -> present("bundle-trace-calls-table-rows"));
        await("five calls", () -> model.trace().callsProperty().get().size() == 5);
        clickOn("#bundle-trace-calls-toggle-2");
        await("a folded call", () -> model.trace().callsProperty().get().size() == 4);
        clickOn("#bundle-trace-calls-failed");
        await("failed calls", () -> model.trace().callsProperty().get().size() == 2);
        clickOn("#bundle-trace-calls-open");
        await("what failed inside", () -> model.trace().callsProperty().get().size() == 3);
    }

    @Test
    void instructionsAreWalkedSearchedAndJumpedTo() {
        trace();
        onWindow(
                () -> node("bundle-transaction-tabs", TabPane.class).getSelectionModel().select(2));
        await("the first step", () -> headed("Step 0  PUSH1"));
        clickOn("#bundle-trace-steps-on");
        await("the next step", () -> headed("Step 1  MLOAD"));
        clickOn("#bundle-trace-steps-call");
        await("the next call", () -> headed("Step 7  STATICCALL"));
        clickOn("#bundle-trace-steps-field").write("sst").type(KeyCode.ENTER);
        await("an opcode", () -> headed("Step 13  SSTORE"));
        onWindow(() -> model.trace().search("777,777", true));
        await("a step by its number", () -> headed("Step 777,777  MLOAD"));
        onWindow(() -> model.trace().search("SELFDESTRUCT", true));
        await(
                "that there is none",
                () -> text("bundle-trace-steps-notice").equals("no SELFDESTRUCT after this step"));
    }

    @Test
    void whatCannotBeRunAgainSaysWhy() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-tabs"));
        onWindow(() -> node("bundle-tabs", TabPane.class).getSelectionModel().select(1));
        await("the list", () -> present("bundle-transaction-tabs"));
        Node third =
                from(node("bundle-transactions", Node.class))
                        .lookup(".table-row-cell")
                        .nth(2)
                        .query();
        clickOn(third);
        onWindow(
                () -> node("bundle-transaction-tabs", TabPane.class).getSelectionModel().select(1));
        await(
                "the reason",
                () ->
                        model.trace().stateProperty().get()
                                instanceof TraceViewModel.State.Unavailable);
    }

    private boolean headed(String heading) {
        return present("bundle-trace-steps-detail-heading")
                && text("bundle-trace-steps-detail-heading").equals(heading);
    }

    /// Opens the calls of the first transaction.
    private void trace() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-tabs"));
        onWindow(() -> node("bundle-tabs", TabPane.class).getSelectionModel().select(1));
        await("a transaction", () -> present("bundle-transaction-tabs"));
        onWindow(
                () -> node("bundle-transaction-tabs", TabPane.class).getSelectionModel().select(1));
    }
}
