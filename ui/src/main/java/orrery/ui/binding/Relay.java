package orrery.ui.binding;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/// Carries tasks from threads of low priority to the window.
///
/// The window's own queue has a lock. A thread that yields to others and is made to wait while it
/// holds that lock makes the window's thread wait for it, 10 to 60 ms where the processors are
/// full. Here it only appends to a queue without locks, and a thread that yields to nobody takes
/// the lock. Tasks of one thread keep their order.
final class Relay implements Executor {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Executor window;
    private final Thread carrier;

    /// To be made by a thread of usual priority: who has less may not give more.
    ///
    /// @param window called by one thread only
    Relay(Executor window) {
        this.window = window;
        carrier = Thread.ofPlatform().daemon().name("ui-relay").unstarted(this::carry);
        carrier.start();
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        LockSupport.unpark(carrier);
    }

    private void carry() {
        while (true) {
            Runnable task = waiting.poll();
            if (task == null) {
                LockSupport.park(this);
            } else {
                window.execute(task);
            }
        }
    }
}
