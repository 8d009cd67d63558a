package orrery.ui.binding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The window's thread. The only place that calls `Platform.runLater`.
public final class Ui {
    private static final Relay RELAY = new Relay(Platform::runLater);

    /// What a thread that makes nodes has put off until it is done.
    private static final ThreadLocal<@Nullable Deque<Runnable>> PUT_OFF = new ThreadLocal<>();

    private Ui() {}

    /// Runs `work` on the window's thread: now where that is the calling one, otherwise soon.
    public static void run(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else if (Thread.currentThread().getPriority() < Thread.NORM_PRIORITY) {
            RELAY.execute(work);
        } else {
            Platform.runLater(work);
        }
    }

    /// Runs `work` on the window's thread after what is queued there already; within [#making] on
    /// the calling one, after what it is at.
    public static void later(Runnable work) {
        Deque<Runnable> putOff = PUT_OFF.get();
        if (putOff == null) {
            Platform.runLater(work);
        } else {
            putOff.add(work);
        }
    }

    /// Makes, dresses and lays out nodes that are in no window yet. They belong to the calling
    /// thread meanwhile: what they put off is not for the window's thread, which would change them
    /// at the same time.
    public static void making(Runnable work) {
        Deque<Runnable> putOff = new ArrayDeque<>();
        PUT_OFF.set(putOff);
        try {
            work.run();
            for (Runnable next = putOff.poll(); next != null; next = putOff.poll()) {
                next.run();
            }
        } finally {
            PUT_OFF.remove();
        }
    }

    /// Runs `work` on the window's thread and waits for its result.
    ///
    /// @throws IllegalStateException where it fails
    public static <T> T ask(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        run(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the window failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /// Whether a node is in the scene of a window, which has frames.
    public static boolean inWindow(Node node) {
        return node.getScene() != null && node.getScene().getWindow() != null;
    }

    /// Whether the person asked the desktop for as little motion as possible.
    public static boolean reducedMotion() {
        return Platform.isFxApplicationThread() && Platform.getPreferences().isReducedMotion();
    }

    /// The window's thread, for the completion of futures.
    public static Executor executor() {
        return Ui::run;
    }

    /// @throws IllegalStateException on any other thread
    public static void check() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "only the window's thread may do this, not " + Thread.currentThread());
        }
    }
}
