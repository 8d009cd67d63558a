package orrery.engine.modules;

/// A worker met an error of our own while it ran a module's round. The ledger's state is lost with
/// it: what counts is what was durable before.
public final class RoundFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RoundFailedException(Throwable cause) {
        super(cause.toString(), cause);
    }
}
