package orrery.engine.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.ModuleView;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.RunState;
import orrery.engine.api.ScenarioView;
import orrery.engine.api.Snapshot;
import orrery.engine.metrics.NanoClock;
import orrery.engine.scenario.Scenario;

/// The running engine: one thread that drives a [LedgerRun] round by round, at the wished speed,
/// and hands each round to the store.
///
/// *Threads.* The engine's thread owns the run, the queue's reading end and everything below it
/// here but `snapshot`; workers help it within a round only. Whoever else has something to say (a
/// command, a round that became durable, the wish to stop) puts a message into the inbox, and the
/// thread takes it up between two rounds.
///
/// *Durability.* A round is shown as final once the store says so. The thread runs at most
/// `maxRoundsAhead` rounds ahead of that and then waits for the store.
///
/// *Failure.* Whatever the thread or a worker throws ends the run: what was not durable is lost,
/// the snapshot says why, and every later command is refused.
public final class EngineRuntime implements Engine {
    private static final long SNAPSHOT_NANOS = 33_000_000L;
    private static final int MOST_WAITING_COMMANDS = 1_000;
    private static final int MOST_STEPS = 1_000_000;
    private static final int KEPT_ACTIONS = 50;

    /// What the engine's thread is told.
    private sealed interface Message {
        record Given(Command command, CompletableFuture<CommandResult> result) implements Message {}

        record Durable(long round) implements Message {}

        record StoreFailed(Throwable cause) implements Message {}

        record Stop() implements Message {}
    }

    private final RuntimeOptions options;
    private final LedgerStore store;
    private final NanoClock clock;
    private final LedgerRun run;
    private final LedgerCommands commands;
    private final Pacer pacer;
    private final Subscribers subscribers = new Subscribers();
    private final LinkedBlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Deque<LedgerRun.Turn> notDurable = new ArrayDeque<>();
    private final List<OperatorAction> pendingActions = new ArrayList<>();
    private final Deque<OperatorAction> recentActions = new ArrayDeque<>();
    private volatile Snapshot snapshot;
    private volatile boolean over;
    private RunState state;
    private @Nullable String failure;
    private long version;
    private long finalRound;
    private long steps;
    private boolean stopping;
    private boolean runChanged;
    private boolean unpublished;
    private long publishedNanos;

    private EngineRuntime(
            RuntimeOptions options,
            LedgerStore store,
            NanoClock clock,
            LedgerRun run,
            long finalRound,
            List<OperatorAction> actions) {
        this.options = options;
        this.store = store;
        this.clock = clock;
        this.run = run;
        this.finalRound = finalRound;
        recentActions.addAll(actions);
        commands = new LedgerCommands(run);
        pacer = new Pacer(options.speed());
        pacer.start(options.speed(), clock.nanos(), run.virtualMillis());
        state = options.running() ? RunState.RUNNING : RunState.PAUSED;
        snapshot = buildSnapshot();
        thread = Thread.ofPlatform().daemon().name("orrery-engine").unstarted(this::live);
    }

    /// Starts a run, or takes up the one that the store holds at its last durable round. The store
    /// stays open when the engine is closed.
    ///
    /// @throws LedgerStoreException where the store's content cannot be read
    public static EngineRuntime open(RuntimeOptions options, LedgerStore store, NanoClock clock) {
        Optional<StoredLedger> stored = store.load();
        EngineRuntime runtime;
        if (stored.isPresent()) {
            LedgerRun run = LedgerRun.resume(options, clock, stored.get());
            List<OperatorAction> actions = stored.get().actions(KEPT_ACTIONS);
            runtime = new EngineRuntime(options, store, clock, run, run.round(), actions);
        } else {
            LedgerRun run = LedgerRun.begin(options, clock);
            runtime = new EngineRuntime(options, store, clock, run, -1, List.of());
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
        } else if (state != RunState.RUNNING && steps == 0) {
            publishChanges(Long.MAX_VALUE);
            take(inbox.take());
        } else if (notDurable.size() >= options.maxRoundsAhead()) {
            take(inbox.take());
        } else {
            long next = run.virtualMillis() + run.scenario().hubIntervalMillis();
            long wait = steps > 0 ? 0 : pacer.untilDue(next, clock.nanos());
            if (wait <= 0) {
                turn();
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
        LedgerRun.Turn turn = run.advance(List.copyOf(pendingActions));
        pendingActions.clear();
        runChanged = false;
        notDurable.addLast(turn);
        commit(turn.commit());
        unpublished = true;
        steps = Math.max(0, steps - 1);
        publishChanges(0);
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
            case Message.Given(Command command, CompletableFuture<CommandResult> result) ->
                    result.complete(obey(command));
            case Message.Durable(long round) -> finalise(round);
            case Message.StoreFailed(Throwable cause) -> throw new StoreLostException(cause);
            case Message.Stop() -> stopping = true;
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
                        .ifPresent(summary ->
                                subscribers.tell(new EngineEvent.DecisionRecorded(summary)));
            }
        }
    }

