package orrery.engine.execution;

/// The ways to run a block's transactions; no result depends on which.
public enum ExecutorKind {
    /// One after the other.
    SEQUENTIAL,

    /// Several at a time, on the lanes of a pool of threads.
    PARALLEL
}
