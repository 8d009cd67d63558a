package orrery.ui.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Progress;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.blocks.BlocksViewModel.Listing;
import orrery.ui.blocks.RowsViewModel.Rows;
import orrery.ui.control.Export;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleHistory;

class BlocksViewModelTest {
    private final SampleHistory history = new SampleHistory(60, 12);
    private final RecordingNavigator navigator = new RecordingNavigator();
    private final BlocksViewModel model =
            new BlocksViewModel(
                    history,
                    () -> null,
                    new FrameClock(() -> false),
                    TaskRunner.sameThread(),
                    navigator);

    private List<BlockRow> blocks() {
        Rows<BlockRow> rows = model.blocks().rows().rowsProperty().get();
        return history.blockRows(rows.ids(), 0, rows.ids().size());
    }

    private List<TransactionRow> transactions() {
        Rows<TransactionRow> rows = model.transactions().rows().rowsProperty().get();
        return history.transactionRows(rows.ids(), 0, rows.ids().size());
    }

    @Test
    void nothingIsAskedBeforeTheViewIsOnScreen() {
        assertEquals(0, history.calls());
        model.attached();
        assertEquals(4 * 61, blocks().size());
    }

    @Test
    void theNewestBlockStandsFirst() {
        model.attached();
        assertEquals(60, blocks().getFirst().height());
        assertEquals(0, blocks().getLast().height());
    }

    @Test
    void theModuleFilterKnowsTheHub() {
        model.attached();
        model.blocks().moduleProperty().set(ModuleChoice.OF_HUB);
        assertTrue(blocks().stream().allMatch(row -> row.module() == -1));
        assertEquals(61, blocks().size());
    }

    @Test
    void emptyBlocksCanBeHidden() {
        model.attached();
        model.blocks().hideEmptyProperty().set(true);
        assertTrue(blocks().stream().allMatch(row -> row.transactions() > 0));
    }

    @Test
    void aColumnOrdersAllRowsNotOnlyThoseOnScreen() {
        model.attached();
        model.blocks().order(BlockQuery.Column.GAS_USED, SortOrder.DESCENDING);
        long most = blocks().stream().mapToLong(BlockRow::gasUsed).max().orElseThrow();
        assertEquals(most, blocks().getFirst().gasUsed());
    }

    @Test
    void transactionsCanBeFilteredByPartyAndResult() {
        model.listingProperty().set(Listing.TRANSACTIONS);
        model.attached();
        Address party = transactions().getFirst().from();
        model.transactions().partyProperty().set(" " + party.toHex() + " ");
        model.transactions().outcomeProperty().set(TransactionListViewModel.Outcome.FAILED);
        assertTrue(
                transactions().stream()
                        .allMatch(row ->
                                !row.succeeded()
                                        && (row.from().equals(party) || row.to().equals(party))));
    }

    @Test
    void halfAnAddressLeavesTheRowsAndSaysWhatIsMissing() {
        model.listingProperty().set(Listing.TRANSACTIONS);
        model.attached();
        int all = transactions().size();
        model.transactions().partyProperty().set("0x12ab");
        assertEquals(all, transactions().size());
        assertTrue(
                model.transactions().partyProblemProperty().get().startsWith("An address has 40"));
        model.transactions().partyProperty().set("");
        assertEquals("", model.transactions().partyProblemProperty().get());
    }

    @Test
    void aPageThatIsNotThereSaysWhatWasLookedThrough() {
        model.page().open(new Link.ToBlock(1, 61));
        Page.Missing missing =
                assertInstanceOf(Page.Missing.class, model.page().pageProperty().get());
        assertEquals("Block 61 of module 1", missing.what());
        assertEquals("There is nothing in heights 0 to 60.", missing.why());
    }

    @Test
    void aFailedPageCanBeTriedAgain() {
        history.failWith("disk I/O error");
        model.page().open(new Link.ToBlock(1, 5));
        Page.Failed failed = assertInstanceOf(Page.Failed.class, model.page().pageProperty().get());
        assertEquals("disk I/O error", failed.message());
        history.failWith(null);
        model.page().retry();
        assertInstanceOf(Page.OfBlock.class, model.page().pageProperty().get());
    }

    @Test
    void aBlocksPageListsItsTransactions() {
        BlockRow busy =
                history.blockRows(history.blocks(BlockQuery.NEWEST), 0, 100).stream()
                        .filter(row -> row.transactions() > 3)
                        .findFirst()
                        .orElseThrow();
        model.page().open(BlocksViewModel.link(busy));
        assertEquals(
                busy.transactions(), model.page().transactions().rowsProperty().get().ids().size());
        model.page().receipts().load();
        long receipts =
                model.page().receipts().lines().stream()
                        .filter(line -> line instanceof ReceiptsViewModel.Line.Receipt)
                        .count();
        assertEquals(busy.transactions(), receipts);
    }

    @Test
    void followingALinkLeavesATraceForBack() {
        Link block = new Link.ToBlock(0, 7);
        model.page().open(block);
        Link parent = new Link.ToBlock(0, 6);
        model.page().follow(parent);
        assertEquals(List.of(block, parent), navigator.links());
    }

    @Test
    void nextAndPreviousWalkAlongTheChainAndTheBlock() {
        model.page().open(new Link.ToBlock(0, 7));
        model.page().step(1);
        assertEquals(new Link.ToBlock(0, 8), navigator.links().getLast());
        Hash256 first =
                history.transactionRows(
                                history.transactions(
                                        new TransactionQuery(
                                                2,
                                                null,
                                                null,
                                                null,
                                                TransactionQuery.Column.TIME,
                                                SortOrder.ASCENDING)),
                                0,
                                1)
                        .getFirst()
                        .hash();
        model.page().open(new Link.ToTransaction(first));
        int before = navigator.links().size();
        model.page().step(-1);
        assertEquals(before, navigator.links().size());
    }

    @Test
    void anExportHoldsWhatTheFiltersLeave() throws IOException {
        model.attached();
        model.blocks().moduleProperty().set(new ModuleChoice(2, "logistics"));
        Export csv =
                model.exports().stream()
                        .filter(export -> export.kind() == Export.Kind.CSV)
                        .findFirst()
                        .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        csv.content().get().write(out, Progress.NONE);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1 + 61, lines.size());
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("logistics,")));
    }

    @Test
    void theListOfAnAccountsTransactionsIsFilteredByIt() {
        model.attached();
        model.listingProperty().set(Listing.TRANSACTIONS);
        TransactionRow row = transactions().getFirst();
        model.listTransactionsOf(new Link.ToAccount(row.module(), row.from()));
        assertFalse(transactions().isEmpty());
        assertTrue(
                transactions().stream()
                        .allMatch(each ->
                                each.from().equals(row.from()) || each.to().equals(row.from())));
    }
}
