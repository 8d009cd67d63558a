package orrery.engine.parallel;

/// Ends a speculation at a read whose value is known to be coming: its writer was aborted and has
/// not run again. Control flow, so it has no stack trace, and each lane throws its own one.
final class Stall extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Whom to wait for.
    int writer;

    Stall() {
        super("waits for a writer", null, false, false);
    }
}
