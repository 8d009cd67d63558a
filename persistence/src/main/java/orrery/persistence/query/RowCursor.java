package orrery.persistence.query;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.audit.AuditCursor;
import orrery.engine.audit.UnreadableRowException;
import orrery.engine.primitives.InvalidInputException;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;
import orrery.persistence.sqlite.SqliteFailure;

/// A table's rows one after the other, one ahead.
final class RowCursor<T> implements AuditCursor<T> {
    private final String table;
    private final Command select;
    private final Rows rows;
    private final Function<Rows, T> read;
    private @Nullable T ahead;

    RowCursor(Session session, String table, String key, Function<Rows, T> read) {
        this.table = table;
        this.read = read;
        this.select = readable(table, () -> session.prepare(all(table, key)));
        this.rows = readable(table, select::rows);
        this.ahead = step();
    }

    private static String all(String table, String key) {
        return "SELECT * FROM " + table + " ORDER BY " + key;
    }

    /// Says which table a failure of SQLite, or a value of the wrong kind, concerns.
    static <R> R readable(String table, Supplier<R> reading) {
        try {
            return reading.get();
        } catch (SqliteFailure failure) {
            throw new UnreadableRowException(
                    "table " + table + " cannot be read: " + failure.reason(), failure);
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            throw new UnreadableRowException(
                    "table " + table + " holds nonsense: " + senseless.getMessage(), senseless);
        }
    }

    private @Nullable T step() {
        return readable(table, () -> rows.next()) ? readable(table, () -> read.apply(rows)) : null;
    }

    @Override
    public @Nullable T peek() {
        return ahead;
    }

    @Override
    public @Nullable T next() {
        T current = ahead;
        if (current != null) {
            ahead = step();
        }
        return current;
    }

    @Override
    public void close() {
        rows.close();
        select.close();
    }
}
