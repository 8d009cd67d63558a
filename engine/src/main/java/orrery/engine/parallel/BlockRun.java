package orrery.engine.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.Adoption;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.Intake;
import orrery.engine.execution.InvalidTransaction;
import orrery.engine.execution.TransactionAttempt;
import orrery.engine.execution.TransactionResult;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.Scheduler.State;
import orrery.engine.primitives.Address;
import orrery.engine.state.Mismatch;
import orrery.engine.state.TransactionEffects;
import orrery.engine.workers.SharedWork;
import orrery.engine.workers.WorkerPool;

/// The transactions of one block on many lanes: what each lane does, step by step.
///
/// The problem: transactions are ordered, and a later one may depend on any earlier one in ways
/// that only running it shows. The idea: run them ahead of their turn on a guess of what their
/// predecessors leave ([VersionedMemory]), keep what each looked at and did to it, and in its turn
/// take it where everything that it looked at stands as it was guessed; else run it there and then.
///
/// A lane goes round: where it can have the commit turn and the head is free, it commits as far as
/// it gets; else it claims a transaction and speculates; else it returns to be parked. With the
/// commit turn comes the block's one [BlockProcessor] and its journal, so a transaction that is the
/// head and has not been started runs there at full sequential speed: one lane, or a block in which
/// everything conflicts, costs what the sequential executor costs. Payments that run no code are
/// left to their turn ([Lineup]): speculating on one costs more than running it.
///
/// Invariants, which make the result that of the sequential executor on any schedule:
/// 1. The block's journal is touched by who holds the turn alone, transactions in order.
/// 2. A speculation is adopted only where [TransactionEffects#mismatch] finds nothing, against that
///    journal, after all lower ones; nothing a lane guessed is believed.
/// 3. Whatever is not adopted runs on that journal. There is no other way into the block.
///
/// Liveness: the head is running on some lane, or free; a lane that stops running it or releases
/// the turn looks at the head again before it parks. Shared by all lanes; see [Scheduler] for what
/// is handed over by which word.
final class BlockRun implements SharedWork {
    /// Payments in a row at most that other lanes need not see at once.
    private static final int MAX_UNPUBLISHED = 16;

    private final BlockProcessor block;
    private final BlockRules rules;
    private final CodeCache codes;
    private final List<Transaction> transactions;
    private final ExecutionObserver observer;
    private final VersionedMemory memory;
    private final Scheduler scheduler;
    private final Lineup lineup;
    private final ScheduleNoise noise;
    private final RunClock clock;
    private final WorkerPool.Offer offer;
    private final Intake intake;

    /// An element is published by its transaction's status.
    private final @Nullable Incarnation[] latest;

    /// Each made and used by its own lane.
    private final @Nullable Lane[] lanes;

    /// Lanes inside.
    private final AtomicInteger active = new AtomicInteger();

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean isStopped;

    /// Written in the commit turn before `isStopped`.
    private @Nullable BlockFault fault;

    /// Payments since changes were shown to other lanes; belongs to who holds the commit turn.
    private int unpublished;

    BlockRun(
            BlockProcessor block,
            BlockRules rules,
            CodeCache codes,
            List<Transaction> transactions,
            ExecutionObserver observer,
            VersionedMemory memory,
            Lineup lineup,
            int laneCount,
            ScheduleNoise noise,
            RunClock clock,
            WorkerPool.Offer offer,
            Intake intake) {
        this.block = block;
        this.rules = rules;
        this.codes = codes;
        this.transactions = transactions;
        this.observer = observer;
        this.memory = memory;
        this.lineup = lineup;
        this.noise = noise;
        this.clock = clock;
        this.offer = offer;
        this.intake = intake;
        scheduler = new Scheduler(transactions.size(), laneCount, lineup);
        latest = new @Nullable Incarnation[transactions.size()];
        lanes = new @Nullable Lane[laneCount];
        memory.committed(block.journal(), -1, this::abort);
    }

    // ---- Lanes come and go

    /// Whether all are committed, or nothing more will be.
    @Override
    public boolean isOver() {
        return isStopped || scheduler.isDone();
    }

    /// Whether a lane that comes in now would find something to do.
    @Override
    public boolean hasWork() {
        return !isOver() && scheduler.hasWork();
    }

    /// Works until all is over or nothing can be done just now.
    @Override
    public void work(int lane) {
        active.incrementAndGet();
        clock.enter(lane);
        try {
            while (!isOver()) {
                if (commitReady(lane)) {
                    continue;
                }
                noise.at(ScheduleNoise.Point.CLAIM);
                int transaction = scheduler.claim();
                if (transaction == Scheduler.NONE) {
                    return;
                }
                speculate(lane, transaction);
            }
        } catch (Throwable thrown) { // a lane's outermost loop
            fail(thrown);
        } finally {
            clock.leave(lane);
            active.decrementAndGet();
        }
    }

