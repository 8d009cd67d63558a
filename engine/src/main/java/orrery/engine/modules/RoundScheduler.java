package orrery.engine.modules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import orrery.engine.workers.WorkerPool;

/// Runs a round's tasks side by side on a pool of workers, the caller among them, and waits for all
/// of them. Which thread runs which task, and in which order, makes no difference to what they
/// compute.
///
/// One thread calls it; what it wrote before is seen by the tasks, and what they wrote is seen by
/// it afterwards.
public final class RoundScheduler {
    private final WorkerPool workers;

    /// @param workers whom the tasks may ask for help, too
    public RoundScheduler(WorkerPool workers) {
        this.workers = workers;
    }

    /// Threads that run tasks at once, the caller's included.
    public int threads() {
        return workers.threads();
    }

    /// As the other, each task by itself.
    public <R> List<R> runAll(List<? extends Callable<R>> tasks) throws InterruptedException {
        return runAll(tasks, ThreadSplit.FREE.groups(tasks.size(), threads()));
    }

    /// The results in the order of the tasks. The tasks of a group run one after the other. Where
    /// some fail, the rest still runs to its end, and the first failure in the order of the tasks
    /// is thrown, the others added to it.
    ///
    /// @param groups indices of tasks, each in one group
    /// @throws InterruptedException where the caller was interrupted meanwhile; all tasks have
    ///   ended
    public <R> List<R> runAll(List<? extends Callable<R>> tasks, List<List<Integer>> groups)
            throws InterruptedException {
        List<@Nullable R> results = new ArrayList<>(tasks.size());
        @Nullable Throwable[] failures = new @Nullable Throwable[tasks.size()];
        tasks.forEach(_ -> results.add(null));
        workers.host(
                groups.size(),
                group -> {
                    for (int i : groups.get(group)) {
                        try {
                            results.set(i, tasks.get(i).call());
                        } catch (Throwable thrown) { // a task's outermost frame: told to the caller
                            failures[i] = thrown;
                        }
                    }
                });
        List<Throwable> thrown = Arrays.stream(failures).filter(Objects::nonNull).toList();
        if (!thrown.isEmpty()) {
            RoundFailedException failure = new RoundFailedException(thrown.getFirst());
            thrown.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return results.stream().map(Objects::requireNonNull).toList();
    }
}
