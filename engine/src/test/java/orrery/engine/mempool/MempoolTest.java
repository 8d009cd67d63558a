package orrery.engine.mempool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;

class MempoolTest {
    private static final long CHAIN = 7;
    private static final long BLOCK_GAS = 1_000_000;
    private static final UInt256 NO_FEE = UInt256.ZERO;
    private static final List<KeyPair> KEYS =
            IntStream.range(0, 6).mapToObj(i -> KeyPair.fromSeed(new Hash256(i, 1, 2, 3))).toList();

    /// Accounts and nothing else.
    private static final class Accounts implements StateReader {
        private final Map<Address, Account> accounts = new HashMap<>();

        Accounts() {
            KEYS.forEach(key -> set(key, 0, 1_000_000_000L));
        }

        void set(KeyPair key, long nonce, long balance) {
            accounts.put(
                    key.address(), Account.EMPTY.withNonce(nonce).withBalance(UInt256.of(balance)));
        }

        @Override
        public @Nullable Account account(Address address) {
            return accounts.get(address);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            return UInt256.ZERO;
        }

        @Override
        public Bytes code(Hash256 codeHash) {
            throw new IllegalStateException("no code");
        }

        @Override
        public boolean hasStorage(Address address) {
            return false;
        }
    }

    private final Accounts state = new Accounts();

    private static Mempool pool(int capacity, int perSender) {
        return new Mempool(
                CHAIN,
                new MempoolLimits(capacity, perSender),
                ReplacementRule.DEFAULT,
                transaction -> transaction.gasLimit() < 21_000 ? "gas below 21000" : null);
    }

