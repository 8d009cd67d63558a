package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.History;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.RoundCommit.SealedBlock;
import orrery.engine.state.Account;

/// The ledger's past as a window reads it, against the rounds that were written.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryTest {
    private static final int ROUNDS = 26;

    private final List<RoundCommit> rounds = new ArrayList<>();
    private TestRun run = new TestRun(21, 2, 9);

    private Database database;
    private History history;

    @BeforeAll
    void write(@TempDir Path temporary) {
        database = Database.open(temporary.resolve("run.db"), TestRun.IDENTITY);
        history = database.history();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(run.next());
            database.commit(rounds.getLast()).join();
        }
    }

    @AfterAll
    void close() {
        history.close();
        database.close();
    }

    private Stream<SealedBlock> sealed() {
        return rounds.stream().flatMap(r -> r.blocks().stream());
    }

    private List<Hash256> hashesOf(BlockQuery query) {
        RowIds ids = history.blocks(query);
        return history.blockRows(ids, 0, ids.size()).stream().map(BlockRow::hash).toList();
    }

    private List<TransactionRow> transactions(TransactionQuery query) {
        RowIds ids = history.transactions(query);
        return history.transactionRows(ids, 0, ids.size());
    }

    @Test
    void blocksComeNewestFirst() {
        List<Hash256> expected =
                new ArrayList<>(sealed().map(b -> b.block().hash()).toList().reversed());
        assertEquals(expected, hashesOf(BlockQuery.NEWEST));
    }

    @Test
    void blocksAreFilteredAndOrdered() {
        for (Integer module : new Integer[] {null, 0, 1}) {
            for (boolean filled : new boolean[] {false, true}) {
                for (SortOrder order : SortOrder.values()) {
                    for (BlockQuery.Column column : BlockQuery.Column.values()) {
                        assertBlocks(new BlockQuery(module, filled, column, order));
                    }
                }
            }
        }
    }

    private void assertBlocks(BlockQuery query) {
        List<SealedBlock> expected =
                new ArrayList<>(
                        sealed().filter(b -> query.module() == null || b.module() == query.module())
                                .filter(b -> !query.withTransactions() || !b.receipts().isEmpty())
                                .toList());
        Comparator<SealedBlock> byTime = Comparator.comparingInt(expected::indexOf);
        Comparator<SealedBlock> comparator =
                switch (query.column()) {
                    case TIME -> byTime;
                    case HEIGHT -> Comparator.comparingLong(SealedBlock::height);
                    case TRANSACTIONS -> Comparator.comparingInt(b -> b.receipts().size());
                    case GAS_USED -> Comparator.comparingLong(b -> b.block().header().gasUsed());
                };
        List<SealedBlock> sorted =
                expected.stream()
                        .sorted(ordered(comparator.thenComparing(byTime), query.order()))
                        .toList();
        assertEquals(
                sorted.stream().map(b -> b.block().hash()).toList(),
                hashesOf(query),
                query::toString);
    }

    private static <T> Comparator<T> ordered(Comparator<T> ascending, SortOrder order) {
        return order == SortOrder.ASCENDING ? ascending : ascending.reversed();
    }

    @Test
    void theHubsBlocksAreAList() {
        RowIds ids =
                history.blocks(
                        new BlockQuery(-1, false, BlockQuery.Column.TIME, SortOrder.DESCENDING));
        List<BlockRow> page = history.blockRows(ids, 2, 5);
        assertEquals(ROUNDS, ids.size());
        assertEquals(
                List.of(ROUNDS - 3L, ROUNDS - 4L, ROUNDS - 5L),
                page.stream().map(BlockRow::height).toList());
        assertEquals("hub", page.getFirst().moduleName());
        assertEquals(rounds.get(ROUNDS - 3).hub().hash(), page.getFirst().hash());
    }

    @Test
    void transactionsAreFilteredAndOrdered() {
        List<TransactionRow> all = transactions(TransactionQuery.NEWEST).reversed();
        assertEquals(
                sealed().flatMap(b -> b.block().transactions().stream())
                        .map(Transaction::hash)
                        .toList(),
                all.stream().map(TransactionRow::hash).toList());
        Address sender = run.module(0).key(1).address();
        for (Integer module : new Integer[] {null, 1}) {
            for (Long height : new Long[] {null, 4L}) {
                for (Address party : new Address[] {null, sender, TestModule.PAIR}) {
                    for (Boolean succeeded : new Boolean[] {null, true, false}) {
                        for (TransactionQuery.Column column : TransactionQuery.Column.values()) {
                            for (SortOrder order : SortOrder.values()) {
                                assertTransactions(
                                        all,
                                        new TransactionQuery(
                                                module, height, party, succeeded, column, order));
                            }
                        }
                    }
                }
            }
        }
    }

    private void assertTransactions(List<TransactionRow> all, TransactionQuery query) {
        Predicate<TransactionRow> matches =
                row ->
                        (query.module() == null || row.module() == query.module())
                                && (query.height() == null || row.height() == query.height())
                                && (query.party() == null
                                        || row.from().equals(query.party())
                                        || row.to().equals(query.party()))
                                && (query.succeeded() == null
                                        || row.succeeded() == query.succeeded());
        Comparator<TransactionRow> byTime = Comparator.comparingInt(all::indexOf);
        Comparator<TransactionRow> comparator =
                switch (query.column()) {
                    case TIME -> byTime;
                    case GAS_USED -> Comparator.comparingLong(TransactionRow::gasUsed);
                    case VALUE -> Comparator.comparing(TransactionRow::valueWei);
                    case FEE -> Comparator.comparing(TransactionRow::feeWei);
                };
        List<Hash256> expected =
                all.stream()
                        .filter(matches)
                        .sorted(ordered(comparator.thenComparing(byTime), query.order()))
                        .map(TransactionRow::hash)
                        .toList();
        assertEquals(
                expected,
                transactions(query).stream().map(TransactionRow::hash).toList(),
                query::toString);
    }

    private TransactionDetail first(Predicate<TransactionRow> kind) {
        Hash256 hash =
                transactions(TransactionQuery.NEWEST).stream()
                        .filter(kind)
                        .findFirst()
                        .orElseThrow()
                        .hash();
        return history.transaction(hash).orElseThrow();
    }

    private static Predicate<TransactionRow> method(String name) {
        return row -> name.equals(row.method()) && row.succeeded();
    }

    @Test
    void aSwapIsToldByItsTokens() {
        TransactionDetail swap = first(method("swapExactIn"));
        assertEquals("Swapped 12.5 CITY for 3.1 CityToken Luna on SwapPair", swap.sentence());
        assertNotNull(swap.call());
        assertEquals("swapExactIn(address,uint256,uint256)", swap.call().signature());
        assertEquals("12500000000000000000", swap.call().arguments().get(1).value());
        assertEquals(4, swap.logs().size());
        assertNotNull(swap.logs().get(2).decoded());
        assertEquals("Swap", swap.logs().get(2).decoded().name());
        assertNull(swap.logs().get(3).decoded());
    }

    @Test
    void transfersCreationsAnchorsAndFailuresAreToldInWords() {
        assertTrue(
                first(method("transfer"))
                        .sentence()
                        .matches("Sent less than 0.000001 CITY from \\S+ to .+"));
        assertTrue(
                first(row -> row.method() == null && !row.creation())
                        .sentence()
                        .matches("Sent [\\d.]+ ETH from 0x\\S{4}…\\S{4} to .+"));
        assertTrue(
                first(TransactionRow::creation).sentence().startsWith("Created the contract 0x"));
        assertEquals("Anchored the decision of epoch 7", first(method("anchor")).sentence());
        assertEquals(
                "Failed: Called an unknown function (0xdeadbeef) on SwapPair",
                first(row -> !row.succeeded()).sentence());
    }

    @Test
    void neighboursLeadThroughTheBlockAndTheSendersHistory() {
        List<TransactionRow> all = transactions(TransactionQuery.NEWEST).reversed();
        for (int i = 0; i < all.size(); i += 7) {
            TransactionRow row = all.get(i);
            TransactionDetail page = history.transaction(row.hash()).orElseThrow();
            Function<Predicate<TransactionRow>, List<TransactionRow>> those =
                    filter -> all.stream().filter(filter).toList();
            List<TransactionRow> block =
                    those.apply(r -> r.module() == row.module() && r.height() == row.height());
            List<TransactionRow> own =
                    those.apply(r -> r.module() == row.module() && r.from().equals(row.from()));
            assertEquals(at(block, row, -1), page.previousInBlock());
            assertEquals(at(block, row, 1), page.nextInBlock());
            assertEquals(at(own, row, -1), page.previousBySender());
            assertEquals(at(own, row, 1), page.nextBySender());
        }
    }

    private static @Nullable Hash256 at(List<TransactionRow> rows, TransactionRow row, int step) {
        int index = rows.indexOf(row) + step;
        return index < 0 || index == rows.size() ? null : rows.get(index).hash();
    }

    @Test
    void aTransactionsPageHasTheFiguresOfItsReceipt() {
        SealedBlock sealed =
                sealed().filter(b -> b.receipts().size() > 3).findFirst().orElseThrow();
        Transaction transaction = sealed.block().transactions().get(2);
        TransactionDetail page = history.transaction(transaction.hash()).orElseThrow();
        assertEquals(sealed.block().hash(), page.blockHash());
        assertEquals(sealed.receipts().get(2).cumulativeGasUsed(), page.cumulativeGasUsed());
        assertEquals(
                page.effectiveGasPriceWei().toBigInteger().longValue() * page.row().gasUsed(),
                page.row().feeWei().toLongExact());
        assertEquals(transaction.encode(), page.raw());
        assertEquals(2, page.row().index());
    }

    @Test
    void aBlockIsFoundByHeightAndByHash() {
        SealedBlock sealed =
                sealed().filter(b -> b.module() == 1).skip(3).findFirst().orElseThrow();
        BlockDetail page = history.block(1, sealed.height()).orElseThrow();
        assertEquals(page, history.block(sealed.block().hash()).orElseThrow());
        assertEquals(sealed.block().header().encode(), page.rawHeader());
        assertEquals(sealed.block().encode().size(), page.row().sizeBytes());
        Long hubHeight = page.hubHeight();
        assertNotNull(hubHeight);
        assertEquals(page.row().virtualMillis(), rounds.get(hubHeight.intValue()).virtualMillis());
        assertTrue(history.block(1, 10_000).isEmpty());
        BlockDetail hub = history.block(-1, 5).orElseThrow();
        assertEquals(hub, history.block(rounds.get(5).hub().hash()).orElseThrow());
        assertEquals(2, hub.anchored().size());
        assertEquals(rounds.get(5).hub().heads().get(1).hash(), hub.anchored().get(1).hash());
    }

    @Test
    void aBlocksStateChangesHaveTheValuesBefore() {
        for (long height = 1; height < 6; height++) {
            for (BlockDetail.StateChange change :
                    history.block(0, height).orElseThrow().stateChanges()) {
                if (change.item().equals("nonce") && change.before() != null) {
                    assertTrue(Long.parseLong(change.before()) < Long.parseLong(change.after()));
                }
            }
        }
        assertTrue(
                history.block(1, 0).orElseThrow().stateChanges().stream()
                        .allMatch(change -> change.before() == null));
    }

    @Test
    void anAccountsPageHasTheNewestState() {
        Address address = run.module(0).key(2).address();
        AccountDetail page = history.account(0, address).orElseThrow();
        Account account = run.module(0).state().account(address);
        assertNotNull(account);
        assertEquals(account.nonce(), page.nonce());
        assertEquals(account.balance(), page.balanceWei());
        assertEquals(
                transactions(TransactionQuery.ofAccount(0, address)).size(), page.transactions());
        AccountDetail token = history.account(0, TestModule.TOKEN).orElseThrow();
        assertEquals("CityToken", token.name());
        assertTrue(token.functions().contains("transfer(address,uint256)"));
        assertTrue(token.code().size() > 1_000);
        assertTrue(token.storageSlots() > 1);
        assertTrue(history.account(0, Address.ZERO).isEmpty());
    }
}
