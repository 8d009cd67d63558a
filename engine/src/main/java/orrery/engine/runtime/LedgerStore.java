package orrery.engine.runtime;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import orrery.engine.api.DatabaseView;

/// Where rounds become durable: one run of one scenario with all its modules, round after round
/// from 0 on.
///
/// Any thread may call every method. A store is opened for a [LedgerIdentity]; opening one that
/// holds another run, or that cannot be used, throws [LedgerStoreException].
public interface LedgerStore extends AutoCloseable {
    /// Queues the round after the last one. Waits only while the queue is full, which slows an
    /// engine that runs ahead of the disk.
    ///
    /// @return completes once the round, and with it every round before, survives a kill and a
    ///   power loss; fails with [LedgerStoreException], and so does every later round, once the
    ///   store cannot be written any more (a full disk)
    /// @throws IllegalArgumentException unless the round follows the one before
    CompletableFuture<Void> commit(RoundCommit round);

    /// What the store holds; empty for a new one.
    Optional<StoredLedger> load();

    /// How far the disk is behind.
    DatabaseView status();

    /// Makes the queued rounds durable, then lets go of the store.
    @Override
    void close();
}
