package orrery.ui.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.binding.Ui;
import orrery.ui.blocks.BlocksViewModel.Listing;
import orrery.ui.shell.Target;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;
import orrery.ui.testkit.UiTest;
import orrery.ui.trace.TraceViewModel;

class BlocksViewTest extends UiTest {
    private static final long FRAME = 1_000_000_000L;

    private final SampleHistory history = new SampleHistory(300, 30);
    private final ViewNavigator navigator = new ViewNavigator();
    private final FrameClock clock = new FrameClock(() -> false);
    private final BlocksViewModel model =
            new BlocksViewModel(
                    history,
                    () -> SampleSnapshots.of(history),
                    clock,
                    TaskRunner.background(Ui.executor()),
                    navigator);
    private long frames;

    @Override
    protected Parent content() {
        BlocksView view = new BlocksView(model);
        navigator.setViews(List.of(view));
        navigator.go(Target.of("blocks"));
        return new BorderPane(view.node());
    }

    private void pulse() {
        onWindow(() -> clock.pulse(++frames * FRAME));
    }

    private String title() {
        Labeled title = from(node("blocks-page", Node.class)).lookup(".orr-panel-title").query();
        return title.getText();
    }

    /// The row at an index; a table also keeps rows that it no longer shows.
    private Node row(String table, int index) {
        return node(table, Node.class).lookupAll(".table-row-cell").stream()
                .filter(each -> each instanceof TableRow<?> row && row.getIndex() == index)
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow();
    }

    private void awaitList() {
        await("the list", () -> model.blocks().rows().rowsProperty().get().ids().size() > 0);
        await("the first page", () -> title().startsWith("Block"));
    }

    @Test
    void theNewestBlockIsShownUntilAnotherIsChosen() {
        awaitList();
        assertEquals("Block 300 of metering", title());
        clickOn(row("blocks-table", 1));
        await("the second row's page", () -> title().equals("Block 300 of logistics"));
        type(KeyCode.DOWN);
        await("the third row's page", () -> title().equals("Block 300 of exchange"));
    }

    @Test
    void aLinkLeadsToATransactionAndBackLeadsHereAgain() {
        awaitList();
        TransactionRow first = history.transactionRows(newest(), 0, 1).getFirst();
        onWindow(() -> navigator.go(new Link.ToBlock(first.module(), first.height())));
        String block = "Block " + first.height() + " of " + first.moduleName();
        await("the block", () -> title().equals(block));
        Hyperlink link =
                from(node("blocks-block-transactions", Node.class)).lookup(".hyperlink").query();
        clickOn(link);
        await("the transaction", () -> title().equals("Transaction"));
        Label sentence = node("blocks-transaction-sentence", Label.class);
        assertTrue(sentence.getText().startsWith("0x"), sentence.getText());
        onWindow(navigator::back);
        await("the block again", () -> title().equals(block));
    }

    private RowIds newest() {
        return history.transactions(TransactionQuery.NEWEST);
    }

    @Test
    void theModuleFilterLeavesOneModule() {
        awaitList();
        pulse();
        ComboBox<?> filter = node("blocks-filter-module", ComboBox.class);
        assertEquals(6, filter.getItems().size());
        onWindow(() -> filter.getSelectionModel().select(3));
        Labeled count = node("blocks-count-block", Labeled.class);
        await("one module's blocks", () -> count.getText().equals("301 blocks"));
    }

    @Test
    void scrollingAwayHoldsTheListAndFollowCatchesUp() {
        awaitList();
        pulse();
        ToggleButton follow = node("blocks-follow-block", ToggleButton.class);
        assertTrue(follow.isSelected());
        clickOn(row("blocks-table", 2));
        push(KeyCode.END);
        await("held", () -> !follow.isSelected());
        history.grow(2);
        pulse();
        await("new rows are counted", () -> follow.getText().equals("Follow · 8 new"));
        clickOn(follow);
        Labeled count = node("blocks-count-block", Labeled.class);
        await("all rows", () -> count.getText().equals("1,212 blocks"));
        assertEquals("Follow", follow.getText());
    }

