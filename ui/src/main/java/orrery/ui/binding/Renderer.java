package orrery.ui.binding;

import java.util.Optional;
import java.util.stream.Stream;

/// The thread that draws what the window's thread has laid out. Whoever changes the scene while it
/// draws waits until it is done, and JavaFX has no word on that; but the thread is one, known by
/// its name, and sleeps while it has nothing to draw. Where there is none of that name, it is never
/// at work.
public final class Renderer {
    private static final String NAME = "QuantumRenderer";

    private Optional<Thread> thread = Optional.empty();

    /// Whether something is being drawn.
    public boolean isAtWork() {
        if (thread.isEmpty()) {
            thread = find();
        }
        return thread.map(Thread::getState).filter(Thread.State.RUNNABLE::equals).isPresent();
    }

    private static Optional<Thread> find() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[2 * all.activeCount() + 8];
        return Stream.of(threads)
                .limit(all.enumerate(threads))
                .filter(each -> each.getName().startsWith(NAME))
                .findFirst();
    }
}
