package orrery.engine.mempool;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;

/// One chain's transactions that wait for a block.
///
/// Everything in it was signed, is valid as far as the pool can tell, and lies at most
/// [MempoolLimits#perSender] nonces ahead of its sender's account. What it holds, and in which
/// order it offers it, follows from the calls alone: the maps below that are not ordered are only
/// ever looked up, never walked through where it shows.
///
/// Owned by the worker that runs the module's round; one thread at a time.
public final class Mempool {
    /// The cheapest tail first, by fee cap and then tip; of equally cheap ones the latest, so that
    /// age is worth something.
    private static final Comparator<PooledTransaction> CHEAPEST =
            Comparator.comparing((PooledTransaction pooled) ->
                            pooled.transaction().maxPriorityFeePerGas())
                    .thenComparing(pooled -> pooled.transaction().maxFeePerGas())
                    .thenComparing(Comparator.comparingLong(PooledTransaction::arrival).reversed());

    private final long chainId;
    private final MempoolLimits limits;
    private final ReplacementRule replacement;
    private final AdmissionCheck check;

    private final Map<Address, SenderQueue> queues = new LinkedHashMap<>();
    private final Map<Hash256, PooledTransaction> byHash = new HashMap<>();
    private final TreeSet<PooledTransaction> tails = new TreeSet<>(CHEAPEST);
    private final Map<Hash256, Transaction> admitted = new LinkedHashMap<>();
    private final LinkedHashSet<Hash256> removed = new LinkedHashSet<>();
    private long nextArrival;

    public Mempool(
            long chainId, MempoolLimits limits, ReplacementRule replacement, AdmissionCheck check) {
        this.chainId = chainId;
        this.limits = limits;
        this.replacement = replacement;
        this.check = check;
    }

    /// Lets a transaction in, or says why not.
    ///
    /// @param state of the newest block
    /// @param blockGasLimit of the next block
    /// @param nowMillis virtual time
    @CheckReturnValue
    public Admission admit(
            Transaction transaction, StateReader state, long blockGasLimit, long nowMillis) {
        Address sender = transaction.sender().orElse(null);
        if (sender == null || !transaction.signature().isLowS()) {
            return rejected(
                    RejectionReason.INVALID_SIGNATURE,
                    sender == null
                            ? "the signature stands for no key"
                            : "s is above half the order");
        }
        Admission.Rejected fault = faultOf(transaction, blockGasLimit);
        if (fault != null) {
            return fault;
        }
        SenderQueue queue = queues.get(sender);
        PooledTransaction pooled =
                new PooledTransaction(
                        transaction, sender, cost(transaction), nextArrival, nowMillis);
        fault = faultIn(queue, pooled, state.account(sender));
        if (fault != null) {
            return fault;
        }
        boolean replaces = queue != null && queue.at(pooled.nonce()) != null;
        PooledTransaction evicted = null;
        if (!replaces && byHash.size() >= limits.capacity()) {
            PooledTransaction cheapest = tails.first();
            if (CHEAPEST.compare(pooled, cheapest) <= 0 || cheapest.sender().equals(sender)) {
                return rejected(
                        RejectionReason.POOL_FULL,
                        "%d wait, and the cheapest tail has a fee cap of %s wei"
                                .formatted(byHash.size(), cheapest.transaction().maxFeePerGas()));
            }
            evicted = cheapest;
            remove(cheapest);
        }
        nextArrival++;
        return new Admission.Accepted(pooled, insert(pooled), evicted);
    }

    /// What the transaction itself lets one say.
    private Admission.@Nullable Rejected faultOf(Transaction transaction, long blockGasLimit) {
        if (byHash.containsKey(transaction.hash())) {
            return rejected(RejectionReason.ALREADY_KNOWN, "it waits already");
        }
        if (transaction.chainId() != chainId) {
            return rejected(
                    RejectionReason.WRONG_CHAIN,
                    "chain id %d, this is %d".formatted(transaction.chainId(), chainId));
        }
        if (!transaction.blobVersionedHashes().isEmpty()) {
            return rejected(RejectionReason.UNSUPPORTED_TYPE, "a blob transaction");
        }
        String fault = check.fault(transaction);
        if (fault != null) {
            return rejected(RejectionReason.INVALID, fault);
        }
        if (Long.compareUnsigned(transaction.gasLimit(), blockGasLimit) > 0) {
            return rejected(
                    RejectionReason.GAS_ABOVE_BLOCK,
                    "gas limit %s, a block has %d"
                            .formatted(
                                    Long.toUnsignedString(transaction.gasLimit()), blockGasLimit));
        }
        return null;
    }

