package orrery.engine.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.RunState;
import orrery.engine.api.Snapshot;
import orrery.engine.api.inquiry.InquiryRefused;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.engine.api.rehearsal.Rehearsals;
import orrery.engine.metrics.NanoClock;

/// The running engine: one thread that drives a [LedgerRun] round by round, at the wished speed,
/// and hands each round to the store.
///
/// *Threads.* The engine's thread owns the run, the inbox's reading end and every field below that
/// is neither final nor volatile; workers help it within a round only. Whoever else has something
/// to say (a command, a round that became durable, the wish to stop) puts a message into the inbox,
/// and the thread takes it up between two rounds.
///
/// *Durability.* A round is shown as final once the store says so. The thread runs at most
/// `maxRoundsAhead` rounds ahead of that and then waits for the store.
///
/// *Failure.* Whatever the thread or a worker throws ends the run: what was not durable is lost,
/// the snapshot says why, and every later command is refused.
public final class EngineRuntime implements Engine {
    private static final long SNAPSHOT_NANOS = 33_000_000L;
    private static final int MOST_WAITING_COMMANDS = 1_000;
    private static final long INQUIRY_IDLE_SECONDS = 5;

    /// What the engine's thread is told.
    private sealed interface Message {
        record Given(Command command, CompletableFuture<CommandResult> result) implements Message {}

        record Asked(CompletableFuture<AgentMoment> result) implements Message {}

        record Durable(long round) implements Message {}

        record StoreFailed(Throwable cause) implements Message {}

        record Stop() implements Message {}
    }

    private final int maxRoundsAhead;
    private final LedgerStore store;
    private final NanoClock clock;
    private final LedgerRun run;
    private final LaneRecords records;
    private final RunControl control;
    private final Operator operator;
    private final SnapshotBuilder snapshots;
    private final Subscribers subscribers = new Subscribers();
    private final Rehearsals rehearsals;

    /// Unbounded, since the store's word must never be lost; commands are refused beyond a bound,
    /// and the store's messages are at most as many as rounds are ahead.
    private final LinkedBlockingQueue<Message> inbox = new LinkedBlockingQueue<>();

    /// Answers questions, one after the other, beside the run; it ends by itself while none come.
    private final ThreadPoolExecutor inquiries = inquiries();

    private final Thread thread;
    private volatile Snapshot snapshot;

    /// Whether the thread takes nothing up any more. Set before it empties the inbox for the last
    /// time, read after a message was put in: so one of both refuses each late command.
    private volatile boolean over;

    private final Deque<LedgerRun.Turn> notDurable = new ArrayDeque<>();
    private @Nullable String failure;
    private long finalRound;
    private boolean stopping;
    private boolean unpublished;
    private long publishedNanos;

    private static ThreadPoolExecutor inquiries() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        INQUIRY_IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("orrery-inquiries").factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private EngineRuntime(
            RuntimeOptions options,
            LedgerStore store,
            NanoClock clock,
            LaneRecords records,
            LedgerRun run,
            @Nullable StoredLedger stored) {
        this.records = records;
        this.maxRoundsAhead = options.maxRoundsAhead();
        this.store = store;
        this.clock = clock;
        this.run = run;
        rehearsals = new RunRehearsals(run.epochs().chronicle(), run.epochMillis());
        finalRound = stored == null ? -1 : run.round();
        control = new RunControl(options, clock, subscribers);
        control.speed(options.speed(), run.virtualMillis());
        operator =
                new Operator(
                        run,
                        options.actor(),
                        control,
                        subscribers,
                        stored == null ? List.of() : stored.actions(Operator.KEPT_ACTIONS));
        snapshots = new SnapshotBuilder(options, run, control, operator, store);
        snapshot = snapshots.build(clock.nanos(), finalRound, null);
        thread = Thread.ofPlatform().daemon().name("orrery-engine").unstarted(this::live);
    }

