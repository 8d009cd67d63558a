package orrery.ui.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Brings the engine's newest snapshots to the views, once a frame at most.
///
/// The engine's threads never call the window; they leave an immutable value where a supplier finds
/// it, and the clock fetches it on the pulse of the window. What was overwritten between two pulses
/// is never shown and never queued, so a fast engine costs the window no more than a slow one. A
/// source is asked only while it is active (its view attached and visible) and no more often than
/// its rate, and `apply` is called only with a value that differs in identity from the last.
///
/// The only `AnimationTimer` of the program. Owned by the window's thread; tests call [#pulse].
public final class FrameClock {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /// So many frames lie between two steps of work that may wait, so that none adds to another.
    private static final int CHORE_FRAMES = 3;

    /// Work that may wait does so while the frame's other work takes longer than this.
    private static final long BUSY_NANOS = 3_000_000;

    /// How often it waits at most.
    private static final int PATIENCE = 8;

    /// For so many frames at least what comes in sight for the first time is left as it is: the
    /// renderer takes that long for it.
    public static final int FIRST_SHOWN = 2;

    /// For so many frames at most a rest goes on because the renderer is still at work.
    private static final int LONGEST_DRAWN = 6;

    /// News of a frame that took so long wait for the next one.
    private static final long NEWS_NANOS = 5_000_000;

