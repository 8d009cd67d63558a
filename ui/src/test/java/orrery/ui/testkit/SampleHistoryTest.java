package orrery.ui.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Progress;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.HistoryException;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Hash256;

class SampleHistoryTest {
    private final SampleHistory history = new SampleHistory(60, 12);

    @Test
    void aBlocksFiguresAreTheSumsOverItsTransactions() {
        RowIds ids = history.blocks(BlockQuery.NEWEST);
        for (BlockRow block : history.blockRows(ids, 0, ids.size())) {
            RowIds inside =
                    history.transactions(TransactionQuery.ofBlock(block.module(), block.height()));
            List<TransactionRow> rows = history.transactionRows(inside, 0, inside.size());
            assertEquals(block.transactions(), rows.size());
            assertEquals(block.gasUsed(), rows.stream().mapToLong(TransactionRow::gasUsed).sum());
            for (int i = 0; i < rows.size(); i++) {
                assertEquals(i, rows.get(i).index());
                assertEquals(block.height(), rows.get(i).height());
            }
        }
    }

    @Test
    void everyLinkOfATransactionLeadsSomewhere() {
        RowIds ids = history.transactions(TransactionQuery.NEWEST);
        for (TransactionRow row : history.transactionRows(ids, 0, ids.size())) {
            TransactionDetail page = history.transaction(row.hash()).orElseThrow();
            assertEquals(row, page.row());
            BlockDetail block = history.block(page.blockHash()).orElseThrow();
            assertEquals(row.height(), block.row().height());
            Hash256 next = page.nextBySender();
            if (next != null) {
                TransactionDetail after = history.transaction(next).orElseThrow();
                assertEquals(row.from(), after.row().from());
                assertEquals(page.nonce() + 1, after.nonce());
                assertEquals(row.hash(), after.previousBySender());
            }
            assertTrue(history.account(row.module(), row.from()).isPresent());
        }
    }

    @Test
    void anAccountsPageCountsWhatItsTransactionsAre() {
        TransactionRow row =
                history.transactionRows(history.transactions(TransactionQuery.NEWEST), 0, 1)
                        .getFirst();
        RowIds own = history.transactions(TransactionQuery.ofAccount(row.module(), row.from()));
        assertEquals(
                own.size(), history.account(row.module(), row.from()).orElseThrow().transactions());
    }

    @Test
    void queriesKeepTheirOrder() {
        RowIds ids =
                history.blocks(
                        new BlockQuery(1, true, BlockQuery.Column.GAS_USED, SortOrder.DESCENDING));
        List<BlockRow> rows = history.blockRows(ids, 0, ids.size());
        assertFalse(rows.isEmpty());
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i - 1).gasUsed() >= rows.get(i).gasUsed());
            assertEquals(1, rows.get(i).module());
            assertTrue(rows.get(i).transactions() > 0);
        }
    }

    @Test
    void searchFindsHeightsHashesAddressesAndNames() {
        assertEquals(5, history.search("17", 10).size());
        BlockRow block = history.block(2, 17).orElseThrow().row();
        assertEquals(
                new Link.ToBlock(2, 17),
                history.search(block.hash().toHex(), 10).getFirst().link());
        assertEquals(4, history.search("citytoken", 10).size());
        assertTrue(history.search("61", 10).isEmpty());
    }

    @Test
    void anExportHoldsEveryMatchingRow() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rows =
                history.export(
                        ExportRequest.all(ExportRequest.What.BLOCKS, ExportRequest.Format.CSV),
                        out,
                        Progress.NONE);
        assertEquals(4 * 61, rows);
        assertEquals(1 + rows, out.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void growingAddsBlocksOnTopAndChangesNoneBelow() {
        BlockDetail before = history.block(3, 60).orElseThrow();
        history.grow(2);
        assertEquals(before, history.block(3, 60).orElseThrow());
        assertEquals(62, history.height());
        assertTrue(history.block(3, 62).isPresent());
    }

    @Test
    void aFailureIsTold() {
        history.failWith("the file is gone");
        assertThrows(HistoryException.class, () -> history.blocks(BlockQuery.NEWEST));
        history.failWith(null);
        assertFalse(history.decisions().size() == 0);
    }
}