    private void fail(Throwable thrown) {
        failure.compareAndSet(null, thrown);
        stop();
    }

    private void stop() {
        isStopped = true;
        offer.wakeOwner();
    }

    // ---- Commit

    /// Commits as far as it goes, where this lane can have the turn.
    ///
    /// @return whether to try again before doing anything else
    private boolean commitReady(int lane) {
        if (!scheduler.isHeadFree() || !scheduler.acquireTurn()) {
            return false;
        }
        boolean moved = false;
        try {
            while (!isOver() && commitHead(lane)) {
                moved = true;
                if (offer.hasIdle() && scheduler.hasWork()) {
                    show(scheduler.head() - 1, this::abort);
                    offer.wakeOne();
                }
            }
        } catch (Throwable thrown) {
            fail(thrown); // before the turn is released: nobody shall go on
        } finally {
            scheduler.releaseTurn();
        }
        if (isOver()) {
            offer.wakeOwner();
        }
        return moved || scheduler.isHeadFree();
    }

    private void wakeForWork() {
        if (offer.hasIdle() && scheduler.hasWork()) {
            offer.wakeOne();
        }
    }

    private boolean commitHead(int lane) {
        noise.at(ScheduleNoise.Point.COMMIT);
        int transaction = scheduler.head();
        State was = scheduler.takeHead();
        if (was == State.RUNNING) {
            return false;
        }
        if (!intake.hasRoomFor(transaction)) {
            stop();
            return false;
        }
        observer.beforeTransaction(transaction);
        long gasBefore = block.gasUsed();
        Incarnation incarnation = latest[transaction];
        boolean isAdopted =
                was == State.EXECUTED && incarnation != null && adopt(lane, incarnation);
        boolean isTaken = isAdopted;
        if (!isAdopted) {
            if (incarnation != null) {
                incarnation.replace();
            }
            isTaken = runInTurn(lane, transaction);
        }
        if (isStopped) {
            return false;
        }
        publish(transaction, isAdopted);
        if (isTaken) {
            intake.taken(transaction);
            lineup.note(
                    transaction,
                    scheduler.incarnation(transaction),
                    was,
                    isAdopted,
                    block.gasUsed() - gasBefore);
        }
        scheduler.committed();
        return true;
    }

    /// Shows other lanes what the transaction left, unless there is nobody to look. A row of
    /// payments is shown at its end, or after a while: what they change is hardly ever looked at,
    /// least of all the beneficiary's balance, which they all change.
    private void publish(int transaction, boolean isAdopted) {
        boolean isRowOfPayments =
                unpublished < MAX_UNPUBLISHED
                        && lineup.isPayment(transaction)
                        && lineup.isPayment(transaction + 1);
        unpublished++;
        if (clock.isOn() || (active.get() > 1 && !isRowOfPayments)) {
            show(transaction, isAdopted && unpublished == 1 ? null : this::abort);
        }
    }

    private void show(int transaction, VersionedMemory.@Nullable Culprits culprits) {
        if (unpublished > 0) {
            memory.committed(block.journal(), transaction, culprits);
            unpublished = 0;
        }
    }

    /// Takes an executed speculation into the block, if it holds there.
    private boolean adopt(int lane, Incarnation incarnation) {
        noise.at(ScheduleNoise.Point.VALIDATE);
        long start = clock.now();
        boolean isAdopted = tryAdopt(incarnation);
        clock.log(
                lane,
                isAdopted ? Activity.COMMIT : Activity.VALIDATE,
                incarnation.transaction,
                incarnation.number,
                start);
        return isAdopted;
    }

    private boolean tryAdopt(Incarnation incarnation) {
        TransactionEffects effects = incarnation.effects;
        TransactionResult result = incarnation.result();
        if (effects == null) {
            return false;
        }
        if (result != null) {
            Adoption adoption = block.adopt(result, effects);
            if (adoption instanceof Adoption.Differs(Mismatch mismatch)) {
                incarnation.abort(cause(incarnation, mismatch));
            }
            return adoption instanceof Adoption.Adopted;
        }
        Mismatch mismatch = effects.mismatch(block.journal());
        RuntimeException thrown = incarnation.failure;
        if (mismatch == null && thrown != null) {
            throw thrown; // all that led to it stands as it was seen: it is real
        }
        incarnation.abort(mismatch != null ? cause(incarnation, mismatch) : tooPoor(incarnation));
        return false;
    }

    private static Cause cause(Incarnation incarnation, Mismatch mismatch) {
        return new Cause(writer(mismatch), incarnation.transaction, Locations.of(mismatch));
    }