    /// What the sender's account and queue let one say.
    private Admission.@Nullable Rejected faultIn(
            @Nullable SenderQueue queue, PooledTransaction pooled, @Nullable Account account) {
        long next = account == null ? 0 : account.nonce();
        if (Long.compareUnsigned(pooled.nonce(), next) < 0) {
            return rejected(
                    RejectionReason.NONCE_TOO_LOW,
                    "nonce %s, the account is at %s"
                            .formatted(
                                    Long.toUnsignedString(pooled.nonce()),
                                    Long.toUnsignedString(next)));
        }
        if (Long.compareUnsigned(pooled.nonce() - next, limits.perSender()) >= 0) {
            return rejected(
                    RejectionReason.NONCE_TOO_HIGH,
                    "nonce %s, the account is at %s and %d ahead are accepted"
                            .formatted(
                                    Long.toUnsignedString(pooled.nonce()),
                                    Long.toUnsignedString(next),
                                    limits.perSender() - 1));
        }
        PooledTransaction old = queue == null ? null : queue.at(pooled.nonce());
        if (old != null && !replacement.allows(old.transaction(), pooled.transaction())) {
            return rejected(
                    RejectionReason.REPLACEMENT_UNDERPRICED,
                    "a fee cap of %s and a tip of %s wei replace the one that waits"
                            .formatted(
                                    replacement.bumped(old.transaction().maxFeePerGas()),
                                    replacement.bumped(old.transaction().maxPriorityFeePerGas())));
        }
        if (old == null && queue != null && queue.size() >= limits.perSender()) {
            return rejected(RejectionReason.SENDER_LIMIT, queue.size() + " of the sender wait");
        }
        UInt256 before = queue == null ? UInt256.ZERO : queue.cost();
        UInt256 others = old == null ? before : before.subtract(old.cost());
        UInt256 balance = account == null ? UInt256.ZERO : account.balance();
        UInt256 needed = saturatedSum(others, pooled.cost());
        if (needed.compareTo(balance) > 0) {
            return rejected(
                    RejectionReason.INSUFFICIENT_FUNDS,
                    "%s wei are needed with what waits before it, the account has %s"
                            .formatted(needed, balance));
        }
        return null;
    }

    /// The transactions in the order in which the next block takes them.
    public Selection select(StateReader state, UInt256 baseFee) {
        Selection selection = new Selection(baseFee);
        queues.forEach((sender, queue) -> {
            Account account = state.account(sender);
            selection.offer(queue, account == null ? 0 : account.nonce());
        });
        return selection;
    }

    /// Lets go of what a new block made stale: everything of `senders` whose nonce is used now.
    ///
    /// @param state of the new block
    public void settle(Iterable<Address> senders, StateReader state) {
        for (Address sender : senders) {
            SenderQueue queue = queues.get(sender);
            Account account = state.account(sender);
            long next = account == null ? 0 : account.nonce();
            while (queue != null) {
                PooledTransaction first = queue.first();
                if (first == null || Long.compareUnsigned(first.nonce(), next) >= 0) {
                    break;
                }
                remove(first);
            }
        }
    }

    /// Lets go of a transaction that turned out to be invalid. What its sender has behind it stays
    /// and waits for the nonce to be filled.
    public void drop(Hash256 hash) {
        PooledTransaction pooled = byHash.get(hash);
        if (pooled != null) {
            remove(pooled);
        }
    }

    /// The nonce that the sender's next transaction should have: the account's, or the first free
    /// one behind what waits.
    public long nextNonce(Address sender, StateReader state) {
        Account account = state.account(sender);
        long next = account == null ? 0 : account.nonce();
        SenderQueue queue = queues.get(sender);
        return queue == null ? next : queue.nextFreeNonce(next);
    }

