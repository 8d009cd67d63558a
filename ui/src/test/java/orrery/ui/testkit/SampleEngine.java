package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.Snapshot;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.ProviderAnswer;

/// An engine that does nothing by itself: it shows the snapshot that it was given, remembers the
/// commands, and answers each at once.
public final class SampleEngine implements Engine {
    private final List<Command> commands = new ArrayList<>();
    private final List<Consumer<EngineEvent>> listeners = new CopyOnWriteArrayList<>();
    private final SampleRehearsals rehearsals = new SampleRehearsals();
    private volatile Snapshot snapshot;
    private volatile boolean recordsLanes;
    private Function<Preflight, PreflightAnswer> onPreflight = SampleInquiries::preflight;
    private Function<String, ProviderAnswer> onWhy = SampleInquiries::why;
    private CommandResult answer = new CommandResult.Accepted("done");

    public SampleEngine(Snapshot first) {
        snapshot = first;
    }

    /// Running, in the state of a fresh [SampleHistory].
    public static SampleEngine running() {
        return new SampleEngine(SampleSnapshots.of(new SampleHistory()));
    }

    /// Shows another snapshot from now on.
    public void show(Snapshot next) {
        snapshot = next;
    }

    public void change(UnaryOperator<Snapshot> how) {
        snapshot = how.apply(snapshot);
    }

    /// What the next commands are answered.
    public void answering(CommandResult result) {
        answer = result;
    }

    /// Tells all listeners.
    public void tell(EngineEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /// What was asked so far, in order.
    public List<Command> commands() {
        return List.copyOf(commands);
    }

    /// Whether the lanes are recorded.
    public boolean recordsLanes() {
        return recordsLanes;
    }

    @Override
    public void recordLanes(boolean on) {
        recordsLanes = on;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        commands.add(command);
        return CompletableFuture.completedFuture(answer);
    }

    /// What questions are answered from now on.
    public void answering(
            Function<Preflight, PreflightAnswer> preflights,
            Function<String, ProviderAnswer> whys) {
        onPreflight = preflights;
        onWhy = whys;
    }

    @Override
    public CompletableFuture<PreflightAnswer> preflight(Preflight wish) {
        return CompletableFuture.completedFuture(wish).thenApply(onPreflight);
    }

    @Override
    public CompletableFuture<ProviderAnswer> why(String provider) {
        return CompletableFuture.completedFuture(provider).thenApply(onWhy);
    }

    @Override
    public SampleRehearsals rehearsals() {
        return rehearsals;
    }

    @Override
    public Subscription subscribe(Consumer<EngineEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {}
}
