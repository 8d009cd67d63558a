package orrery.engine.parallel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.parallel.ConflictHistory.Pattern;
import orrery.engine.parallel.Scheduler.State;
import orrery.engine.primitives.Address;
import orrery.engine.state.Account;

/// A block's transactions by the kind of call they make, and for each the nearest one of its kind
/// before it. Read by any lane; `note` belongs to the commit turn; `exposed` of a transaction to
/// the lane that runs it, handed over by the transaction's status.
public final class Lineup implements Scheduler.Precedence {
    /// What a payment costs at least (Yellow Paper, appendix G): nothing is left for code.
    public static final long PAYMENT_GAS = 21_000;

    /// Gas in calls, for each transaction of a block, from which on it is for several lanes: taking
    /// a payment through versioned memory costs as much as this gas gains where it runs beside.
    private static final long WORTHWHILE_GAS = 2_000;

    /// Gas beyond payments, for each transaction of a block, up to which calls in it hardly come to
    /// [#WORTHWHILE_GAS], which counts what they use as a whole.
    private static final long NEGLIGIBLE_GAS = 1_500;

    /// What at most a transaction uses for which speculating is dear: a transfer of tokens.
    private static final long BRIEF_GAS = 60_000;

    /// A transaction with this part of the block's gas may keep the others waiting at the end.
    private static final int URGENT_PART = 8;

    /// Less is done before anybody waits.
    private static final long URGENT_GAS = 200_000;

    private final @Nullable Pattern[] patterns;
    private final int[] previous;

    /// Whether a speculation began while the call before it was not done, or built on one that did:
    /// where calls of the kind conflict, it fails.
    private final boolean[] exposed;

    /// By transaction, the gas that it is expected to use.
    private final long[] gas;

    /// By transaction, the lowest from it on that is worth running ahead of its turn.
    private final int[] nextWorthwhile;

    private int worthwhileCount;

    /// What takes so long that it shall begin first, longest first.
    private final List<Integer> urgent = new ArrayList<>();

    /// @param state before the block
    Lineup(List<Transaction> transactions, ConflictHistory history, VersionedMemory state) {
        this(transactions, history, i -> isMerePayment(transactions.get(i), state));
    }

    /// @param runsNoCode by index, which transactions that look like payments are such
    public Lineup(
            List<Transaction> transactions, ConflictHistory history, IntPredicate runsNoCode) {
        int count = transactions.size();
        patterns = new @Nullable Pattern[count];
        previous = new int[count];
        exposed = new boolean[count];
        nextWorthwhile = new int[count];
        gas = new long[count];
        long total = 0;
        history.begin();
        for (int i = 0; i < count; i++) {
            Transaction transaction = transactions.get(i);
            boolean isPayment = looksLikePayment(transaction) && runsNoCode.test(i);
            Pattern pattern = isPayment ? null : history.pattern(transaction);
            patterns[i] = pattern;
            previous[i] = pattern == null ? Scheduler.NONE : pattern.place(history.block(), i);
            long limit = transaction.gasLimit();
            gas[i] = isPayment ? PAYMENT_GAS : pattern == null ? limit : pattern.expectedGas(limit);
            total += gas[i];
            nextWorthwhile[i] = isPayment ? count : i;
            worthwhileCount += isPayment ? 0 : 1;
        }
        for (int i = count - 2; i >= 0; i--) {
            nextWorthwhile[i] = Math.min(nextWorthwhile[i], nextWorthwhile[i + 1]);
        }
        findUrgent(total);
    }

    private void findUrgent(long total) {
        for (int i = 0; i < gas.length; i++) {
            Pattern pattern = patterns[i];
            if (gas[i] >= total / URGENT_PART
                    && gas[i] >= URGENT_GAS
                    && (pattern == null || pattern.mayBeUrgent())) {
                urgent.add(i);
            }
        }
        urgent.sort(Comparator.comparingLong(i -> -gas[i]));
    }

