package orrery.engine.parallel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.execution.TransactionResult;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;

/// What speculation on calls of the same kind (same contract, same selector) was worth, so that
/// calls that always conflict wait for each other instead of being run in vain.
///
/// The rule follows from what a speculation is worth. With the chance `p` that it fails, running
/// ahead gains `1 - p` of a transaction's time; in vain it costs nothing but the disturbance of the
/// other lanes (shared caches, shared cores), measured at a quarter to a third of that time. So it
/// pays while `1 - p > p / 3`, and a pattern waits from three failures in four on. What waits
/// cannot prove itself harmless; therefore after some calls one is let through, at first soon, and
/// twice as late after each further failure.
///
/// Written by who holds the commit turn, read by any lane; a stale answer costs a re-run or a wait.
public final class ConflictHistory {
    /// Patterns kept; far above what a block has.
    private static final int MAX_PATTERNS = 1 << 16;

    /// Outcomes that weigh in: older ones count half each time this many have been seen.
    private static final int WINDOW = 16;

    /// Calls that wait at most before one is let through: never more than waited before it.
    private static final int MAX_PATIENCE = 1 << 14;

    private static final int MAX_PENALTY = 1024;

    /// More than a payment costs that puts a word into an empty slot (21,000 and 22,100): what code
    /// does beyond takes longer than giving it to another lane.
    private static final long BUSY_GAS = 45_000;

    private record Key(Address contract, int selector) {
        // Written out: every transaction is looked up at least once, in a large caller.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && selector == that.selector
                    && contract.equals(that.contract);
        }

        @Override
        public int hashCode() {
            return contract.hashCode() ^ selector;
        }
    }

    /// What is known of one kind of call.
    static final class Pattern {
        private double failed;
        private double total;
        private int patience;
        private int nextPatience = 4;

        /// Read by any lane.
        private volatile boolean waits;

        /// Gas that calls of the pattern use, a sliding mean; 0 before the first.
        private long gas;

        /// How many calls shall not be run before all others, although they take long, and how many
        /// it will be after the next failure.
        private int penalty;

        private int nextPenalty = 2;

        /// In which block a call of the pattern was seen last, and at which place.
        private long block;

        private int place;

        /// Notes where a call of the pattern stands.
        ///
        /// @param in the block's number among those of this history
        /// @return where the one before it in that block stands, or NONE
        int place(long in, int at) {
            int before = block == in ? place : Scheduler.NONE;
            block = in;
            place = at;
            return before;
        }

        /// Gas that a call is expected to use.
        long expectedGas(long limit) {
            return gas == 0 ? limit : Math.min(gas, limit);
        }

        /// Gas that calls of the pattern used, or so much where none was seen.
        long gasOr(long limit) {
            return gas == 0 ? limit : gas;
        }

        /// Whether a call that takes long had better begin before all others. Asked once a call.
        boolean mayBeUrgent() {
            if (penalty > 0) {
                penalty--;
                return false;
            }
            return !waits;
        }

        /// An urgent call was committed, or failed because it ran before what it depends on.
        void noteUrgent(boolean isFailure) {
            penalty = isFailure ? nextPenalty : 0;
            nextPenalty = isFailure ? Math.min(2 * nextPenalty, MAX_PENALTY) : 2;
        }

        /// A call was committed that used so much.
        void noteGas(long used) {
            gas = gas == 0 ? used : (3 * gas + used) / 4;
        }

        boolean waits() {
            return waits;
        }

        /// A speculation that ran beside an earlier call of the pattern was committed or failed.
        void note(boolean isFailure) {
            if (total >= WINDOW) {
                total /= 2;
                failed /= 2;
            }
            total++;
            failed += isFailure ? 1 : 0;
            boolean shallWait = failed >= 0.75 * total;
            if (shallWait && isFailure) {
                patience = nextPatience;
                nextPatience = Math.min(2 * nextPatience, MAX_PATIENCE);
            } else if (!shallWait) {
                nextPatience = 4;
            }
            waits = shallWait;
        }

        /// A call waited and ran in its turn.
        void noteWait() {
            patience--;
            if (patience <= 0) {
                waits = false;
            }
        }
    }

    private final Map<Key, Pattern> patterns = new HashMap<>();

    /// The pattern that was asked for last: calls of one kind often come in rows.
    private @Nullable Pattern newest;

    private @Nullable Key newestKey;

    /// Blocks so far.
    private long blocks;

    /// Contracts in which a call without data was seen to use more than [#BUSY_GAS].
    private final Set<Address> busy = new HashSet<>();

    /// Begins a block.
    void begin() {
        if (patterns.size() > MAX_PATTERNS) {
            patterns.clear();
            newestKey = null;
        }
        blocks++;
    }

    /// The pattern of a call; null for a creation, of which nothing is to be learnt.
    @Nullable Pattern pattern(Transaction call) {
        Address to = call.to();
        if (to == null) {
            return null;
        }
        int selector = selector(call.data());
        if (newestKey == null || newestKey.selector != selector || !newestKey.contract.equals(to)) {
            newestKey = new Key(to, selector);
            newest = patterns.computeIfAbsent(newestKey, _ -> new Pattern());
        }
        return newest;
    }

    /// The number of the block that began last, from 1.
    long block() {
        return blocks;
    }

    /// Learns from a block that ran on one lane which payments are calls, and that what waits has
    /// waited.
    void note(List<TransactionResult> results) {
        for (TransactionResult result : results) {
            if (result.gasUsed() > Lineup.PAYMENT_GAS) { // else it was a payment, as most are here
                note(result.transaction(), result.gasUsed());
            }
        }
    }

    /// Learns from a transaction of such a block.
    ///
    /// @param gasUsed gas
    public void note(Transaction transaction, long gasUsed) {
        Address to = transaction.to();
        if (!transaction.data().isEmpty()) {
            Pattern call = known(transaction);
            if (call != null) {
                call.noteGas(gasUsed);
                if (call.waits()) {
                    call.noteWait();
                }
            }
        }
        if (gasUsed > BUSY_GAS && to != null && transaction.data().isEmpty()) {
            if (busy.size() >= MAX_PATTERNS) {
                busy.clear();
            }
            busy.add(to);
        }
    }

    /// Whether a call without data is worth a lane of its own there.
    boolean isBusy(@Nullable Address contract) {
        return !busy.isEmpty() && contract != null && busy.contains(contract);
    }

    /// The pattern of a call that was seen before, else null.
    @Nullable Pattern known(Transaction call) {
        Address to = call.to();
        return to == null ? null : patterns.get(new Key(to, selector(call.data())));
    }

    private static int selector(Bytes data) {
        int selector = 0;
        for (int i = 0; i < Math.min(4, data.size()); i++) {
            selector = selector << 8 | (data.at(i) & 0xff);
        }
        return selector;
    }
}