    private static Transaction transaction(int sender, long nonce, long tip, long cap) {
        return new FeeMarketTransaction(
                        CHAIN,
                        nonce,
                        UInt256.of(tip),
                        UInt256.of(cap),
                        21_000,
                        Address.of(9),
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(KEYS.get(sender));
    }

    private Admission admit(Mempool pool, Transaction transaction) {
        return pool.admit(transaction, state, BLOCK_GAS, 0);
    }

    private void mustAdmit(Mempool pool, Transaction transaction) {
        assertInstanceOf(Admission.Accepted.class, admit(pool, transaction));
    }

    private RejectionReason refused(Mempool pool, Transaction transaction) {
        return assertInstanceOf(Admission.Rejected.class, admit(pool, transaction)).reason();
    }

    private static List<Transaction> inOrder(Selection selection) {
        List<Transaction> order = new ArrayList<>();
        for (PooledTransaction next = selection.peek(); next != null; next = selection.peek()) {
            order.add(next.transaction());
            selection.take();
        }
        return order;
    }

    @Test
    void theHighestTipComesFirstAndOfEqualOnesTheEarliest() {
        Mempool pool = pool(10, 10);
        Transaction early = transaction(0, 0, 5, 50);
        Transaction late = transaction(1, 0, 5, 50);
        Transaction rich = transaction(2, 0, 9, 50);
        List.of(early, late, rich).forEach(t -> mustAdmit(pool, t));
        assertEquals(List.of(rich, early, late), inOrder(pool.select(state, NO_FEE)));
    }

    @Test
    void aSendersNonceOrderBeatsItsFees() {
        Mempool pool = pool(10, 10);
        Transaction second = transaction(0, 1, 40, 50);
        Transaction first = transaction(0, 0, 1, 50);
        Transaction other = transaction(1, 0, 3, 50);
        List.of(second, first, other).forEach(t -> mustAdmit(pool, t));
        assertEquals(List.of(other, first, second), inOrder(pool.select(state, NO_FEE)));
    }

    @Test
    void whatDoesNotPayTheBaseFeeHoldsBackTheNoncesBehindIt() {
        Mempool pool = pool(10, 10);
        mustAdmit(pool, transaction(0, 0, 1, 9));
        mustAdmit(pool, transaction(0, 1, 1, 90));
        Transaction pays = transaction(1, 0, 1, 10);
        mustAdmit(pool, pays);
        assertEquals(List.of(pays), inOrder(pool.select(state, UInt256.of(10))));
    }

    @Test
    void aGapHoldsBackWhatLiesBehindItUntilItIsFilled() {
        Mempool pool = pool(10, 10);
        mustAdmit(pool, transaction(0, 1, 1, 9));
        assertEquals(List.of(), inOrder(pool.select(state, NO_FEE)));
        assertEquals(0, pool.nextNonce(KEYS.getFirst().address(), state));
        mustAdmit(pool, transaction(0, 0, 1, 9));
        assertEquals(2, inOrder(pool.select(state, NO_FEE)).size());
        assertEquals(2, pool.nextNonce(KEYS.getFirst().address(), state));
    }

    @Test
    void aSkippedSenderIsPassedOverWithAllItHas() {
        Mempool pool = pool(10, 10);
        mustAdmit(pool, transaction(0, 0, 9, 50));
        mustAdmit(pool, transaction(0, 1, 9, 50));
        Transaction other = transaction(1, 0, 1, 50);
        mustAdmit(pool, other);
        Selection selection = pool.select(state, NO_FEE);
        selection.skipSender();
        assertEquals(List.of(other), inOrder(selection));
    }

    @Test
    void aReplacementPaysTenPercentMoreOfBothFees() {
        Mempool pool = pool(10, 10);
        Transaction old = transaction(0, 0, 10, 100);
        mustAdmit(pool, old);
        assertEquals(
                RejectionReason.REPLACEMENT_UNDERPRICED, refused(pool, transaction(0, 0, 11, 109)));
        assertEquals(
                RejectionReason.REPLACEMENT_UNDERPRICED, refused(pool, transaction(0, 0, 10, 200)));
        Transaction better = transaction(0, 0, 11, 110);
        Admission.Accepted accepted =
                assertInstanceOf(Admission.Accepted.class, admit(pool, better));
        PooledTransaction replaced = accepted.replaced();
        assertNotNull(replaced);
        assertEquals(old, replaced.transaction());
        assertEquals(List.of(better), inOrder(pool.select(state, NO_FEE)));
        assertNull(pool.find(old.hash()));
    }

    @Test
    void theBumpRoundsUpAndNeverOverflows() {
        assertEquals(UInt256.of(11), ReplacementRule.DEFAULT.bumped(UInt256.of(10)));
        assertEquals(UInt256.of(13), ReplacementRule.DEFAULT.bumped(UInt256.of(11)));
        assertEquals(UInt256.of(2), ReplacementRule.DEFAULT.bumped(UInt256.ONE));
        assertEquals(UInt256.MAX, ReplacementRule.DEFAULT.bumped(UInt256.MAX));
    }

    @Test
    void aFullPoolGivesUpTheCheapestTailForABetterOne() {
        Mempool pool = pool(3, 10);
        Transaction head = transaction(0, 0, 1, 50);
        Transaction tail = transaction(0, 1, 2, 50);
        mustAdmit(pool, head);
        mustAdmit(pool, tail);
        mustAdmit(pool, transaction(1, 0, 5, 50));
        assertEquals(RejectionReason.POOL_FULL, refused(pool, transaction(2, 0, 2, 50)));
        Admission.Accepted accepted =
                assertInstanceOf(Admission.Accepted.class, admit(pool, transaction(2, 0, 3, 50)));
        PooledTransaction evicted = accepted.evicted();
        assertNotNull(evicted);
        assertEquals(tail, evicted.transaction());
        assertEquals(3, pool.size());
    }

    @Test
    void everyRefusalNamesItsReason() {
        Mempool pool = pool(10, 3);
        Transaction known = transaction(0, 0, 1, 50);
        mustAdmit(pool, known);
        assertEquals(RejectionReason.ALREADY_KNOWN, refused(pool, known));
        assertEquals(RejectionReason.NONCE_TOO_HIGH, refused(pool, transaction(0, 3, 1, 50)));
        state.set(KEYS.get(1), 5, 1_000_000_000L);
        assertEquals(RejectionReason.NONCE_TOO_LOW, refused(pool, transaction(1, 4, 1, 50)));
        state.set(KEYS.get(2), 0, 2 * 21_000 * 50);
        mustAdmit(pool, transaction(2, 0, 1, 50));
        assertEquals(RejectionReason.INSUFFICIENT_FUNDS, refused(pool, transaction(2, 1, 1, 51)));
        FeeMarketTransaction draft =
                new FeeMarketTransaction(
                        CHAIN,
                        0,
                        UInt256.ONE,
                        UInt256.ONE,
                        21_000,
                        Address.of(9),
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        Transaction.UNSIGNED);
        assertEquals(RejectionReason.INVALID_SIGNATURE, refused(pool, draft));
    }

    @Test
    void whatABlockIncludedGoesAndTheRestStays() {
        Mempool pool = pool(10, 10);
        IntStream.range(0, 4).forEach(nonce -> mustAdmit(pool, transaction(0, nonce, 1, 50)));
        assertEquals(4, pool.drainChanges().admitted().size());
        state.set(KEYS.getFirst(), 3, 1_000_000_000L);
        pool.settle(List.of(KEYS.getFirst().address()), state);
        assertEquals(1, pool.size());
        assertEquals(3, pool.drainChanges().removed().size());
        assertEquals(1, inOrder(pool.select(state, NO_FEE)).size());
    }

    @Test
    void whatCameAndWentBetweenTwoDrainsIsNoChange() {
        Mempool pool = pool(10, 10);
        Transaction passing = transaction(0, 0, 1, 50);
        mustAdmit(pool, passing);
        pool.drop(passing.hash());
        assertEquals(new PoolChanges(List.of(), List.of()), pool.drainChanges());
    }

    @Test
    void aRestoredPoolOffersTheSameOrder() {
        Property.forAll(
                100,
                random -> random.nextLong(),
                seed -> {
                    RandomGenerator random = Property.random(seed);
                    Mempool pool = pool(12, 4);
                    act(pool, random, 60);
                    Mempool again = pool(12, 4);
                    List<Transaction> pending =
                            pool.all().stream().map(PooledTransaction::transaction).toList();
                    again.restore(pending, 0);
                    assertEquals(
                            inOrder(pool.select(state, UInt256.of(20))),
                            inOrder(again.select(state, UInt256.of(20))));
                    assertEquals(new PoolChanges(List.of(), List.of()), again.drainChanges());
                });
    }

    @Test
    void theOrderIsThatOfTheNaiveRule() {
        Property.forAll(
                200,
                random -> random.nextLong(),
                seed -> {
                    Mempool pool = pool(12, 4);
                    act(pool, Property.random(seed), 60);
                    assertTrue(pool.size() <= 12);
                    UInt256 baseFee = UInt256.of(20);
                    assertEquals(naive(pool, baseFee), inOrder(pool.select(state, baseFee)));
                });
    }

    /// Random admissions and drops.
    private void act(Mempool pool, RandomGenerator random, int steps) {
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(8) == 0 && pool.size() > 0) {
                List<PooledTransaction> all = pool.all();
                pool.drop(all.get(random.nextInt(all.size())).transaction().hash());
                continue;
            }
            Transaction transaction =
                    transaction(
                            random.nextInt(KEYS.size()),
                            random.nextInt(4),
                            1 + random.nextInt(20),
                            21 - random.nextInt(4) + random.nextInt(40));
            if (admit(pool, transaction) instanceof Admission.Accepted accepted) {
                assertEquals(transaction, accepted.transaction().transaction());
            }
        }
    }

    /// The next transaction of each sender, the best of them, again and again.
    private List<Transaction> naive(Mempool pool, UInt256 baseFee) {
        List<Transaction> order = new ArrayList<>();
        Map<Address, Long> nonces = new HashMap<>();
        while (true) {
            PooledTransaction best = null;
            for (PooledTransaction pooled : pool.all()) {
                if (pooled.nonce() != nonces.getOrDefault(pooled.sender(), 0L)
                        || pooled.transaction().maxFeePerGas().compareTo(baseFee) < 0) {
                    continue;
                }
                int better =
                        best == null
                                ? 1
                                : pooled.effectiveTip(baseFee)
                                        .compareTo(best.effectiveTip(baseFee));
                if (better > 0) {
                    best = pooled;
                }
            }
            if (best == null) {
                return order;
            }
            order.add(best.transaction());
            nonces.merge(best.sender(), 1L, Long::sum);
        }
    }
}
