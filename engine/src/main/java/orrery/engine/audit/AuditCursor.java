package orrery.engine.audit;

import org.jspecify.annotations.Nullable;

/// The rows of a table in the order of their keys. Owned by one thread.
public interface AuditCursor<T> extends AutoCloseable {
    /// The row that [#next] will give, without going on; null after the last.
    @Nullable T peek();

    /// Goes on by one row; null after the last.
    @Nullable T next();

    @Override
    void close();
}
