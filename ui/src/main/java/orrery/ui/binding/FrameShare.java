package orrery.ui.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/// The part of a frame that is given to work which may as well be done a frame later: pictures to
/// paint anew, rows of tables to make. What comes at once, as when a view gets its first data, is
/// so spread over frames instead of holding the window up.
///
/// Each frame has a share of a few milliseconds, in which whoever asks is served, as long as what
/// the work took last time fits in; whoever was turned away asks again in the next frame, and those
/// who wait longest go first. A frame in which other work took long serves nobody, but never two of
/// them in a row: so all are served in the end, however full the frames are.
///
/// Owned by the window's thread.
public final class FrameShare {
    /// There is one window's thread, as there is one toolkit: nobody who paints could be given
    /// another.
    public static final FrameShare WINDOW = new FrameShare(System::nanoTime);

    private static final long SHARE_NANOS = 5_000_000;

    /// A frame that took so long before anybody asked serves nobody.
    private static final long BUSY_NANOS = 6_000_000;

    /// What work takes that was never done.
    private static final long UNKNOWN_NANOS = 2_000_000;

    /// Where no frame began for so long no clock runs, and nobody need wait.
    private static final long STALE_NANOS = 250_000_000;

    /// Whoever does not ask again for so many frames has gone.
    private static final int PATIENCE = 4;

    private final LongSupplier nanos;

    private final Map<Object, Wait> waiting = new HashMap<>();

    /// @param since the frame in which somebody was turned away first
    /// @param asked and last
    private record Wait(long since, long asked) {}

    /// What the last work of each took.
    private final Map<Object, Long> costs = new WeakHashMap<>();

    private long frame;
    private long began;
    private long spent;
    private boolean served;
    private boolean turnedAway;

    private boolean isFull;

    /// Whether the frame before served nobody who asked.
    private boolean owing;

    /// @param nanos a clock that never goes back
    FrameShare(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong() - 2 * STALE_NANOS;
    }

    /// A frame begins.
    ///
    /// @param isFull whether it serves nobody
    void begin(boolean isFull) {
        this.isFull = isFull;
        frame++;
        owing = turnedAway && !served;
        turnedAway = false;
        began = nanos.getAsLong();
        spent = 0;
        served = false;
        waiting.values().removeIf(wait -> frame - wait.asked > PATIENCE);
    }

    /// Does the work, unless the frame's share is spent or others go first.
    ///
    /// @param who whose turn it may be, known by identity or equality; asks again in the next frame
    ///   where the answer is no
    /// @param work a few milliseconds at most
    /// @return whether it was done
    public boolean take(Object who, Runnable work) {
        long now = nanos.getAsLong();
        if (now - began > STALE_NANOS) {
            waiting.remove(who);
            work.run();
            return true;
        }
        Wait wait = waiting.getOrDefault(who, new Wait(frame, frame));
        boolean first = waiting.values().stream().allMatch(other -> wait.since <= other.since);
        if (!first || !hasRoom(who, now)) {
            waiting.put(who, new Wait(wait.since, frame));
            turnedAway = true;
            return false;
        }
        waiting.remove(who);
        served = true;
        work.run();
        long took = nanos.getAsLong() - now;
        costs.put(who, took);
        spent += took;
        return true;
    }

    private boolean hasRoom(Object who, long now) {
        if (isFull) {
            return false;
        }
        if (served) {
            return spent + costs.getOrDefault(who, UNKNOWN_NANOS) <= SHARE_NANOS;
        }
        return owing || now - began <= BUSY_NANOS;
    }
}
