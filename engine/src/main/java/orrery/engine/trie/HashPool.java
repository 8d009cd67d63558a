package orrery.engine.trie;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// A fixed number of threads for hashing, the caller's among them. Any thread may call.
///
/// Whoever is free takes the next piece. The caller takes pieces too and only waits for those that
/// others hold already, so a piece that runs pieces of its own never waits for a free thread.
public final class HashPool implements HashWorkers, AutoCloseable {
    private final int helpers;
    private final ExecutorService pool;

    /// @param threads that work at once, the caller's included; at least 1
    public HashPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads, at least 1 is needed");
        }
        helpers = threads - 1;
        pool =
                Executors.newFixedThreadPool(
                        Math.max(1, helpers),
                        Thread.ofPlatform().daemon().name("hashing-", 0).factory());
    }

    /// The pieces of one call.
    private static final class Batch implements Runnable {
        private final int count;
        private final IntConsumer piece;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

        Batch(int count, IntConsumer piece) {
            this.count = count;
            this.piece = piece;
            left = new CountDownLatch(count);
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    piece.accept(i);
                } catch (RuntimeException | Error fault) {
                    failures.add(fault);
                } finally {
                    left.countDown();
                }
            }
        }
    }

    @Override
    public void run(int count, IntConsumer piece) {
        Batch batch = new Batch(count, piece);
        for (int i = Math.min(helpers, count - 1); i > 0; i--) {
            pool.execute(batch);
        }
        batch.run();
        try {
            batch.left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while hashing", e);
        }
        if (!batch.failures.isEmpty()) {
            throw new IllegalStateException("a piece of hashing failed", batch.failures.element());
        }
    }

    /// Ends the threads; no call may be under way.
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
