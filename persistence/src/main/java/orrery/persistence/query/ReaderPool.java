package orrery.persistence.query;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import orrery.engine.api.history.HistoryException;
import orrery.engine.primitives.InvalidInputException;
import orrery.persistence.sqlite.Session;
import orrery.persistence.sqlite.SqliteFailure;

/// A few read-only connections, each used by one thread at a time. A query ends early when the
/// thread that asks is interrupted, by SQLite's progress handler on that very thread.
///
/// Any thread.
final class ReaderPool implements AutoCloseable {
    private static final int SESSIONS = 4;

    private final Supplier<Session> opener;
    private final Semaphore permits = new Semaphore(SESSIONS);

    @GuardedBy("this") private final Deque<Session> idle = new ArrayDeque<>();

    @GuardedBy("this") private boolean isClosed;

    ReaderPool(Supplier<Session> opener) {
        this.opener = opener;
    }

    /// Runs a query on a connection that nobody else uses meanwhile.
    ///
    /// @throws HistoryException where the thread is interrupted, or the store cannot answer
    <T> T ask(Function<Session, T> query) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryException("the query was interrupted before it began", e);
        }
        try {
            Session session = take();
            try {
                return query.apply(session);
            } finally {
                giveBack(session);
            }
        } catch (SqliteFailure failure) {
            throw explained(failure);
        } catch (HistoryException said) {
            throw said;
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            throw new HistoryException(
                    "a stored row makes no sense: " + senseless.getMessage(), senseless);
        } finally {
            permits.release();
        }
    }

    private static HistoryException explained(SqliteFailure failure) {
        return failure.kind() == SqliteFailure.Kind.INTERRUPTED
                ? new HistoryException("the query was interrupted", failure)
                : new HistoryException("the database cannot answer: " + failure.reason(), failure);
    }

    private Session take() {
        synchronized (this) {
            if (isClosed) {
                throw new HistoryException("the history is closed", null);
            }
            Session session = idle.poll();
            if (session != null) {
                return session;
            }
        }
        Session session = opener.get();
        session.interruptWhen(() -> Thread.currentThread().isInterrupted());
        return session;
    }

    private void giveBack(Session session) {
        synchronized (this) {
            if (!isClosed) {
                idle.push(session);
                return;
            }
        }
        session.close();
    }

    /// Closes the connections, those in use once their query has ended.
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            idle.forEach(Session::close);
            idle.clear();
        }
    }
}