    private CommandResult obey(Command command) {
        try {
            LedgerCommands.Done done = carryOut(command);
            OperatorAction action =
                    new OperatorAction(
                            run.nextAction(),
                            run.round() + 1,
                            run.virtualMillis(),
                            command.getClass().getSimpleName(),
                            done.details());
            pendingActions.add(action);
            recentActions.addFirst(action);
            if (recentActions.size() > KEPT_ACTIONS) {
                recentActions.removeLast();
            }
            publish();
            subscribers.tell(new EngineEvent.ActionRecorded(action));
            return new CommandResult.Accepted(done.effect());
        } catch (LedgerCommands.RefusedException e) {
            return new CommandResult.Rejected(e.reason());
        }
    }

    private LedgerCommands.Done carryOut(Command command) {
        return switch (command) {
            case Command.Run() -> {
                startRunning(pacer.speed());
                yield same("virtual time runs");
            }
            case Command.Pause() -> {
                steps = 0;
                changeState(RunState.PAUSED);
                yield same("virtual time stands still after round " + run.round());
            }
            case Command.Step(int rounds) -> {
                LedgerCommands.inRange("rounds", rounds, 1, MOST_STEPS);
                changeState(RunState.PAUSED);
                steps += rounds;
                yield same("runs to round " + (run.round() + steps) + ", then pauses");
            }
            case Command.SetSpeed(double factor) -> {
                if (!(factor >= RuntimeOptions.SLOWEST)) {
                    throw new LedgerCommands.RefusedException(
                            "speed is %s, 0.1 or more is accepted".formatted(factor));
                }
                String before = speedWords(pacer.speed());
                pacer.start(factor, clock.nanos(), run.virtualMillis());
                yield same("speed " + before + " → " + speedWords(factor));
            }
            case Command.SetParameters c -> changed(commands.setParameters(c));
            case Command.SetModulePaused c -> changed(commands.setPaused(c));
            case Command.SetBlockTime c -> changed(commands.setBlockTime(c));
            case Command.SetGasLimit c -> changed(commands.setGasLimit(c));
            case Command.SetWorkload c -> changed(commands.setWorkload(c));
            case Command.InjectOutage c -> changed(commands.injectOutage(c));
        };
    }

    private LedgerCommands.Done changed(LedgerCommands.Done done) {
        runChanged = true;
        return done;
    }

    private static LedgerCommands.Done same(String words) {
        return new LedgerCommands.Done(words, words);
    }

    private static String speedWords(double factor) {
        return Double.isInfinite(factor) ? "max" : "×" + LedgerCommands.plain(factor);
    }

    private void startRunning(double speed) {
        steps = 0;
        pacer.start(speed, clock.nanos(), run.virtualMillis());
        run.ledgerTracker().restartRates();
        run.moduleTrackers().forEach(ModuleTracker::restartRate);
        changeState(RunState.RUNNING);
    }

    private void changeState(RunState next) {
        if (state != next) {
            state = next;
            subscribers.tell(new EngineEvent.RunStateChanged(next));
        }
    }

    /// Leaves nothing behind that is not durable. What an operator changed since the last round
    /// becomes durable with a round of its own.
    private void finish() throws InterruptedException {
        changeState(RunState.STOPPING);
        publish();
        if (runChanged) {
            turn();
        }
        while (finalRound < run.round()) {
            take(inbox.take());
        }
        state = RunState.STOPPED;
        publish();
        subscribers.tell(new EngineEvent.RunStateChanged(state));
    }

    private void fail(Throwable problem) {
        Throwable cause =
                problem instanceof StoreLostException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        StringWriter details = new StringWriter();
        problem.printStackTrace(new PrintWriter(details));
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        failure = message.lines().findFirst().orElse(cause.toString());
        state = RunState.FAILED;
        publish();
        subscribers.tell(new EngineEvent.RunStateChanged(state));
        subscribers.tell(new EngineEvent.Failed(failure, details.toString()));
    }

    /// Nobody will take these up any more.
    private void refuseWaiting() {
        for (Message message = inbox.poll(); message != null; message = inbox.poll()) {
            if (message
                    instanceof Message.Given(Command _, CompletableFuture<CommandResult> result)) {
                result.complete(
                        new CommandResult.Rejected(
                                failure == null
                                        ? "the engine has stopped"
                                        : "the engine has failed: " + failure));
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
        run.ledgerTracker().noteRates(publishedNanos);
        run.moduleTrackers().forEach(tracker -> tracker.noteRate(publishedNanos));
        snapshot = buildSnapshot();
    }

    private Snapshot buildSnapshot() {
        Scenario scenario = run.scenario();
        List<ModuleView> modules = new ArrayList<>();
        for (int i = 0; i < run.units().size(); i++) {
            modules.add(run.moduleTrackers().get(i).view(run.units().get(i).workload()));
        }
        return new Snapshot(
                ++version,
                state,
                new ScenarioView(
                        scenario.name(),
                        scenario.description(),
                        options.seed(),
                        options.threads(),
                        scenario.hubIntervalMillis(),
                        scenario.depin().epochRounds()),
                run.round(),
                finalRound,
                run.virtualMillis(),
                pacer.speed(),
                run.ledgerTracker().measuredSpeed(),
                run.epochs().nextEpoch() - 1,
                run.ledgerTracker().totals(),
                store.status(),
                modules,
                run.ledgerTracker().hub(),
                run.epochTracker().newest(),
                run.epochTracker().view(run.epochs().parameters()),
                List.copyOf(recentActions),
                failure);
    }

    /// The store can take no more rounds.
    private static final class StoreLostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreLostException(Throwable cause) {
            super(cause);
        }
    }
}