    /// Of a transaction that was refused, the sender's balance is all that is not kept as seen.
    private Cause tooPoor(Incarnation incarnation) {
        Address sender = transactions.get(incarnation.transaction).sender().orElse(Address.ZERO);
        return new Cause(
                memory.account(sender).committed.balanceWriter(),
                incarnation.transaction,
                new MemoryLocation.Balance(sender));
    }

    private static int writer(Mismatch mismatch) {
        if (mismatch.slot() != null) {
            SlotEntry slot = (SlotEntry) mismatch.slot().place();
            return slot == null ? -1 : slot.committed.writer();
        }
        AccountEntry entry = (AccountEntry) mismatch.account().place();
        return entry == null ? -1 : entry.committed.writer(mismatch.field());
    }

    /// Runs the head on the block's own journal; where a record is kept, over the committed state
    /// on a lane's journal, which keeps what it looked at, and takes it from there.
    ///
    /// @return whether it is part of the block now
    private boolean runInTurn(int lane, int transaction) {
        long start = clock.now();
        if (clock.isOn() && recordInTurn(lane, transaction, start)) {
            return true;
        }
        if (block.add(transactions.get(transaction))
                instanceof TransactionAttempt.Refused(InvalidTransaction reason)) {
            fault = intake.refused(transaction, reason);
            if (fault != null) {
                stop();
            }
            return false;
        }
        if (clock.isOn()) {
            Incarnation unseen = begin(lane, transaction, start);
            end(unseen);
        }
        return true;
    }

    private boolean recordInTurn(int lane, int transaction, long start) {
        Incarnation incarnation = begin(lane, transaction, start);
        try {
            lane(lane).run(incarnation, transactions.get(transaction));
        } catch (Stall _) {
            return false;
        }
        TransactionResult result = incarnation.result();
        TransactionEffects effects = incarnation.effects;
        if (result == null
                || effects == null
                || !(block.adopt(result, effects) instanceof Adoption.Adopted)) {
            return false;
        }
        incarnation.replace();
        latest[transaction] = incarnation;
        end(incarnation);
        return true;
    }

    // ---- Speculation

    private Lane lane(int index) {
        Lane lane = lanes[index];
        if (lane == null) {
            lane = new Lane(memory, rules, block, codes, noise);
            lanes[index] = lane;
        }
        return lane;
    }

    private Incarnation begin(int lane, int transaction, long start) {
        Incarnation before = latest[transaction];
        int number = before == null ? 0 : before.number + 1;
        Incarnation incarnation = new Incarnation(transaction, number, lane);
        if (clock.isOn()) {
            incarnation.previous = before;
            incarnation.startNanos = start;
            incarnation.waitNanos = clock.waited(transaction, start);
        }
        return incarnation;
    }

    private void end(Incarnation incarnation) {
        latest[incarnation.transaction] = incarnation;
        if (clock.isOn()) {
            incarnation.endNanos = clock.now();
            Activity activity = incarnation.number == 0 ? Activity.EXECUTE : Activity.RERUN;
            clock.log(
                    incarnation.lane,
                    activity,
                    incarnation.transaction,
                    incarnation.number,
                    incarnation.startNanos);
        }
    }

    private void speculate(int lane, int transaction) {
        Incarnation before = latest[transaction];
        Incarnation incarnation = begin(lane, transaction, clock.now());
        lineup.noteStart(transaction, scheduler);
        try {
            lane(lane).run(incarnation, transactions.get(transaction));
        } catch (Stall stall) {
            clock.stall(lane, incarnation);
            scheduler.stalled(transaction, stall.writer);
            return;
        }
        end(incarnation);
        if (before != null) {
            before.replace();
        }
        noise.at(ScheduleNoise.Point.ENTER);
        memory.enter(incarnation, scheduler.head());
        memory.findVictims(incarnation, this::abort);
        if (before != null) {
            memory.findVictims(before, this::abort);
        }
        Cause cause = memory.overtaken(incarnation);
        scheduler.executed(transaction);
        if (cause != null) {
            abort(incarnation, cause);
        }
        wakeForWork();
    }

    private void abort(Incarnation incarnation, Cause cause) {
        if (scheduler.abort(incarnation.transaction, incarnation.number)) {
            incarnation.abort(cause);
        }
    }

    // ---- The end

    /// Why the block is invalid, or null; once the run is over and deserted.
    ///
    /// @throws RuntimeException what ended the run
    @Nullable BlockFault outcome() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case Throwable thrown -> throw new IllegalStateException(thrown);
        }
        return fault;
    }

    /// The last incarnation of each transaction, for a record.
    @Nullable Incarnation[] incarnations() {
        return latest;
    }
}