    /// Starts a run, or takes up the one that the store holds at its last durable round. The store
    /// stays open when the engine is closed.
    ///
    /// @throws LedgerStoreException where the store's content cannot be read
    public static EngineRuntime open(RuntimeOptions options, LedgerStore store, NanoClock clock) {
        return open(options, store, clock, new LaneRecords());
    }

    /// As [#open].
    ///
    /// @param records that who studies the modules' blocks reads
    public static EngineRuntime open(
            RuntimeOptions options, LedgerStore store, NanoClock clock, LaneRecords records) {
        Optional<StoredLedger> stored = store.load();
        EngineRuntime runtime;
        if (stored.isPresent()) {
            LedgerRun run = LedgerRun.resume(options, clock, records, stored.get());
            runtime = new EngineRuntime(options, store, clock, records, run, stored.get());
        } else {
            LedgerRun run = LedgerRun.begin(options, clock, records);
            runtime = new EngineRuntime(options, store, clock, records, run, null);
            runtime.commit(run.genesisCommit());
        }
        runtime.thread.start();
        return runtime;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void recordLanes(boolean on) {
        records.record(on);
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        if (inbox.size() >= MOST_WAITING_COMMANDS) {
            result.complete(
                    new CommandResult.Rejected(
                            MOST_WAITING_COMMANDS + " commands wait already; try again later"));
        } else {
            inbox.add(new Message.Given(command, result));
            if (over) {
                refuseWaiting();
            }
        }
        return result;
    }

    @Override
    public CompletableFuture<PreflightAnswer> preflight(Preflight wish) {
        return moment().thenApplyAsync(
                        moment -> new PreflightCheck(moment).answer(wish), inquiries);
    }

    @Override
    public CompletableFuture<ProviderAnswer> why(String provider) {
        return moment().thenApplyAsync(
                        moment -> new ProviderInquiry(moment).answer(provider), inquiries);
    }

    /// The agent as it stands between two rounds.
    private CompletableFuture<AgentMoment> moment() {
        CompletableFuture<AgentMoment> result = new CompletableFuture<>();
        if (inbox.size() >= MOST_WAITING_COMMANDS) {
            result.completeExceptionally(
                    new InquiryRefused(
                            MOST_WAITING_COMMANDS + " questions wait already; try again later"));
        } else {
            inbox.add(new Message.Asked(result));
            if (over) {
                refuseWaiting();
            }
        }
        return result;
    }

    @Override
    public Rehearsals rehearsals() {
        return rehearsals;
    }

    @Override
    public Subscription subscribe(Consumer<EngineEvent> listener) {
        return subscribers.add(listener);
    }

    @Override
    public void close() {
        inbox.add(new Message.Stop());
        boolean interrupted = false;
        while (thread.isAlive() && !thread.equals(Thread.currentThread())) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Whoever closes relies on the last block being durable.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        try {
            while (!stopping) {
                liveOn();
            }
            finish();
        } catch (Throwable e) {
            // The thread's outermost loop: nothing is left to do but to say what happened.
            fail(e);
        } finally {
            run.close();
            over = true;
            refuseWaiting();
        }
    }

    /// Takes up what was said, or else runs the next round once it is due.
    private void liveOn() throws InterruptedException {
        Message message = inbox.poll();
        if (message != null) {
            take(message);
        } else if (control.isStill()) {
            publishChanges(Long.MAX_VALUE);
            take(inbox.take());
        } else if (notDurable.size() >= maxRoundsAhead) {
            take(inbox.take());
        } else {
            long wait = control.untilDue(run.nextVirtualMillis());
            if (wait <= 0) {
                turn();
                publishChanges(0);
            } else {
                publishChanges(wait);
                Message meanwhile = inbox.poll(wait, TimeUnit.NANOSECONDS);
                if (meanwhile != null) {
                    take(meanwhile);
                }
            }
        }
    }

    private void turn() throws InterruptedException {
        LedgerRun.Turn turn = run.advance(operator.takeUnsaved());
        control.countRound();
        notDurable.addLast(turn);
        commit(turn.commit());
        unpublished = true;
    }

    private void commit(RoundCommit commit) {
        // What becomes of it comes back through the inbox.
        var _ =
                store.commit(commit)
                        .whenComplete((_, problem) ->
                                inbox.add(
                                        problem == null
                                                ? new Message.Durable(commit.round())
                                                : new Message.StoreFailed(problem)));
    }

    private void take(Message message) {
        switch (message) {
            case Message.Given(Command command, CompletableFuture<CommandResult> result) -> {
                CommandResult answer = operator.obey(command);
                publish();
                result.complete(answer);
            }
            case Message.Asked(CompletableFuture<AgentMoment> result) -> tell(result);
            case Message.Durable(long round) -> finalise(round);
            case Message.StoreFailed(Throwable cause) -> throw new StoreLostException(cause);
            case Message.Stop() -> stopping = true;
        }
    }

    private void tell(CompletableFuture<AgentMoment> result) {
        try {
            result.complete(run.epochs().moment());
        } catch (InquiryRefused e) {
            result.completeExceptionally(e);
        }
    }

    private void finalise(long round) {
        unpublished = true;
        finalRound = Math.max(finalRound, round);
        if (round == 0) {
            run.finaliseGenesis();
        }
        while (!notDurable.isEmpty() && notDurable.getFirst().commit().round() <= round) {
            LedgerRun.Turn turn = notDurable.removeFirst();
            RoundCommit commit = turn.commit();
            run.finalise(turn.round(), run.virtualMillis() - commit.virtualMillis());
            subscribers.tell(
                    new EngineEvent.RoundFinalised(
                            commit.round(),
                            commit.hub().number(),
                            commit.blocks().size(),
                            turn.transactions()));
            RoundCommit.EpochRecord epoch = turn.epoch();
            if (epoch != null) {
                run.epochTracker()
                        .summary(epoch.view().epoch())
                        .map(EngineEvent.DecisionRecorded::new)
                        .ifPresent(subscribers::tell);
            }
        }
    }

    /// Leaves nothing behind that is not durable. What an operator changed since the last round
    /// becomes durable with a round of its own.
    private void finish() throws InterruptedException {
        control.change(RunState.STOPPING);
        publish();
        if (operator.changedTheRun()) {
            turn();
        }
        while (finalRound < run.round()) {
            take(inbox.take());
        }
        control.change(RunState.STOPPED);
        publish();
    }

    private void fail(Throwable problem) {
        Throwable cause =
                problem instanceof StoreLostException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        StringWriter details = new StringWriter();
        problem.printStackTrace(new PrintWriter(details));
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String line = message.lines().findFirst().orElse(cause.toString());
        failure = line;
        control.change(RunState.FAILED);
        publish();
        subscribers.tell(new EngineEvent.Failed(line, details.toString()));
    }

    /// Nobody will take these up any more.
    private void refuseWaiting() {
        String reason =
                failure == null ? "the engine has stopped" : "the engine has failed: " + failure;
        for (Message message = inbox.poll(); message != null; message = inbox.poll()) {
            if (message
                    instanceof Message.Given(Command _, CompletableFuture<CommandResult> result)) {
                result.complete(new CommandResult.Rejected(reason));
            }
            if (message instanceof Message.Asked(CompletableFuture<AgentMoment> result)) {
                result.completeExceptionally(new InquiryRefused(reason));
            }
        }
    }

    /// Publishes what is new, unless the last time was just now and the next chance comes soon.
    ///
    /// @param quietNanos how long nothing may happen from now on
    private void publishChanges(long quietNanos) {
        boolean soonAgain =
                quietNanos < SNAPSHOT_NANOS && clock.nanos() - publishedNanos < SNAPSHOT_NANOS;
        if (unpublished && !soonAgain) {
            publish();
        }
    }

    private void publish() {
        unpublished = false;
        publishedNanos = clock.nanos();
        snapshot = snapshots.build(publishedNanos, finalRound, failure);
    }

    /// The store can take no more rounds.
    private static final class StoreLostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreLostException(Throwable cause) {
            super(cause);
        }
    }
}
