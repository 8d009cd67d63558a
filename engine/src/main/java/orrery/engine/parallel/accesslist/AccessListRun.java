package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.Adoption;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.InvalidTransaction;
import orrery.engine.execution.TransactionAttempt;
import orrery.engine.execution.TransactionResult;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.primitives.Address;
import orrery.engine.state.Mismatch;
import orrery.engine.state.TransactionEffects;

/// The transactions of one block on lanes that know every value beforehand.
///
/// A lane takes the next transaction that nobody has taken, runs it over the claimed state, hands
/// in what it did, and then, where it can have the commit turn, takes into the block whatever is
/// handed in, in order. Nobody waits for anybody: a lane that finds the turn taken goes on, and
/// whoever gives the turn back looks once more whether the next transaction was handed in
/// meanwhile. The last lane to hand in one therefore leaves nothing behind.
///
/// A transaction is adopted only where all that it looked at stands so in the block's journal; else
/// it runs there. So no claim ever reaches the block.
///
/// Shared by all lanes. `handedIn` publishes what a lane did; what the commit turn writes is read
/// once all lanes are done.
final class AccessListRun {
    private final BlockProcessor block;
    private final BlockRules rules;
    private final CodeCache codes;
    private final List<Transaction> transactions;
    private final ExecutionObserver observer;
    private final ClaimedBlock claims;
    private final NanoClock clock;
    private final boolean isRecording;
    private final long start;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Run> handedIn;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<ClaimedLane> lanes = new ArrayList<>();
    private volatile boolean isStopped;

    // Written in the commit turn.
    private volatile int head;
    private @Nullable BlockFault fault;
    private boolean isAsClaimed = true;

    /// What one lane found by running a transaction; with what its turn added, where it ran again.
    private static final class Run {
        private final int lane;
        private final long startNanos;
        private final long endNanos;
        private final ClaimedLane.Outcome outcome;

        private int lastLane;
        private long lastStartNanos;
        private long lastEndNanos;
        private @Nullable Mismatch mismatch;
        private boolean ranAgain;

        Run(int lane, long startNanos, long endNanos, ClaimedLane.Outcome outcome) {
            this.lane = lane;
            this.startNanos = startNanos;
            this.endNanos = endNanos;
            this.outcome = outcome;
        }
    }

    /// @param clock null where nothing is recorded
    AccessListRun(
            BlockProcessor block,
            BlockRules rules,
            CodeCache codes,
            List<Transaction> transactions,
            ExecutionObserver observer,
            ClaimedBlock claims,
            @Nullable NanoClock clock) {
        this.block = block;
        this.rules = rules;
        this.codes = codes;
        this.transactions = transactions;
        this.observer = observer;
        this.claims = claims;
        isRecording = clock != null;
        this.clock = clock == null ? () -> 0 : clock;
        start = this.clock.nanos();
        handedIn = new AtomicReferenceArray<>(transactions.size());
    }

    /// Works until there is nothing more to take.
    void work(int index) {
        try {
            ClaimedLane lane = new ClaimedLane(claims, block, rules, codes);
            synchronized (lanes) {
                lanes.add(lane);
            }
            while (!isStopped) {
                int transaction = next.getAndIncrement();
                if (transaction >= transactions.size()) {
                    return;
                }
                handedIn.set(transaction, run(lane, index, transaction));
                commitReady(lane, index);
            }
        } catch (Throwable thrown) { // a lane's outermost loop
            failure.compareAndSet(null, thrown);
            isStopped = true;
        }
    }

    private Run run(ClaimedLane lane, int laneIndex, int transaction) {
        long since = clock.nanos();
        ClaimedLane.Outcome outcome = lane.run(transaction, transactions.get(transaction));
        long until = clock.nanos();
        log(lane, laneIndex, Activity.EXECUTE, transaction, 0, since, until);
        return new Run(laneIndex, since - start, until - start, outcome);
    }

    private void log(
            ClaimedLane lane,
            int laneIndex,
            Activity activity,
            int transaction,
            int incarnation,
            long since,
            long until) {
        if (isRecording) {
            lane.log(
                    new LaneSpan(
                            laneIndex,
                            since - start,
                            until - start,
                            activity,
                            transaction,
                            incarnation));
        }
    }

    // ---- Commit

