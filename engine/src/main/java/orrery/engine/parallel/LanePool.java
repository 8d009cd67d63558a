package orrery.engine.parallel;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.LaneSpan.Activity;

/// The threads behind the lanes: lane 0 is whoever calls [#run], the others are platform threads
/// that live across blocks and park while there is nothing for them.
///
/// Parking: a lane says in `parked` that it is about to, looks once more for work, and parks. Who
/// makes work takes back one lane's word by compare-and-set and unparks it. One of the two sees the
/// other, since both words are written and read with full fences. Nobody spins.
///
/// One caller at a time; close only between runs.
final class LanePool implements AutoCloseable {
    private static final int AWAKE = 0;
    private static final int PARKED = 1;

    private final Thread[] threads;

    /// By lane; lane 0 is the caller.
    private final AtomicIntegerArray parked;

    private volatile @Nullable Thread caller;
    private volatile @Nullable Job current;
    private volatile boolean isClosed;

    /// What the lanes work on.
    ///
    /// @param clock of the run
    private record Job(BlockRun run, RunClock clock) {}

    LanePool(int lanes, String name) {
        parked = new AtomicIntegerArray(lanes);
        threads = new Thread[lanes - 1];
        for (int i = 0; i < threads.length; i++) {
            int lane = i + 1;
            threads[i] =
                    Thread.ofPlatform()
                            .daemon()
                            .name(name + " lane " + lane)
                            .unstarted(() -> serve(lane));
        }
        for (Thread thread : threads) {
            thread.start();
        }
    }

    int lanes() {
        return threads.length + 1;
    }

    /// How the lanes of a run are woken.
    BlockRun.Wakeup wakeup() {
        return new BlockRun.Wakeup() {
            @Override
            public boolean hasParked() {
                for (int lane = 0; lane < parked.length(); lane++) {
                    if (parked.get(lane) == PARKED) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public void wakeOne() {
                for (int lane = 0; lane < parked.length(); lane++) {
                    if (wake(lane)) {
                        return;
                    }
                }
            }

            @Override
            public void wakeCaller() {
                LockSupport.unpark(caller);
            }
        };
    }

    private boolean wake(int lane) {
        if (!parked.compareAndSet(lane, PARKED, AWAKE)) {
            return false;
        }
        LockSupport.unpark(lane == 0 ? caller : threads[lane - 1]);
        return true;
    }

    /// Runs a block to its end and comes back once every lane is out of it.
    void run(BlockRun run, RunClock clock, int useful) {
        boolean wasInterrupted = Thread.interrupted(); // else parking would not last
        caller = Thread.currentThread();
        current = new Job(run, clock);
        for (int lane = 1; lane < Math.min(useful, lanes()); lane++) {
            wake(lane);
        }
        try {
            while (!run.isOver()) {
                if (run.enter()) {
                    run.work(0);
                    run.leave();
                }
                park(0, run, clock);
                wasInterrupted |= Thread.interrupted();
            }
        } finally {
            current = null;
            while (!run.isDeserted()) {
                LockSupport.park(this);
                wasInterrupted |= Thread.interrupted();
            }
            caller = null;
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void park(int lane, BlockRun run, RunClock clock) {
        long start = clock.now();
        parked.set(lane, PARKED);
        while (parked.get(lane) == PARKED && !run.isOver() && !run.hasWork()) {
            LockSupport.park(this);
            if (lane == 0) {
                break; // its caller looks at the interrupt, and asks again
            }
        }
        parked.set(lane, AWAKE);
        if (clock.isOn() && run.enter()) {
            clock.log(lane, Activity.WAIT, -1, 0, start);
            run.leave();
        }
    }

    private void serve(int lane) {
        while (!isClosed) {
            Job job = current;
            if (job != null && job.run().enter()) {
                job.run().work(lane);
                job.run().leave();
                park(lane, job.run(), job.clock());
            } else {
                rest(lane);
            }
        }
    }

    /// Parks until there is a block.
    private void rest(int lane) {
        parked.set(lane, PARKED);
        Job job = current;
        while (parked.get(lane) == PARKED && !isClosed && (job == null || job.run().isOver())) {
            LockSupport.park(this);
            job = current;
        }
        parked.set(lane, AWAKE);
    }

    @Override
    public void close() {
        isClosed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
