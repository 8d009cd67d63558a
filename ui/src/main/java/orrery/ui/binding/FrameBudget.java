package orrery.ui.binding;

import javafx.application.Platform;

/// How much of the present frame is spent. Whoever has something to do that may as well be done a
/// frame later, a picture to paint anew or rows to make, asks before it begins: so what comes at
/// once is spread over frames instead of holding one up.
///
/// Owned by the window's thread; to others no frame is ever spent.
public final class FrameBudget {
    private static final long LIMIT_NANOS = 9_000_000;

    /// A frame that began longer ago has ended: what asks now is no part of one.
    private static final long STALE_NANOS = 250_000_000;

    /// There is one window's thread, as there is one toolkit: nobody who paints could be given
    /// another.
    private static final FrameBudget WINDOW = new FrameBudget();

    private long began = System.nanoTime() - STALE_NANOS;

    private FrameBudget() {}

    /// A frame begins. On the window's thread.
    static void begin() {
        WINDOW.began = System.nanoTime();
    }

    /// Whether the present frame has no time for what may wait.
    public static boolean spent() {
        if (!Platform.isFxApplicationThread()) {
            return false;
        }
        long used = System.nanoTime() - WINDOW.began;
        return used > LIMIT_NANOS && used < STALE_NANOS;
    }
}
