package orrery.persistence.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What a query found, row by row. The columns of a row are read from left to right, each by the
/// method of its kind. Owned by its session's thread.
public final class Rows implements AutoCloseable {
    private final String sql;
    private final ResultSet rows;
    private int column;

    Rows(String sql, ResultSet rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /// Goes to the next row.
    ///
    /// @return false after the last
    public boolean next() {
        column = 1;
        try {
            return rows.next();
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// 0 for NULL.
    public long number() {
        try {
            return rows.getLong(column++);
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// @throws IllegalArgumentException outside an int
    public int count() {
        long value = number();
        if (value != (int) value) {
            throw new IllegalArgumentException(value + " where a small number is needed");
        }
        return (int) value;
    }

    public boolean flag() {
        return number() != 0;
    }

    /// No number (NaN) for NULL.
    public double real() {
        try {
            double value = rows.getDouble(column++);
            return rows.wasNull() ? Double.NaN : value;
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// Empty for NULL.
    public String text() {
        try {
            String value = rows.getString(column++);
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    public @Nullable Bytes bytesOrNull() {
        try {
            byte[] value = rows.getBytes(column++);
            return value == null ? null : Bytes.wrap(value);
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// Empty for NULL.
    public Bytes bytes() {
        Bytes value = bytesOrNull();
        return value == null ? Bytes.EMPTY : value;
    }

    /// @throws IllegalArgumentException unless the column has 32 bytes
    public Hash256 hash() {
        return Hash256.of(bytes().unsafeArray());
    }

    /// @throws IllegalArgumentException unless the column has 20 bytes
    public Address address() {
        return Address.of(bytes().unsafeArray());
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }
}