    private void commitReady(ClaimedLane lane, int laneIndex) {
        while (isHeadHandedIn() && turn.tryLock()) {
            try {
                while (isHeadHandedIn()) {
                    commitHead(lane, laneIndex);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private boolean isHeadHandedIn() {
        int transaction = head;
        return !isStopped && transaction < transactions.size() && handedIn.get(transaction) != null;
    }

    private void commitHead(ClaimedLane lane, int laneIndex) {
        int transaction = head;
        Run run = handedIn.get(transaction);
        if (run == null) {
            throw new IllegalStateException("transaction " + transaction + " is not handed in");
        }
        observer.beforeTransaction(transaction);
        long since = clock.nanos();
        if (adopt(run)) {
            log(lane, laneIndex, Activity.COMMIT, transaction, 0, since, clock.nanos());
        } else {
            runInTurn(lane, laneIndex, transaction, run);
        }
        if (!isStopped) {
            head = transaction + 1;
        }
    }

    private boolean adopt(Run run) {
        TransactionResult result = run.outcome.result();
        TransactionEffects effects = run.outcome.effects();
        isAsClaimed &= run.outcome.isAsClaimed();
        if (result == null || effects == null) {
            return false;
        }
        Adoption adoption = block.adopt(result, effects);
        if (adoption instanceof Adoption.Differs(Mismatch mismatch)) {
            run.mismatch = mismatch;
        }
        return adoption instanceof Adoption.Adopted;
    }

    private void runInTurn(ClaimedLane lane, int laneIndex, int transaction, Run run) {
        isAsClaimed = false;
        long since = clock.nanos();
        if (block.add(transactions.get(transaction))
                instanceof TransactionAttempt.Refused(InvalidTransaction reason)) {
            fault = new BlockFault.TransactionInvalid(transaction, reason);
            isStopped = true;
            return;
        }
        long until = clock.nanos();
        run.ranAgain = true;
        run.lastLane = laneIndex;
        run.lastStartNanos = since - start;
        run.lastEndNanos = until - start;
        log(lane, laneIndex, Activity.RERUN, transaction, 1, since, until);
    }

    // ---- The end

    /// Why the block is invalid, or null; once all lanes are done.
    ///
    /// @throws RuntimeException what ended the run
    @Nullable BlockFault outcome() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case Throwable thrown -> throw new IllegalStateException(thrown);
        }
        if (fault == null && head != transactions.size()) {
            throw new IllegalStateException(
                    head + " of " + transactions.size() + " transactions are committed");
        }
        return fault;
    }

    /// Whether every transaction was adopted and left exactly what is claimed of it.
    boolean isAsClaimed() {
        return isAsClaimed;
    }

    /// The record of a block that ran to its end.
    ///
    /// @param end of the transactions
    ExecutionRecord record(
            long blockNumber,
            int laneCount,
            long end,
            AccessListIndex list,
            BlockResult.Executed executed) {
        List<TransactionRecord> records = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            Run run = handedIn.get(i);
            if (run == null) {
                throw new IllegalStateException("transaction " + i + " never ran");
            }
            records.add(
                    new TransactionRecord(
                            i,
                            executed.transactions().get(i).gasUsed(),
                            incarnations(
                                    run,
                                    ClaimedAccesses.of(list, i, run.outcome.effects()),
                                    executed.transactions().get(i).sender())));
        }
        List<LaneSpan> spans = new ArrayList<>();
        lanes.forEach(lane -> spans.addAll(lane.spans()));
        spans.sort(Comparator.comparingInt(LaneSpan::lane).thenComparingLong(LaneSpan::startNanos));
        return new ExecutionRecord(
                blockNumber,
                ExecutionRecord.Mode.ACCESS_LIST,
                laneCount,
                end - start,
                records,
                spans);
    }

    private static List<IncarnationRecord> incarnations(
            Run run, ClaimedAccesses accesses, Address sender) {
        Cause cause = run.ranAgain ? accesses.cause(run.mismatch, sender) : null;
        IncarnationRecord ahead =
                new IncarnationRecord(
                        0,
                        run.lane,
                        run.startNanos,
                        run.endNanos,
                        0,
                        accesses.reads(),
                        accesses.writes(),
                        cause);
        return cause == null
                ? List.of(ahead)
                : List.of(
                        ahead,
                        new IncarnationRecord(
                                1,
                                run.lastLane,
                                run.lastStartNanos,
                                run.lastEndNanos,
                                0,
                                accesses.reads(),
                                accesses.writes(),
                                null));
    }
}
