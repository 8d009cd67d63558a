package orrery.engine.mempool;

import org.jspecify.annotations.Nullable;

/// What became of a transaction that was handed to the pool.
public sealed interface Admission {
    /// It waits.
    ///
    /// @param replaced what it took the place of
    /// @param evicted what had to go for want of room
    record Accepted(
            PooledTransaction transaction,
            @Nullable PooledTransaction replaced,
            @Nullable PooledTransaction evicted)
            implements Admission {}

    /// It was refused.
    ///
    /// @param details the figures behind the reason, in words
    record Rejected(RejectionReason reason, String details) implements Admission {}
}
