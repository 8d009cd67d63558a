package orrery.engine.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.engine.api.rehearsal.Rehearsals;

/// The running ledger and its agents, seen from outside.
///
/// Any thread may call every method; none waits for the engine, except [#close].
public interface Engine extends AutoCloseable {
    /// The newest state of everything, immutable; never null, never blocks.
    Snapshot snapshot();

    /// Queues a command. The future completes once the engine has taken it up at a round's boundary
    /// (or refused it).
    CompletableFuture<CommandResult> submit(Command command);

    /// Asks what would become of a demand that nobody made yet: the agent's policy allocates the
    /// newest epoch anew with it, on a copy of its own, and the run goes on untouched.
    ///
    /// @return fails with [orrery.engine.api.inquiry.InquiryRefused] where there is no answer
    CompletableFuture<PreflightAnswer> preflight(Preflight wish);

    /// Asks why a provider carries in the newest epoch what it carries, and not more.
    ///
    /// @return fails with [orrery.engine.api.inquiry.InquiryRefused] where there is no answer
    CompletableFuture<ProviderAnswer> why(String provider);

    /// Has modules that run their blocks on lanes keep what these do in the newest blocks, or no
    /// more. It changes no result, and costs a part of their speed.
    void recordLanes(boolean on);

    /// The run's epochs, lived through again off its path.
    Rehearsals rehearsals();

    /// Calls `listener` for every event from now on, on the engine's threads: it must return at
    /// once.
    ///
    /// @return closing it ends the subscription
    Subscription subscribe(Consumer<EngineEvent> listener);

    /// Stops after the round in progress and returns when the last block is durable.
    @Override
    void close();

    /// What [#subscribe] gives back.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
