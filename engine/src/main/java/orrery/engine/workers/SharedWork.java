package orrery.engine.workers;

/// Work at which several threads can be at once. Any thread may ask; nothing here throws.
public interface SharedWork {
    /// Whether whoever comes in now would find something to do.
    boolean hasWork();

    /// Whether nothing will ever be to do again; it stays so.
    boolean isOver();

    /// Works until all is over or nothing can be done just now.
    ///
    /// @param seat of the thread in its [WorkerPool], below [WorkerPool#threads()]; one thread at a
    ///   time has it
    void work(int seat);
}
