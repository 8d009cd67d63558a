package orrery.app.probe;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import orrery.ui.binding.Renderer;
import orrery.ui.binding.Ui;

/// Asks the window's thread for a sign of life every few milliseconds, notes how long it took to
/// come, and what the thread did meanwhile.
public final class ThreadProbe implements AutoCloseable {
    private static final long PAUSE_MILLIS = 4;
    private static final long LOOK_MILLIS = 2;
    private static final long NANOS_A_MILLI = 1_000_000;

    /// Shorter waits are forgotten.
    private static final long NOTEWORTHY_NANOS = 2 * NANOS_A_MILLI;

    /// Collectors that work beside the program report their cycles too, which stop nobody.
    private static final String CONCURRENT = "Concurrent";

    /// A time in which the program stood still, in milliseconds of the collectors' clock.
    private record Collection(long from, long to) {}

    private final Queue<Answer> late = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Collection> collections = new ConcurrentLinkedQueue<>();
    private final NotificationListener listener = (note, _) -> note(note);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Standstills standstills;
    private final Renderer renderer = new Renderer();
    private final boolean looking;

    /// When the thread waited for the renderer since it was last asked; the watching thread's own.
    private final List<Span> drawing = new ArrayList<>();

    /// Shared under its own lock.
    private final WorkPieces pieces = new WorkPieces();

    /// What `System.nanoTime` shows more than the collectors' clock, as far as is known. That clock
    /// lags the JVM's uptime by 0.1 s and more, so the two are set by the notes, which are written
    /// as a collection ends: the earliest counts.
    private final AtomicLong aheadNanos = new AtomicLong(Long.MAX_VALUE);

    /// @param standstills of the machine's processors
    /// @param looking whether to look what the thread does, every few milliseconds; takes it some
    ///   time
    @SuppressWarnings("ThreadPriorityCheck") // only what is measured depends on it
    public ThreadProbe(Standstills standstills, boolean looking) {
        this.standstills = standstills;
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

    public void reset() {
        late.clear();
        synchronized (pieces) {
            pieces.forget();
        }
    }

    /// The thread's pieces of work since the last `reset`, the longest first.
    public List<WorkPieces.Piece> pieces() {
        synchronized (pieces) {
            return pieces.longestFirst();
        }
    }

    /// All that was seen since the start, one stack a line.
    public List<String> collapsedStacks() {
        synchronized (pieces) {
            return pieces.collapsed();
        }
    }

    /// Since the last `reset`.
    public Waits waits() {
        List<Span> stops = collections.stream().map(this::span).toList();
        List<Standstill> standing = standstills.seen();
        List<Blocked> all = late.stream().map(answer -> answer.explained(stops, standing)).toList();
        return new Waits(longest(all, Blocked::millis), longest(all, Blocked::programMillis));
    }

    private static Blocked longest(List<Blocked> all, ToDoubleFunction<Blocked> length) {
        return all.stream().max(Comparator.comparingDouble(length)).orElse(Blocked.NEVER);
    }

    /// By `System.nanoTime`.
    private Span span(Collection collection) {
        long ahead = aheadNanos.get();
        return new Span(
                collection.from() * NANOS_A_MILLI + ahead, collection.to() * NANOS_A_MILLI + ahead);
    }

    /// The thread has the highest priority, so that what it sees is the window's lateness and not
    /// its own.
    private void watch() {
        Thread window = Ui.ask(Thread::currentThread);
        RunQueue queue = Ui.ask(RunQueue::ofThisThread);
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
                                new Span(asked, now),
                                threads.getCurrentThreadCpuTime() - own,
                                queue.waitedNanos() - queued,
                                List.of(),
                                Processors.current(),
                                0);
                    });
            Ui.run(question);
            Answer answer = awaited(question, window);
            long stolenNow = HostTime.stolenMillis();
            if (answer.time().nanos() > NOTEWORTHY_NANOS) {
                late.add(answer.withSeen(List.copyOf(drawing), stolenNow - stolen));
            }
            stolen = stolenNow;
            synchronized (pieces) {
                pieces.end(own + answer.ownNanos());
            }
            begin(window);
            for (long paused = 0; paused < PAUSE_MILLIS; paused += LOOK_MILLIS) {
                pause();
                look(window);
            }
        }
    }

    /// The answer, and looks at the thread until it comes.
    private Answer awaited(FutureTask<Answer> question, Thread window) {
        drawing.clear();
        long looked = System.nanoTime();
        while (true) {
            try {
                return question.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                long now = System.nanoTime();
                if (window.getState() == Thread.State.WAITING && renderer.isAtWork()) {
                    drawing.add(new Span(looked, now));
                }
                looked = now;
                look(window);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the window failed", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(LOOK_MILLIS * NANOS_A_MILLI);
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
