package orrery.engine.api;

/// A thing that happened, in the order in which the engine made it durable or known.
public sealed interface EngineEvent {
    /// A round is durable: every module's new blocks, the hub's block and the epoch's decision, if
    /// it had one.
    record RoundFinalised(long round, long hubHeight, int blocks, int transactions)
            implements EngineEvent {}

    /// An agent's decision is durable.
    record DecisionRecorded(DecisionSummary decision) implements EngineEvent {}

    /// An operator's command took effect.
    record ActionRecorded(OperatorAction action) implements EngineEvent {}

    /// The run state changed.
    record RunStateChanged(RunState state) implements EngineEvent {}

    /// The engine stopped over an error of its own.
    ///
    /// @param message one line
    /// @param details the stack trace
    record Failed(String message, String details) implements EngineEvent {}
}
