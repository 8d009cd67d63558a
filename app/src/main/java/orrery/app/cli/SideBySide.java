package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks that know nothing of each other on a few threads; results come in the tasks' order.
final class SideBySide {
    private SideBySide() {}

    /// @param threads 1 or more
    /// @throws RuntimeException the first task's that failed
    static <T> List<T> run(int threads, List<Callable<T>> tasks, ConsoleProgress progress) {
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            try {
                List<Future<T>> running = new ArrayList<>();
                for (Callable<T> task : tasks) {
                    running.add(pool.submit(task));
                }
                for (Future<T> one : running) {
                    progress.report(results.size(), tasks.size(), "series");
                    results.add(one.get());
                }
            } catch (ExecutionException failed) {
                pool.shutdownNow();
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("a task failed", failed.getCause());
            } catch (InterruptedException interrupted) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException().initCause(interrupted);
            }
        }
        return results;
    }
}
