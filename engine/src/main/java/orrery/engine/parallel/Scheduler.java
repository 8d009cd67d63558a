package orrery.engine.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;

/// Which transaction a lane may run, and which may be committed: a state machine without threads,
/// clocks or chance. Real lanes drive it, and a simulation of lanes can; the same calls in the same
/// order give the same answers.
///
/// ```
///            claim                      executed                  takeHead
///   READY ─────────────► RUNNING ─────────────────► EXECUTED ────────────────► COMMITTED
///   ▲ │ ▲                   │ stalled (same incarnation,   │ abort (next incarnation)  ▲
///   │ │ └───────────────────┘        waits for a writer)   │                           │
///   │ │                                                    │                           │
///   │ └──────────────────── takeHead ──────────────────────┼───────────────────────────┘
///   └──────────────────────────────────────────────────────┘
/// ```
///
/// The **head** is the first transaction that is not committed. Who holds the **commit turn** takes
/// it: an executed head is validated and adopted, a ready one runs straight on the block's journal,
/// where nothing can conflict with it. Everyone else speculates above the head. So the head always
/// moves, whatever is aborted or stalls, and no transaction is tried without end: after
/// [#MAX_INCARNATIONS] it waits until it is the head.
///
/// A ready transaction is passed over where running it ahead is not worthwhile, so that it runs in
/// its turn, and while it *waits*: for the writer at which it stalled, or for the nearest lower
/// call of its own pattern where [ConflictHistory] found that such calls conflict. Waiting costs
/// nothing but its place; a lane that finds nothing parks. What waits for a *guess*, a speculation
/// that most likely fails, waits until its turn is over: where one of a chain falls, all that were
/// built on it fall.
///
/// Transactions are claimed from the head upwards, but for those that take so long that the block
/// would wait for them at its end: these *urgent* ones are tried first of all, once each. And where
/// there are others, the nearest *brief* one above the head is left for its turn: whoever commits
/// then runs it at full speed while another lane is at the next. Were it claimed, the head would
/// always be running on some lane, each transaction would be a speculation, and of a brief one
/// entering and adopting are a fifth of the work.
///
/// Shared by all lanes. A status is one word, `incarnation << 2 | state`, moved by compare-and-set
/// with full fences, so that what a lane wrote before [#executed] is seen by whoever takes the
/// head. `blockers` are hints, plain. The commit turn is a lock word of its own; its release is
/// paired with its next acquisition, and hands the block's journal over.
public final class Scheduler {
    /// Speculations of one transaction at most.
    public static final int MAX_INCARNATIONS = 4;

    /// Nothing to do.
    public static final int NONE = -1;

    /// How many transactions that must wait a lane looks past before it gives up.
    private static final int LOOK_PAST = 48;

