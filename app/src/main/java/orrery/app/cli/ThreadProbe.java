package orrery.app.cli;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import orrery.ui.binding.Ui;

/// Asks the window's thread for a sign of life every few milliseconds, notes how long it took to
/// come, and what the thread did meanwhile.
final class ThreadProbe implements AutoCloseable {
    private static final long PAUSE_MILLIS = 4;
    private static final long LOOK_MILLIS = 2;
    private static final double MILLION = 1e6;
    private static final long NANOS_A_MILLI = 1_000_000;

    /// Collectors that work beside the program report their cycles too, which stop nobody.
    private static final String CONCURRENT = "Concurrent";

    /// The longest time in which the thread took up no work.
    ///
    /// @param millis from asking to the answer
    /// @param ownMillis of them, the thread's own time on a processor
    /// @param collectingMillis of them, those in which the whole program stood still for a garbage
    ///   collection, to the millisecond
    /// @param queuedMillis of them, those in which the thread could have run and other threads had
    ///   the processors, as Linux counts them; 0 elsewhere. The rest is waiting for another thread,
    ///   or for a processor that the host of a virtual machine took away
    /// @param stolenMillis what the host took of all processors meanwhile, to some 10 ms; 0 where
    ///   nobody counts it
    record Blocked(
            double millis,
            double ownMillis,
            double collectingMillis,
            double queuedMillis,
            double stolenMillis) {
        static final Blocked NEVER = new Blocked(0, 0, 0, 0, 0);

        /// What it was made of, for a line of text.
        String parts() {
            return String.format(
                    Locale.ROOT,
                    "%.0f of its own work, %.0f of collecting garbage, %.0f without a processor, %.0f of other waiting; the host took %.0f",
                    ownMillis,
                    collectingMillis,
                    queuedMillis,
                    Math.max(0, millis - ownMillis - collectingMillis - queuedMillis),
                    stolenMillis);
        }
    }

    /// @param endNanos when the answer came, by `System.nanoTime`
    private record Answer(
            long tookNanos, long endNanos, long ownNanos, long queuedNanos, long stolenMillis) {
        Answer withStolen(long millis) {
            return new Answer(tookNanos, endNanos, ownNanos, queuedNanos, millis);
        }
    }

    /// A time in which the program stood still, in milliseconds of the collectors' clock.
    private record Collection(long from, long to) {}

    private static final Answer NONE = new Answer(0, 0, 0, 0, 0);

    private final AtomicReference<Answer> longest = new AtomicReference<>(NONE);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Collection> collections = new ConcurrentLinkedQueue<>();
    private final NotificationListener listener = (note, _) -> note(note);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean looking;

    /// Shared under its own lock.
    private final WorkPieces pieces = new WorkPieces();

    /// What `System.nanoTime` shows more than the collectors' clock, as far as is known. That clock
    /// lags the JVM's uptime by 0.1 s and more, so the two are set by the notes, which are written
    /// as a collection ends: the earliest counts.
    private final AtomicLong aheadNanos = new AtomicLong(Long.MAX_VALUE);

    /// @param looking whether to look what the thread does, every few milliseconds; takes it some
    ///   time
    @SuppressWarnings("ThreadPriorityCheck") // only what is measured depends on it
    ThreadProbe(boolean looking) {
        this.looking = looking;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
        Thread.ofPlatform()
                .daemon()
                .priority(Thread.MAX_PRIORITY)
                .name("orrery-probe")
                .start(this::watch);
    }

    void reset() {
        longest.set(NONE);
        synchronized (pieces) {
            pieces.forget();
        }
    }

    /// The thread's pieces of work since the last `reset`, the longest first.
    List<WorkPieces.Piece> pieces() {
        synchronized (pieces) {
            return pieces.longestFirst();
        }
    }

    /// All that was seen since the start, one stack a line.
    List<String> collapsedStacks() {
        synchronized (pieces) {
            return pieces.collapsed();
        }
    }

    /// Since the last `reset`.
    Blocked longest() {
        Answer answer = longest.get();
        double end = (answer.endNanos() - aheadNanos.get()) / MILLION;
        double start = end - answer.tookNanos() / MILLION;
        double collecting = 0;
        for (Collection collection : collections) {
            collecting +=
                    Math.max(
                            0,
                            Math.min(end, (double) collection.to())
                                    - Math.max(start, (double) collection.from()));
        }
        return new Blocked(
                answer.tookNanos() / MILLION,
                answer.ownNanos() / MILLION,
                collecting,
                answer.queuedNanos() / MILLION,
                answer.stolenMillis());
    }

    /// The thread has the highest priority, so that what it sees is the window's lateness and not
    /// its own.
    private void watch() {
        Thread window = Offscreen.onWindow(Thread::currentThread);
        RunQueue queue = Offscreen.onWindow(RunQueue::ofThisThread);
        long stolen = HostTime.stolenMillis();
        begin(window);
        while (!stopped.get()) {
            long own = threads.getThreadCpuTime(window.threadId());
            long queued = queue.waitedNanos();
            long asked = System.nanoTime();
            FutureTask<Answer> question =
                    new FutureTask<>(() -> {
                        long now = System.nanoTime();
                        return new Answer(
                                now - asked,
                                now,
                                threads.getCurrentThreadCpuTime() - own,
                                queue.waitedNanos() - queued,
                                0);
                    });
            Ui.run(question);
            Answer answer = awaited(question, window);
            long stolenNow = HostTime.stolenMillis();
            Answer whole = answer.withStolen(stolenNow - stolen);
            longest.accumulateAndGet(
                    whole, (one, other) -> other.tookNanos() > one.tookNanos() ? other : one);
            stolen = stolenNow;
            synchronized (pieces) {
                pieces.end(own + answer.ownNanos());
            }
            begin(window);
            for (long paused = 0; paused < PAUSE_MILLIS; paused += LOOK_MILLIS) {
                Offscreen.pause(LOOK_MILLIS);
                look(window);
            }
        }
    }

    /// The answer, and looks at the thread until it comes.
    private Answer awaited(FutureTask<Answer> question, Thread window) {
        while (true) {
            try {
                return question.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                look(window);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the window failed", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    }

    private void begin(Thread window) {
        synchronized (pieces) {
            pieces.begin(threads.getThreadCpuTime(window.threadId()));
        }
    }

    private void look(Thread window) {
        if (looking) {
            StackTraceElement[] stack = window.getStackTrace();
            synchronized (pieces) {
                pieces.look(threads.getThreadCpuTime(window.threadId()), stack);
            }
        }
    }

    private void note(Notification notification) {
        if (!(notification.getUserData() instanceof CompositeData data)
                || !notification
                        .getType()
                        .equals(
                                GarbageCollectionNotificationInfo
                                        .GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
        GcInfo times = info.getGcInfo();
        if (!info.getGcName().contains(CONCURRENT)) {
            long ahead = System.nanoTime() - times.getEndTime() * NANOS_A_MILLI;
            aheadNanos.accumulateAndGet(ahead, Math::min);
            collections.add(new Collection(times.getStartTime(), times.getEndTime()));
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(listener);
                } catch (ListenerNotFoundException gone) {
                    throw new IllegalStateException(collector.getName(), gone);
                }
            }
        }
    }
}
