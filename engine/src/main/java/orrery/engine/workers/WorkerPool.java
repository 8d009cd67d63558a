package orrery.engine.workers;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that all who compute share, whoever calls among them: the lanes of
/// blocks, the modules of a round, the pieces of a root.
///
/// The problem: modules run side by side, the transactions of each module's block run side by side,
/// and then its roots are hashed in pieces; threads for each of them would be far more than there
/// are cores. The idea: work is *offered*. Who has work does it himself, and keeps the offer open
/// while he is at it; threads of the pool that have nothing to do look through the open offers, the
/// oldest first, and help where there is something. So no more than [#threads()] are ever busy, and
/// a round's modules go first, as their offer is the oldest.
///
/// **Seats.** Each thread of the pool has a seat from 1 on, for good. Any other thread has seat 0
/// at what it offers itself. One such thread at a time may be the *host* ([#host]): it takes pieces
/// in seat 0 of others' work, too, while it waits for its own to end.
///
/// **Nobody waits in a circle.** Who waits for its offer to end helps nobody meanwhile, so a thread
/// waits only for work that was offered within its own; and the host, which does help, looks around
/// only where it holds nothing.
///
/// **Parking.** A thread says in `resting` that it is about to park, looks once more, and parks.
/// Who makes work takes back one thread's word by compare-and-set and unparks it. One of the two
/// sees the other, since both words are written and read with full fences. Before it parks, a
/// thread looks around for a moment ([#LOOKS]), since to be woken takes longer than most of what
/// lanes wait for; nobody spins longer than that. Who will offer work soon wakes others for it
/// beforehand ([#rouse]).
///
/// Any thread may offer, but none beside a host that is not of the pool; close only while nothing
/// is offered.
public final class WorkerPool implements AutoCloseable {
    private static final int AWAKE = 0;
    private static final int RESTING = 1;
    private static final Offer[] NOTHING = {};

    /// How often a thread looks for work before it parks, and how long it pauses between two looks,
    /// so as not to disturb who works: some 50 microseconds in all.
    private static final int LOOKS = 128;

    private static final int PAUSES = 8;

    private final Worker[] workers;

    /// By seat.
    private final AtomicIntegerArray resting;

    /// Replaced as a whole under this object's lock.
    private volatile Offer[] open = NOTHING;

    private volatile @Nullable Thread host;
    private volatile boolean isClosed;

