package orrery.app.cli;

/// The ways to run a block's transactions.
enum ExecutorKind {
    SEQUENTIAL,
    PARALLEL
}
