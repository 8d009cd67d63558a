package orrery.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import orrery.engine.api.Progress;

/// One line on the terminal that is written over, and the ear for Ctrl-C: the first one asks the
/// work to end cleanly.
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintWriter err;
    private final String title;
    private final boolean shown;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Thread hook;
    private final Thread worker = Thread.currentThread();
    private long drawnAt;

    ConsoleProgress(PrintWriter err, String title, boolean shown) {
        this.err = err;
        this.title = title;
        this.shown = shown;
        hook = new Thread(this::cancelAndWait, "orrery-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void report(long done, long total, String what) {
        long now = System.nanoTime();
        if (!shown || now - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = now;
        String share = total > 0 ? String.format(Locale.ROOT, " %d %%", done * 100 / total) : "";
        err.print("\r\u001b[K" + title + share + " " + what);
        err.flush();
    }

    @Override
    public boolean cancelled() {
        return cancelled.get();
    }

    /// Clears the line and gives Ctrl-C back to the JVM.
    @Override
    public void close() {
        if (shown) {
            err.print("\r\u001b[K");
            err.flush();
        }
        if (!cancelled.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /// Runs in the JVM's shutdown, which ends the process when this returns: so it waits for the
    /// work to end cleanly.
    private void cancelAndWait() {
        cancelled.set(true);
        try {
            worker.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
