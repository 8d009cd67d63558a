package orrery.ui.binding;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Progress;

/// One piece of background work, as the window sees it. Properties and callbacks belong to the
/// window's thread; the work itself sees only its [Progress].
public final class Job<T extends @Nullable Object> {
    /// How far a job is.
    public enum State {
        READY,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /// What a job does. It should look at [Progress#cancelled] now and then and end with a
    /// [CancellationException].
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Progress progress) throws Exception;
    }

    private static final long REPORT_NANOS = 50_000_000L;

    private final String title;
    private final Work<T> work;
    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private volatile boolean cancelled;
    private volatile @Nullable Thread worker;
    private Consumer<? super T> onDone = _ -> {};
    private Consumer<Throwable> onFailed = Job::reportUnhandled;
    private Runnable onCancelled = () -> {};

    Job(String title, Work<T> work, TaskRunner runner) {
        this.title = title;
        this.work = work;
        this.runner = runner;
    }

    public String title() {
        return title;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// What to do with the result, on the window's thread.
    public Job<T> onDone(Consumer<? super T> action) {
        onDone = action;
        return this;
    }

    /// What to do with a failure; without it, the failure goes to the thread's uncaught handler.
    public Job<T> onFailed(Consumer<Throwable> action) {
        onFailed = action;
        return this;
    }

    public Job<T> onCancelled(Runnable action) {
        onCancelled = action;
        return this;
    }

    /// Begins the work. To be called once, after the callbacks are set.
    public Job<T> start() {
        if (state.get() != State.READY) {
            throw new IllegalStateException("the job '" + title + "' was already started");
        }
        state.set(State.RUNNING);
        runner.launch(this);
        return this;
    }

    /// Asks the work to end and interrupts it; its result, if it still comes, is dropped.
    public void cancel() {
        cancelled = true;
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
        runner.onWindow(() -> end(State.CANCELLED, onCancelled));
    }

    /// Runs the work on the calling thread and hands its outcome to the window's.
    void perform() {
        worker = Thread.currentThread();
        try {
            if (cancelled) {
                return;
            }
            T result = work.run(new Reporter());
            runner.onWindow(() -> end(State.DONE, () -> onDone.accept(result)));
        } catch (CancellationException _) {
            runner.onWindow(() -> end(State.CANCELLED, onCancelled));
        } catch (Exception e) { // the outermost frame of the work: its failure is the outcome
            runner.onWindow(() -> end(State.FAILED, () -> onFailed.accept(e)));
        } finally {
            worker = null;
        }
    }

    /// After a cancel the job has ended already, so that what an interrupt threw is dropped here.
    private void end(State now, Runnable callback) {
        if (state.get() == State.RUNNING) {
            state.set(now);
            runner.ended(this);
            callback.run();
        }
    }

    private static void reportUnhandled(Throwable failure) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, failure);
    }

    private final class Reporter implements Progress {
        private long lastNanos = Long.MIN_VALUE;

        @Override
        public void report(long done, long total, String what) {
            long now = System.nanoTime();
            boolean last = done == total;
            if (!last && lastNanos != Long.MIN_VALUE && now - lastNanos < REPORT_NANOS) {
                return;
            }
            lastNanos = now;
            runner.onWindow(() -> {
                fraction.set(total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1));
                message.set(what);
            });
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}
