package orrery.persistence.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A compiled statement. Its values are given from left to right, each kind by its own method, and
/// [#run] or [#rows] starts over with the first. Owned by its session's thread.
public final class Command implements AutoCloseable {
    private final String sql;
    private final PreparedStatement statement;
    private int next = 1;

    Command(String sql, PreparedStatement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    public Command number(long value) {
        try {
            statement.setLong(next++, value);
            return this;
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    public Command flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /// No number (NaN) becomes NULL.
    public Command real(double value) {
        try {
            statement.setDouble(next++, value);
            return this;
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    public Command text(String value) {
        try {
            statement.setString(next++, value);
            return this;
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// The array is not copied, and must not change before [#run].
    ///
    /// @param value null for NULL
    public Command blob(byte @Nullable [] value) {
        try {
            if (value == null) {
                statement.setNull(next++, Types.BLOB);
            } else {
                statement.setBytes(next++, value);
            }
            return this;
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    public Command bytes(@Nullable Bytes value) {
        return blob(value == null ? null : value.unsafeArray());
    }

    public Command hash(@Nullable Hash256 value) {
        return blob(value == null ? null : value.toArray());
    }

    public Command address(Address value) {
        return blob(value.toArray());
    }

    /// Writes.
    ///
    /// @return how many rows changed
    public int run() {
        next = 1;
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// Reads. The rows must be closed before the statement runs again.
    public Rows rows() {
        next = 1;
        try {
            ResultSet rows = statement.executeQuery();
            return new Rows(sql, rows);
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }
}
