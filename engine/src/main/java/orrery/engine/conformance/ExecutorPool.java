package orrery.engine.conformance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orrery.engine.execution.BlockExecutor;

/// Owns the executors of a run of vectors: one for each thread that runs files at a time, made when
/// first needed, used again for the next file, and ended with the pool. Any thread; an executor is
/// lent to one at a time.
public final class ExecutorPool implements AutoCloseable {
    private final Supplier<Owned> making;

    /// Those that nobody has borrowed; guarded by `this`, as is the flag.
    private final Deque<Owned> idle = new ArrayDeque<>();

    private boolean isClosed;

    private record Owned(BlockExecutor executor, Runnable end) {}

    /// An executor on loan; closing gives it back.
    final class Loan implements AutoCloseable {
        private final Owned owned;

        private Loan(Owned owned) {
            this.owned = owned;
        }

        BlockExecutor executor() {
            return owned.executor();
        }

        @Override
        public void close() {
            giveBack(owned);
        }
    }

    private ExecutorPool(Supplier<Owned> making) {
        this.making = making;
    }

    /// Of executors that hold nothing.
    public static ExecutorPool of(Supplier<? extends BlockExecutor> making) {
        return of(making, _ -> {});
    }

    /// Of executors that must be ended.
    ///
    /// @param ending comes once for each executor, when nobody uses it any more
    public static <E extends BlockExecutor> ExecutorPool of(
            Supplier<E> making, Consumer<? super E> ending) {
        return new ExecutorPool(() -> {
            E executor = making.get();
            return new Owned(executor, () -> ending.accept(executor));
        });
    }

    /// Lends an idle executor, or a new one.
    Loan borrow() {
        Owned owned;
        synchronized (this) {
            if (isClosed) {
                throw new IllegalStateException("the executors have been ended");
            }
            owned = idle.poll();
        }
        return new Loan(owned == null ? making.get() : owned);
    }

    private void giveBack(Owned owned) {
        synchronized (this) {
            if (!isClosed) {
                idle.push(owned);
                return;
            }
        }
        owned.end().run();
    }

    /// Ends every executor: the idle ones now, each other one when it is given back, since a run
    /// that was cancelled does not wait for its threads.
    @Override
    public void close() {
        Deque<Owned> all;
        synchronized (this) {
            isClosed = true;
            all = new ArrayDeque<>(idle);
            idle.clear();
        }
        all.forEach(owned -> owned.end().run());
    }
}