    /// @param threads that work at once, the caller's included; at least 1
    /// @param name of the threads
    public WorkerPool(int threads, String name) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads, at least 1 is needed");
        }
        resting = new AtomicIntegerArray(threads);
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(this, i + 1, name + " lane " + (i + 1));
        }
        for (Worker worker : workers) {
            worker.start();
        }
    }

    /// A thread of a pool.
    private static final class Worker extends Thread {
        private final WorkerPool pool;
        private final int seat;

        Worker(WorkerPool pool, int seat, String name) {
            super(name);
            this.pool = pool;
            this.seat = seat;
            setDaemon(true);
        }

        @Override
        public void run() {
            pool.serve(seat);
        }
    }

    /// How many threads work at once at most, the caller's included.
    public int threads() {
        return workers.length + 1;
    }

    /// Makes an offer; nothing happens before [Offer#run].
    public Offer offer() {
        int seat = seat();
        Thread hosting = host;
        if (seat == 0 && hosting != null && !hosting.equals(Thread.currentThread())) {
            throw new IllegalStateException("another thread is the host of these workers");
        }
        return new Offer(seat);
    }

    /// Runs the pieces 0 to `count - 1`, each once, and returns when all are done; what they wrote
    /// is visible then. A piece may run pieces of its own.
    ///
    /// @throws IllegalStateException where some failed, caused by the first that did; the others
    ///   run none the less
    public void run(int count, IntConsumer piece) {
        Pieces pieces = new Pieces(count, piece);
        offer().run(pieces, count);
        pieces.throwFailure();
    }

    /// As [#run], and while others are at the last pieces the caller helps at whatever is offered.
    /// Not for threads of the pool.
    public void host(int count, IntConsumer piece) {
        Thread caller = Thread.currentThread();
        Pieces pieces = new Pieces(count, piece);
        synchronized (this) {
            if (host != null || seat() != 0) {
                throw new IllegalStateException("these workers have a host");
            }
            host = caller;
        }
        try {
            offer().run(pieces, count, true);
        } finally {
            host = null;
        }
        pieces.throwFailure();
    }

    /// Wakes the others, since work will be offered before they would be awake otherwise.
    public void rouse() {
        wake(workers.length);
    }

    private int seat() {
        return Thread.currentThread() instanceof Worker worker && worker.pool.equals(this)
                ? worker.seat
                : 0;
    }

    // ---- The threads

    private void serve(int seat) {
        while (!isClosed) {
            Offer offer = find();
            if (offer != null) {
                offer.help(seat);
            } else {
                rest(seat, () -> isClosed);
            }
        }
    }

    private @Nullable Offer find() {
        for (Offer offer : open) {
            if (offer.hasWork()) {
                return offer;
            }
        }
        return null;
    }

    /// Looks around for a moment.
    ///
    /// @return whether there was a reason not to rest
    private static boolean linger(BooleanSupplier isEnough) {
        for (int look = 0; look < LOOKS; look++) {
            if (isEnough.getAsBoolean()) {
                return true;
            }
            for (int pause = 0; pause < PAUSES; pause++) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    /// Parks until there is something to help at, or no more reason to rest.
    private void rest(int seat, BooleanSupplier isEnough) {
        if (linger(() -> isEnough.getAsBoolean() || find() != null)) {
            return;
        }
        resting.set(seat, RESTING);
        while (resting.get(seat) == RESTING && !isEnough.getAsBoolean() && find() == null) {
            LockSupport.park(this);
            if (seat == 0) {
                break; // its owner looks at the interrupt, and asks again
            }
        }
        resting.set(seat, AWAKE);
    }

    private boolean isAnyoneResting() {
        for (int seat = 0; seat < resting.length(); seat++) {
            if (resting.get(seat) == RESTING) {
                return true;
            }
        }
        return false;
    }

    private void wake(int count) {
        int left = count;
        for (int seat = 0; seat < resting.length() && left > 0; seat++) {
            if (resting.get(seat) == RESTING && resting.compareAndSet(seat, RESTING, AWAKE)) {
                LockSupport.unpark(seat == 0 ? host : workers[seat - 1]);
                left--;
            }
        }
    }

    private synchronized void add(Offer offer) {
        Offer[] more = Arrays.copyOf(open, open.length + 1);
        more[open.length] = offer;
        open = more;
    }

    private synchronized void remove(Offer offer) {
        open = Arrays.stream(open).filter(other -> !other.equals(offer)).toArray(Offer[]::new);
    }

    /// Ends the threads.
    @Override
    public void close() {
        isClosed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    /// Work that its owner does and at which others may help: made, run once, and gone.
    public final class Offer {
        private final Thread owner = Thread.currentThread();
        private final int seat;

        /// Threads beside the owner that are inside.
        private final AtomicInteger helpers = new AtomicInteger();

        private volatile @Nullable SharedWork work;
        private final AtomicBoolean isOwnerResting = new AtomicBoolean();
        private volatile boolean isOpen;

        private Offer(int seat) {
            this.seat = seat;
        }

        /// Whether anybody rests who could help. Any thread.
        public boolean hasIdle() {
            return isOwnerResting.get() || (isOpen && isAnyoneResting());
        }

        /// Wakes somebody, since there is work for one more. Any thread.
        public void wakeOne() {
            if (isOwnerResting.compareAndSet(true, false)) {
                LockSupport.unpark(owner);
            } else if (isOpen) {
                wake(1);
            }
        }

        /// Wakes the owner, since all is over. Any thread.
        public void wakeOwner() {
            LockSupport.unpark(owner);
        }

        /// Works until all is over and everyone is out of it. An interrupt is kept for later.
        ///
        /// @param useful threads at most that would find something to do
        public void run(SharedWork offered, int useful) {
            run(offered, useful, false);
        }

        private void run(SharedWork offered, int useful, boolean isHost) {
            boolean wasInterrupted = Thread.interrupted(); // else parking would not last
            work = offered;
            boolean isShared = useful > 1 && threads() > 1;
            if (isShared) {
                isOpen = true;
                add(this);
                wake(Math.min(useful, threads()) - 1);
            }
            try {
                while (!offered.isOver()) {
                    offered.work(seat);
                    wasInterrupted |= restUntilWork(offered);
                }
            } finally {
                if (isShared) {
                    isOpen = false;
                    remove(this);
                }
                while (helpers.get() > 0) {
                    wasInterrupted |= awaitHelpers(isHost);
                }
                if (wasInterrupted) {
                    owner.interrupt();
                }
            }
        }

        private boolean restUntilWork(SharedWork offered) {
            if (linger(() -> offered.isOver() || offered.hasWork())) {
                return false;
            }
            isOwnerResting.set(true);
            if (!offered.isOver() && !offered.hasWork()) {
                LockSupport.park(this);
            }
            isOwnerResting.set(false);
            return Thread.interrupted();
        }

        private boolean awaitHelpers(boolean isHost) {
            Offer other = isHost ? find() : null;
            if (other != null) {
                other.help(seat);
            } else if (isHost) {
                rest(seat, () -> helpers.get() == 0);
            } else if (!linger(() -> helpers.get() == 0)) {
                LockSupport.park(this);
            }
            return Thread.interrupted();
        }

        private boolean hasWork() {
            SharedWork offered = work;
            return offered != null && offered.hasWork();
        }

        private void help(int helper) {
            SharedWork offered = work;
            if (offered == null) {
                return;
            }
            helpers.incrementAndGet();
            if (!offered.isOver()) {
                offered.work(helper);
            }
            if (helpers.decrementAndGet() == 0 && offered.isOver()) {
                LockSupport.unpark(owner);
            }
        }
    }
}