    private static final VarHandle STATUS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle HEAD;
    private static final VarHandle TURN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(Scheduler.class, "head", int.class);
            TURN = lookup.findVarHandle(Scheduler.class, "turn", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /// Where a transaction stands.
    public enum State {
        READY,
        RUNNING,
        EXECUTED,
        COMMITTED
    }

    private static final State[] STATES = State.values();
    private static final int READY = 0;
    private static final int RUNNING = 1;
    private static final int EXECUTED = 2;
    private static final int COMMITTED = 3;

    private final int count;
    private final int[] statuses;

    /// The writer at which a transaction stalled, or NONE.
    private final int[] blockers;

    private final Precedence precedence;

    /// How far above the head lanes go: further ahead a guess is worth less, and lists of versions
    /// are longer; but while the head is one that takes long, there is nothing else to do.
    private final int reach;

    private final int[] urgent;

    /// The next of `urgent` to try. Lanes write it without a lock: whoever tries, a transaction is
    /// claimed once.
    private int nextUrgent;

    @SuppressWarnings("unused") // through HEAD
    private int head;

    @SuppressWarnings("unused") // through TURN
    private int turn;

    /// What is known beforehand about who had better wait for whom.
    public interface Precedence {
        /// Nothing is known.
        Precedence NONE = _ -> Scheduler.NONE;

        /// A lower transaction for whose execution this one had better wait, or NONE.
        int predecessor(int transaction);

        /// The lowest transaction from this one on that is worth running ahead of its turn; the
        /// count of transactions where there is none. Always the same answer.
        default int nextWorthwhile(int transaction) {
            return transaction;
        }

        /// Whether what an executed transaction left is not to be built on before its turn.
        default boolean isGuess(int transaction) {
            return false;
        }

        /// Whether it takes so little that speculating on it is worth it only for want of others.
        default boolean isBrief(int transaction) {
            return false;
        }

        /// Transactions that shall begin as early as can be, in that order. Asked for once.
        default List<Integer> urgent() {
            return List.of();
        }
    }

    /// @param count of transactions
    /// @param lanes that will ask
    public Scheduler(int count, int lanes, Precedence precedence) {
        this.count = count;
        reach = 128 + 64 * lanes;
        this.precedence = precedence;
        urgent = precedence.urgent().stream().mapToInt(Integer::intValue).toArray();
        statuses = new int[count];
        blockers = new int[count];
        Arrays.fill(blockers, NONE);
    }

    public int count() {
        return count;
    }

    /// The first transaction that is not committed; the count once all are.
    public int head() {
        return (int) HEAD.getVolatile(this);
    }

    public boolean isDone() {
        return head() == count;
    }

    public State state(int transaction) {
        return STATES[status(transaction) & 3];
    }

    /// How often the transaction was aborted so far.
    public int incarnation(int transaction) {
        return status(transaction) >>> 2;
    }

    private int status(int transaction) {
        return (int) STATUS.getVolatile(statuses, transaction);
    }

    private boolean move(int transaction, int from, int to) {
        return STATUS.compareAndSet(statuses, transaction, from, to);
    }

    // ---- Speculation

    /// Takes an urgent transaction, else the lowest one above the head that is ready and need not
    /// wait.
    ///
    /// @return its index, now running, or NONE
    public int claim() {
        for (int i = nextUrgent; i < urgent.length; i++) {
            nextUrgent = i + 1;
            if (urgent[i] > head() && move(urgent[i], READY, RUNNING)) {
                return urgent[i];
            }
        }
        return look(true);
    }

    /// Whether [#claim] would find something.
    public boolean hasWork() {
        return look(false) != NONE;
    }

    private int look(boolean isClaim) {
        int passed = 0;
        int left = NONE;
        int first = head() + 1;
        int limit = Math.min(count, first + reach);
        for (int i = next(first); i < limit && passed < LOOK_PAST; i = next(i + 1)) {
            int status = status(i);
            if ((status & 3) == READY) {
                if (mayRun(i, status)) {
                    if (!isClaim) {
                        return i;
                    }
                    if (left == NONE && precedence.isBrief(i)) {
                        left = i;
                    } else if (start(i, status)) {
                        return i;
                    }
                }
                passed++;
            }
        }
        return left != NONE && start(left, status(left)) ? left : NONE;
    }

    private boolean start(int transaction, int status) {
        return (status & 3) == READY && move(transaction, status, status | RUNNING);
    }

    private int next(int transaction) {
        return transaction < count ? precedence.nextWorthwhile(transaction) : count;
    }

    private boolean mayRun(int transaction, int status) {
        return status >>> 2 < MAX_INCARNATIONS
                && isPast(blockers[transaction])
                && isSound(precedence.predecessor(transaction));
    }

    /// Whether what the transaction leaves can be seen and built on.
    private boolean isSound(int transaction) {
        return isPast(transaction)
                && (transaction == NONE
                        || (status(transaction) & 3) == COMMITTED
                        || !precedence.isGuess(transaction));
    }

    /// Whether what the transaction leaves can be seen; where it runs in its turn, that is not yet.
    public boolean isPast(int transaction) {
        if (transaction == NONE) {
            return true;
        }
        int state = status(transaction) & 3;
        return state == EXECUTED || (state == COMMITTED && transaction < head());
    }

    /// The running transaction ran to its end.
    public void executed(int transaction) {
        int status = status(transaction);
        STATUS.setVolatile(statuses, transaction, (status & ~3) | EXECUTED);
    }

    /// The running transaction met a read that a lower one is about to write; it is ready again
    /// once that one has run.
    public void stalled(int transaction, int writer) {
        blockers[transaction] = writer;
        STATUS.setVolatile(statuses, transaction, status(transaction) & ~3);
    }

    /// Something that an executed incarnation saw has changed; it shall run again.
    ///
    /// @return whether it was still that incarnation's turn to be aborted
    public boolean abort(int transaction, int incarnation) {
        return move(transaction, incarnation << 2 | EXECUTED, (incarnation + 1) << 2);
    }

    // ---- Commit

    /// Asks for the right to commit; whoever gets it must [#releaseTurn()].
    public boolean acquireTurn() {
        return (int) TURN.getVolatile(this) == 0 && TURN.compareAndSet(this, 0, 1);
    }

    public void releaseTurn() {
        TURN.setVolatile(this, 0);
    }

    /// Whether the head can be taken: it is executed, or ready to run in its turn.
    public boolean isHeadFree() {
        int at = head();
        return at < count && (status(at) & 3) != RUNNING;
    }

    /// Takes the head, in the commit turn.
    ///
    /// @return what it was before: READY, EXECUTED, or RUNNING where it cannot be taken now
    public State takeHead() {
        int at = head();
        while (true) {
            int status = status(at);
            if ((status & 3) == RUNNING || move(at, status, (status & ~3) | COMMITTED)) {
                return STATES[status & 3];
            }
        }
    }

    /// The head that was taken is part of the block now, and everyone can see what it left.
    public void committed() {
        HEAD.setVolatile(this, head() + 1);
    }
}
