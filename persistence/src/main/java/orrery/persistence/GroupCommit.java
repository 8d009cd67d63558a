package orrery.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.runtime.LedgerStoreException;
import orrery.engine.runtime.LedgerStoreException.Kind;
import orrery.engine.runtime.RoundCommit;
import orrery.persistence.sqlite.Session;

/// The one thread that writes, and the bounded queue before it.
///
/// What waits is written in one transaction: up to [#MAX_ROUNDS] rounds, or what fits into
/// [#MAX_NANOS]. A lone round is written at once; while the disk flushes, the next ones gather, so
/// that a slow disk makes larger groups and not a longer queue. A round's future completes after
/// the commit, in the order of rounds.
///
/// The first failure is final: the transaction is rolled back, its rounds and every later one fail
/// with the same exception, and nothing is written any more. A second try after a full disk or an
/// I/O error could succeed with a hole before it.
///
/// Any thread may call; the session belongs to the thread inside.
final class GroupCommit implements AutoCloseable {
    private static final int QUEUED_ROUNDS = 64;
    private static final int MAX_ROUNDS = 64;
    private static final long MAX_NANOS = 5_000_000;

    private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(QUEUED_ROUNDS);
    private final Session session;
    private final RoundWriter writer;
    private final Function<RuntimeException, RuntimeException> explain;
    private final Thread thread;

    private volatile double lagMillis;
    private volatile @Nullable RuntimeException failure;

    /// @param done completed after the commit
    /// @param round null for the task that ends the thread
    private record Task(
            @Nullable RoundCommit round, CompletableFuture<Void> done, long queuedNanos) {}

    /// @param explain says what a failure means
    GroupCommit(Session session, Function<RuntimeException, RuntimeException> explain) {
        this.session = session;
        this.writer = new RoundWriter(session);
        this.explain = explain;
        this.thread =
                Thread.ofPlatform()
                        .name("orrery-database-writer")
                        .daemon(true)
                        .unstarted(this::run);
        thread.start();
    }

    /// Queues a round. Waits while the queue is full.
    CompletableFuture<Void> submit(RoundCommit round) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        put(new Task(round, done, System.nanoTime()));
        return done;
    }

    private void put(Task task) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(task);
                break;
            } catch (InterruptedException e) {
                // A round that the engine executed may not be lost; the writer always drains.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Wall milliseconds from queueing to durability, newest.
    double lagMillis() {
        return lagMillis;
    }

    private void run() {
        List<Task> group = new ArrayList<>();
        boolean ends = false;
        while (!ends) {
            group.clear();
            ends = take(group);
            RuntimeException known = failure;
            if (known == null) {
                known = write(group, ends);
                failure = known;
            }
            finish(group, known);
        }
    }

    /// Waits for the first task; the rest of the group is taken while it is written.
    private boolean take(List<Task> group) {
        while (group.isEmpty()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody has a reason to; going on as failed leaves no round waiting for ever.
                failure = new IllegalStateException("the database's writer was interrupted", e);
            }
        }
        return group.getFirst().round == null;
    }

    /// Writes the group, which grows by what waits meanwhile.
    ///
    /// @return what went wrong, or null
    private @Nullable RuntimeException write(List<Task> group, boolean ends) {
        if (ends) {
            return null;
        }
        long start = System.nanoTime();
        try {
            session.execute("BEGIN IMMEDIATE");
            int written = 0;
            while (written < group.size()) {
                RoundCommit round = group.get(written).round;
                if (round != null) {
                    writer.write(round);
                }
                written++;
                boolean hasRoom = written < MAX_ROUNDS && System.nanoTime() - start < MAX_NANOS;
                Task next = hasRoom && isRound(queue.peek()) ? queue.poll() : null;
                if (next != null) {
                    group.add(next);
                }
            }
            session.execute("COMMIT");
            lagMillis = (System.nanoTime() - group.getFirst().queuedNanos) / 1e6;
            return null;
        } catch (RuntimeException failed) {
            rollBack(failed);
            return explain.apply(failed);
        }
    }

    private static boolean isRound(@Nullable Task task) {
        return task != null && task.round != null;
    }

    private void rollBack(RuntimeException failed) {
        try {
            session.execute("ROLLBACK");
        } catch (RuntimeException e) {
            // SQLite has rolled back by itself after a full disk; otherwise closing does.
            failed.addSuppressed(e);
        }
    }

    private static void finish(List<Task> group, @Nullable RuntimeException failed) {
        for (Task task : group) {
            if (failed == null) {
                task.done.complete(null);
            } else {
                task.done.completeExceptionally(failed);
            }
        }
    }

    /// Writes what waits, and ends the thread. The session stays open.
    @Override
    public void close() {
        put(new Task(null, new CompletableFuture<>(), System.nanoTime()));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The exception of a round that comes after the end.
    static LedgerStoreException closed() {
        return new LedgerStoreException(Kind.IO, "the database is closed", null);
    }
}
