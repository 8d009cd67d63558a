package orrery.engine.api;

/// Whether virtual time runs.
public enum RunState {
    STARTING,
    RUNNING,
    PAUSED,
    /// Asked to stop, not yet durable.
    STOPPING,
    STOPPED,
    /// Stopped over an error of its own; the snapshot's `failure` says which.
    FAILED
}
