package orrery.engine.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a round's tasks side by side on a fixed number of threads and waits for all of them. Which
/// thread runs which task, and in which order, makes no difference to what they compute.
///
/// One thread calls it; what it wrote before is seen by the tasks, and what they wrote is seen by
/// it afterwards.
public final class RoundScheduler implements AutoCloseable {
    private final ExecutorService workers;
    private final int threads;

    /// @param threads at least 1
    public RoundScheduler(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads, at least 1 is needed");
        }
        this.threads = threads;
        workers =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("orrery-worker-", 0).factory());
    }

    public int threads() {
        return threads;
    }

    /// The results in the order of the tasks. Where some fail, the rest still runs to its end, and
    /// the first failure in the order of the tasks is thrown, the others added to it.
    ///
    /// @throws InterruptedException where the caller is interrupted while it waits; the tasks run
    ///   on
    public <R> List<R> runAll(List<? extends Callable<R>> tasks) throws InterruptedException {
        List<R> results = new ArrayList<>(tasks.size());
        List<Throwable> failures = new ArrayList<>();
        for (Future<R> future : workers.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause() == null ? e : e.getCause());
            }
        }
        if (!failures.isEmpty()) {
            RoundFailedException failure = new RoundFailedException(failures.getFirst());
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
        return results;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