    @Test
    void aFollowingListKeepsTheChosenRowChosen() {
        awaitList();
        pulse();
        clickOn(row("blocks-table", 1));
        await("its page", () -> title().equals("Block 300 of logistics"));
        history.grow(1);
        pulse();
        Labeled count = node("blocks-count-block", Labeled.class);
        await("the new rows", () -> count.getText().equals("1,208 blocks"));
        assertEquals("Block 300 of logistics", title());
        assertTrue(
                row("blocks-table", 5).getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("selected")));
    }

    @Test
    void whatIsNotThereSaysWhatWasLookedThrough() {
        awaitList();
        onWindow(() -> navigator.go(new Link.ToBlock(0, 5_000)));
        await(
                "the empty page",
                () ->
                        from(node("blocks-page", Node.class))
                                        .lookup(".orr-empty-text")
                                        .tryQuery()
                                        .isPresent()
                                && title().startsWith("Block 5,000"));
        Labeled why = from(node("blocks-page", Node.class)).lookup(".orr-empty-text").query();
        assertEquals("There is nothing in heights 0 to 300.", why.getText());
    }

    @Test
    void aStoreThatFailsIsAskedAgainOnRetry() {
        awaitList();
        history.failWith("database disk image is malformed");
        onWindow(() -> navigator.go(new Link.ToBlock(0, 7)));
        await("the error", () -> lookup("#blocks-page-retry").tryQuery().isPresent());
        history.failWith(null);
        clickOn("#blocks-page-retry");
        await("the block", () -> title().equals("Block 7 of payments"));
    }

    @Test
    void receiptsAreReadOnceTheirTabIsChosen() {
        awaitList();
        TransactionRow first = history.transactionRows(newest(), 0, 1).getFirst();
        onWindow(() -> navigator.go(new Link.ToBlock(first.module(), first.height())));
        await("the block", () -> title().endsWith(first.moduleName()));
        assertTrue(model.page().receipts().lines().isEmpty());
        TabPane tabs = node("blocks-block-tabs", TabPane.class);
        onWindow(() -> tabs.getSelectionModel().select(1));
        await("receipts", () -> !model.page().receipts().lines().isEmpty());
        assertFalse(
                from(node("blocks-receipts", Node.class)).lookup(".orr-line").queryAll().isEmpty());
    }

    @Test
    void aTransactionsBytesCanBeLookedAt() {
        awaitList();
        onWindow(() -> model.listingProperty().set(Listing.TRANSACTIONS));
        await(
                "transactions",
                () -> model.transactions().rows().rowsProperty().get().ids().size() > 0);
        TransactionRow first = history.transactionRows(newest(), 0, 1).getFirst();
        onWindow(() -> navigator.go(new Link.ToTransaction(first.hash())));
        await("the transaction", () -> title().equals("Transaction"));
        TabPane tabs = node("blocks-transaction-tabs", TabPane.class);
        onWindow(() -> tabs.getSelectionModel().select(5));
        clickOn("#blocks-transaction-raw-form-1");
        TextArea raw = node("blocks-transaction-raw-text", TextArea.class);
        assertTrue(raw.getText().startsWith("0x02"), raw.getText());
    }

    @Test
    void aTransactionsTraceIsMadeWhenItsTabIsOpenedAndFollowsThePage() {
        RowIds newest = history.transactions(TransactionQuery.NEWEST);
        List<TransactionRow> rows = history.transactionRows(newest, 0, 2);
        onWindow(() -> navigator.go(new Link.ToTransaction(rows.getFirst().hash())));
        await("its page", () -> lookup("#blocks-transaction-tabs").tryQuery().isPresent());
        TraceViewModel trace = model.page().trace();
        assertInstanceOf(TraceViewModel.State.Nothing.class, trace.stateProperty().get());
        TabPane tabs = node("blocks-transaction-tabs", TabPane.class);
        onWindow(() -> tabs.getSelectionModel().select(2));
        await("the calls", () -> trace.callsProperty().get().size() == 5);
        onWindow(() -> navigator.go(new Link.ToTransaction(rows.getLast().hash())));
        await(
                "the next one's calls",
                () ->
                        model.page().pageProperty().get() instanceof Page.OfTransaction(var shown)
                                && shown.row().hash().equals(rows.getLast().hash())
                                && trace.callsProperty().get().size() == 5);
    }
}
