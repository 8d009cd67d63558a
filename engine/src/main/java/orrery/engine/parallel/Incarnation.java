package orrery.engine.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import orrery.engine.execution.TransactionAttempt;
import orrery.engine.execution.TransactionResult;
import orrery.engine.state.TransactionEffects;

/// One speculative execution of a transaction and what became of it.
///
/// Written by the lane that runs it until the [Scheduler] says that it is executed; read by anyone
/// afterwards. Only `fate` changes later, and only forward.
final class Incarnation {
    /// It may still be committed; what it wrote is the best guess that there is.
    static final int LIVE = 0;

    /// Something that it saw has changed. What it wrote marks what its next incarnation will
    /// probably write: Block-STM's ESTIMATE.
    static final int ABORTED = 1;

    /// A newer incarnation or the block itself holds what counts.
    static final int REPLACED = 2;

    private static final VarHandle FATE;

    static {
        try {
            FATE = MethodHandles.lookup().findVarHandle(Incarnation.class, "fate", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final int transaction;
    final int number;
    final int lane;

    @Nullable TransactionAttempt attempt;

    /// What it saw and left; of a failed one, what it saw until then.
    @Nullable TransactionEffects effects;

    /// What the speculation threw. Harmless where it saw a state that never was.
    @Nullable RuntimeException failure;

    /// The incarnation before, where it is kept for a record.
    @Nullable Incarnation previous;

    /// Why it did not count; null as long as it may.
    volatile @Nullable Cause abortedBy;

    // Nanoseconds of the recorder's clock, zero where nothing is recorded.
    long startNanos;
    long endNanos;
    long waitNanos;

    @SuppressWarnings("unused") // through FATE
    private int fate;

    Incarnation(int transaction, int number, int lane) {
        this.transaction = transaction;
        this.number = number;
        this.lane = lane;
    }

    int fate() {
        return (int) FATE.getAcquire(this);
    }

    /// Aborted, unless it is replaced already.
    void abort(Cause cause) {
        abortedBy = cause;
        FATE.compareAndSet(this, LIVE, ABORTED);
    }

    void replace() {
        FATE.setVolatile(this, REPLACED);
    }

    /// The result, where it ran to its end and was not refused.
    @Nullable TransactionResult result() {
        return attempt instanceof TransactionAttempt.Executed(TransactionResult result)
                ? result
                : null;
    }
}