    /// Whether it runs no code, so that running it takes no longer than taking over what another
    /// lane did. Code that comes into being within the block is overlooked: that costs time only.
    private static boolean isMerePayment(Transaction transaction, VersionedMemory state) {
        Address to = transaction.to();
        if (to == null || transaction.gasLimit() <= PAYMENT_GAS) {
            return to != null;
        }
        Account account = state.account(to).base;
        return account == null || account.codeHash().equals(Account.EMPTY.codeHash());
    }

    /// Whether there is next to nothing but payments and calls of one kind that always meet, so
    /// that what each of them costs more beside other lanes outweighs what a few other calls gain.
    /// A payment that wakes code is taken for a call where such code was seen to be worth a lane.
    ///
    /// @param gasUsed gas that the block uses according to its header, 0 where it has none yet; a
    ///   wrong one costs time only
    public static boolean isForOneLane(
            long gasUsed, List<Transaction> transactions, ConflictHistory history) {
        if (gasUsed > 0 && isPayments(gasUsed, transactions.size())) {
            return true;
        }
        long missing = WORTHWHILE_GAS * transactions.size();
        @Nullable Pattern chain = null;
        for (Transaction transaction : transactions) {
            if (looksLikePayment(transaction) && !history.isBusy(transaction.to())) {
                continue;
            }
            Pattern kind = history.known(transaction);
            if (kind != null && kind.waits() && (chain == null || chain.equals(kind))) {
                chain = kind;
                continue;
            }
            missing -= kind == null ? transaction.gasLimit() : kind.gasOr(transaction.gasLimit());
            if (missing <= 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether a block is next to nothing but payments, told from its gas alone: to look at what
    /// each transaction refers to, and to learn from it afterwards, takes up to a twentieth of
    /// running it.
    ///
    /// @param gasUsed gas of the whole block
    public static boolean isPayments(long gasUsed, int transactions) {
        return gasUsed <= (PAYMENT_GAS + NEGLIGIBLE_GAS) * transactions;
    }

    private static boolean looksLikePayment(Transaction transaction) {
        return transaction.to() != null
                && transaction.data().isEmpty()
                && transaction.authorizations().isEmpty();
    }

    /// How many transactions are worth running ahead of their turn.
    int worthwhileCount() {
        return worthwhileCount;
    }

    /// Whether it is a mere payment, or past the end.
    boolean isPayment(int transaction) {
        return transaction >= nextWorthwhile.length || nextWorthwhile[transaction] != transaction;
    }

    @Override
    public int nextWorthwhile(int transaction) {
        return nextWorthwhile[transaction];
    }

    @Override
    public int predecessor(int transaction) {
        Pattern pattern = patterns[transaction];
        return pattern != null && pattern.waits() ? previous[transaction] : Scheduler.NONE;
    }

    @Override
    public boolean isBrief(int transaction) {
        Pattern pattern = patterns[transaction];
        return gas[transaction] <= BRIEF_GAS && (pattern == null || !pattern.waits());
    }

    @Override
    public List<Integer> urgent() {
        return List.copyOf(urgent);
    }

    @Override
    public boolean isGuess(int transaction) {
        return exposed[transaction];
    }

    /// A speculation begins.
    public void noteStart(int transaction, Scheduler scheduler) {
        int before = previous[transaction];
        if (before != Scheduler.NONE) {
            exposed[transaction] |=
                    !scheduler.isPast(before)
                            || (exposed[before] && scheduler.state(before) != State.COMMITTED);
        }
    }

    /// A transaction was committed.
    ///
    /// @param aborts how often it was aborted before its turn
    /// @param was what the scheduler found it to be in its turn
    /// @param isAdopted whether a speculation of it was taken
    /// @param gasUsed gas
    public void note(int transaction, int aborts, State was, boolean isAdopted, long gasUsed) {
        Pattern pattern = patterns[transaction];
        if (pattern == null) {
            return;
        }
        pattern.noteGas(gasUsed);
        if ((was != State.READY || aborts > 0) && urgent.contains(transaction)) {
            pattern.noteUrgent(aborts > 0 || !isAdopted);
        }
        if (exposed[transaction]) {
            pattern.note(aborts > 0 || !isAdopted);
        } else if (was == State.READY && pattern.waits()) {
            pattern.noteWait();
        }
    }
}