    /// The sender's transaction with the lowest nonce, or null where none waits.
    public @Nullable PooledTransaction firstOf(Address sender) {
        SenderQueue queue = queues.get(sender);
        return queue == null ? null : queue.first();
    }

    /// How many more nonces of the sender would be let in.
    public int roomFor(Address sender, StateReader state) {
        Account account = state.account(sender);
        long next = account == null ? 0 : account.nonce();
        return (int) (limits.perSender() - (nextNonce(sender, state) - next));
    }

    public @Nullable PooledTransaction find(Hash256 hash) {
        return byHash.get(hash);
    }

    public int size() {
        return byHash.size();
    }

    public boolean isFull() {
        return byHash.size() >= limits.capacity();
    }

    /// Everything, in the order of admission.
    public List<PooledTransaction> all() {
        List<PooledTransaction> all = new ArrayList<>(byHash.size());
        queues.values().forEach(queue -> all.addAll(queue.all()));
        all.sort(Comparator.comparingLong(PooledTransaction::arrival));
        return all;
    }

    /// What changed since the last call.
    public PoolChanges drainChanges() {
        PoolChanges changes = new PoolChanges(List.copyOf(admitted.values()), List.copyOf(removed));
        admitted.clear();
        removed.clear();
        return changes;
    }

    /// Puts back what a store kept, in the order of admission, without checking it again; it counts
    /// as no change.
    ///
    /// @throws IllegalStateException unless the pool is new
    public void restore(List<Transaction> pending, long nowMillis) {
        if (nextArrival != 0) {
            throw new IllegalStateException("the pool has been used already");
        }
        for (Transaction transaction : pending) {
            Address sender =
                    transaction
                            .sender()
                            .orElseThrow(() -> new IllegalArgumentException("a sender is missing"));
            PooledTransaction displaced =
                    insert(
                            new PooledTransaction(
                                    transaction,
                                    sender,
                                    cost(transaction),
                                    nextArrival++,
                                    nowMillis));
            if (displaced != null) {
                throw new IllegalArgumentException(
                        "two pending transactions of %s have nonce %s"
                                .formatted(sender, Long.toUnsignedString(transaction.nonce())));
            }
        }
        admitted.clear();
    }

    private @Nullable PooledTransaction insert(PooledTransaction pooled) {
        SenderQueue queue = queues.computeIfAbsent(pooled.sender(), _ -> new SenderQueue());
        PooledTransaction tail = queue.tail();
        if (tail != null) {
            tails.remove(tail);
        }
        PooledTransaction old = queue.put(pooled);
        if (old != null) {
            forget(old);
        }
        byHash.put(pooled.transaction().hash(), pooled);
        admitted.put(pooled.transaction().hash(), pooled.transaction());
        addTail(queue);
        return old;
    }

    private void remove(PooledTransaction pooled) {
        SenderQueue queue = queues.get(pooled.sender());
        if (queue == null) {
            return;
        }
        PooledTransaction tail = queue.tail();
        if (tail != null) {
            tails.remove(tail);
        }
        queue.remove(pooled.nonce());
        forget(pooled);
        if (queue.isEmpty()) {
            queues.remove(pooled.sender());
        } else {
            addTail(queue);
        }
    }

    private void addTail(SenderQueue queue) {
        PooledTransaction tail = queue.tail();
        if (tail != null) {
            tails.add(tail);
        }
    }

    private void forget(PooledTransaction pooled) {
        Hash256 hash = pooled.transaction().hash();
        byHash.remove(hash);
        if (admitted.remove(hash) == null) {
            removed.add(hash);
        }
    }

    private static UInt256 cost(Transaction transaction) {
        UInt256 gas = new UInt256(transaction.gasLimit(), 0, 0, 0);
        UInt256 fee = transaction.maxFeePerGas();
        if (gas.bitLength() + fee.bitLength() > 256) {
            return UInt256.MAX;
        }
        return saturatedSum(gas.multiply(fee), transaction.value());
    }

    private static UInt256 saturatedSum(UInt256 a, UInt256 b) {
        UInt256 sum = a.add(b);
        return sum.compareTo(a) < 0 ? UInt256.MAX : sum;
    }

    private static Admission.Rejected rejected(RejectionReason reason, String details) {
        return new Admission.Rejected(reason, details);
    }
}
