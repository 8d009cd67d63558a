package orrery.ui.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/// Holds work until a test lets it go on, so that a test decides who is late.
public final class ManualExecutor implements Executor {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /// How much waits.
    public int size() {
        return waiting.size();
    }

    /// Runs what waits, oldest first, and what comes up on the way.
    public void runAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /// Runs the newest first: the order that makes an old answer come last.
    public void runNewestFirst() {
        while (!waiting.isEmpty()) {
            waiting.removeLast().run();
        }
    }
}
