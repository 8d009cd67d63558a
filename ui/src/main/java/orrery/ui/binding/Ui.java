package orrery.ui.binding;

import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Node;

/// The window's thread. The only place that calls `Platform.runLater`.
public final class Ui {
    private static final Relay RELAY = new Relay(Platform::runLater);

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

    /// Runs `work` on the window's thread after what is queued there already.
    public static void later(Runnable work) {
        Platform.runLater(work);
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