    private final List<Source<?>> sources = new ArrayList<>();
    private final FrameMeter meter = new FrameMeter(1024);
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    boolean rests = rests();
                    FrameShare.WINDOW.begin(rests);
                    pulse(now, System::nanoTime, rests);
                }
            };
    private final BooleanSupplier drawing;
    private final Deque<BooleanSupplier> chores = new ArrayDeque<>();
    private final Deque<Runnable> turns = new ArrayDeque<>();

    /// What came during a rest.
    private final Deque<Runnable> arrived = new ArrayDeque<>();

    private long frames;
    private long choreWaits;

    /// Whose turn it is first, in the order of `sources`.
    private int firstSource;

    private boolean paused;

    /// Frames to come that bring nothing.
    private int resting;

    /// Frames after them that bring nothing while the renderer is at work.
    private int drawn;

    public FrameClock() {
        this(new Renderer()::isAtWork);
    }

    /// @param drawing whether the renderer is at work
    public FrameClock(BooleanSupplier drawing) {
        this.drawing = drawing;
    }

    /// Subscribes to the newest value of a source.
    ///
    /// @param hertz at most this many updates a second, 1 to 60
    /// @param active whether anyone would see the update
    /// @return ends the subscription
    public <T> Runnable on(
            Supplier<@Nullable T> newest, int hertz, BooleanSupplier active, Consumer<T> apply) {
        long interval = SECOND_NANOS / Math.clamp(hertz, 1, 60);
        Source<T> source = new Source<>(newest, interval, active, apply);
        sources.add(source);
        return () -> sources.remove(source);
    }

    /// As [#on], always active.
    public <T> Runnable on(Supplier<@Nullable T> newest, int hertz, Consumer<T> apply) {
        return on(newest, hertz, () -> true, apply);
    }

    /// Has work done that may wait: one step every few frames, until a step says that it was the
    /// last. What comes later waits for what came earlier.
    ///
    /// @param step a few milliseconds of work; whether there is more
    public void meanwhile(BooleanSupplier step) {
        chores.add(step);
    }

    /// Has something done in a frame of its own, the next that is free.
    public void next(Runnable work) {
        turns.add(work);
    }

    /// Leaves the next frames as they are, until the renderer is done: what is shown for the first
    /// time takes it longer than a frame, and whoever changes something meanwhile waits for it, the
    /// window with it.
    ///
    /// @param frames how many at least
    public void rest(int frames) {
        resting = Math.max(resting, frames);
        drawn = LONGEST_DRAWN;
    }

    /// Where what was done in the background comes in: on the window's thread, at once or, during a
    /// rest, after it; in its order. Any thread may hand work over, and the window's own is not
    /// kept waiting.
    public Executor arrivals() {
        return work -> {
            if (Platform.isFxApplicationThread()) {
                work.run();
            } else {
                Ui.run(() -> arrive(work));
            }
        };
    }

    /// As [#arrivals], on the window's thread.
    void arrive(Runnable work) {
        if (resting > 0 || drawn > 0 || !arrived.isEmpty()) {
            arrived.add(work);
        } else {
            work.run();
        }
    }

    /// Whether the frame that begins brings nothing.
    private boolean rests() {
        if (resting > 0) {
            resting--;
            return true;
        }
        if (drawn > 0 && drawing.getAsBoolean()) {
            drawn--;
            return true;
        }
        drawn = 0;
        return false;
    }

    public void start() {
        timer.start();
    }

    /// Ends the frames, and with them any rest.
    public void stop() {
        timer.stop();
        endRest();
    }

    /// Takes what arrived, and keeps nothing waiting.
    void endRest() {
        resting = 0;
        drawn = 0;
        takeArrived(() -> 0, 0);
    }

    /// Holds all updates, as while the window is iconified.
    public void setPaused(boolean paused) {
        this.paused = paused;
    }

    /// One frame, in which all that is new is shown.
    ///
    /// @param nanos the time of the frame, growing
    public void pulse(long nanos) {
        pulse(nanos, () -> 0);
    }

    /// As [#pulse(long)], with a watch.
    void pulse(long nanos, LongSupplier watch) {
        pulse(nanos, watch, rests());
    }

    /// One frame, in which so much is done as it has room for; what is left over goes first in the
    /// next.
    ///
    /// @param nanos the time of the frame, growing
    /// @param watch tells how long the work takes
    /// @param rests whether it brings nothing
    private void pulse(long nanos, LongSupplier watch, boolean rests) {
        meter.frame(nanos);
        if (rests) {
            return;
        }
        long began = watch.getAsLong();
        takeArrived(watch, began + NEWS_NANOS);
        if (paused) {
            return;
        }
        Runnable turn = turns.poll();
        if (turn != null) {
            turn.run();
        }
        pull(nanos, watch, began + NEWS_NANOS);
        frames++;
        if (chores.isEmpty() || frames % CHORE_FRAMES != 0) {
            return;
        }
        if (watch.getAsLong() - began > BUSY_NANOS && choreWaits < PATIENCE) {
            choreWaits++;
            return;
        }
        choreWaits = 0;
        if (!chores.element().getAsBoolean()) {
            chores.remove();
        }
    }

    private void takeArrived(LongSupplier watch, long until) {
        while (!arrived.isEmpty() && watch.getAsLong() <= until) {
            arrived.remove().run();
        }
    }

    private void pull(long nanos, LongSupplier watch, long until) {
        List<Source<?>> all = List.copyOf(sources);
        int first = firstSource < all.size() ? firstSource : 0;
        firstSource = 0;
        for (int i = 0; i < all.size(); i++) {
            int index = (first + i) % all.size();
            if (i > 0 && watch.getAsLong() > until) {
                firstSource = index;
                return;
            }
            all.get(index).pull(nanos);
        }
    }

    /// The times between frames.
    public FrameMeter meter() {
        return meter;
    }

    private static final class Source<T> {
        private final Supplier<@Nullable T> newest;
        private final long intervalNanos;
        private final BooleanSupplier active;
        private final Consumer<T> apply;
        private @Nullable T shown;
        private long dueNanos = Long.MIN_VALUE;

        Source(
                Supplier<@Nullable T> newest,
                long intervalNanos,
                BooleanSupplier active,
                Consumer<T> apply) {
            this.newest = newest;
            this.intervalNanos = intervalNanos;
            this.active = active;
            this.apply = apply;
        }

        @SuppressWarnings("ReferenceEquality") // a new snapshot is a new object
        void pull(long nanos) {
            if (nanos < dueNanos || !active.getAsBoolean()) {
                return;
            }
            T value = newest.get();
            if (value == null || value == shown) {
                return;
            }
            // Half a frame of slack keeps 60 Hz sources on every pulse although pulses jitter.
            dueNanos = nanos + intervalNanos - SECOND_NANOS / 120;
            shown = value;
            apply.accept(value);
        }
    }
}
