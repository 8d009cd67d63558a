package orrery.persistence.sqlite;

import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite refused, with the statement that it refused.
public final class SqliteFailure extends RuntimeException {
    private final Kind kind;

    SqliteFailure(String statement, SQLException cause) {
        super(reason(cause) + " (" + abbreviated(statement) + ")", cause);
        this.kind = kindOf(cause);
    }

    public Kind kind() {
        return kind;
    }

    /// SQLite's own words, on one line and without the statement.
    public String reason() {
        return getCause() instanceof SQLException cause ? reason(cause) : "unknown";
    }

    /// What to do about it depends on this.
    public enum Kind {
        BUSY,
        DISK_FULL,
        DAMAGED,
        NOT_A_DATABASE,
        INTERRUPTED,
        INACCESSIBLE,
        IO,
        OTHER
    }

    private static Kind kindOf(SQLException cause) {
        if (!(cause instanceof SQLiteException failure)) {
            return Kind.OTHER;
        }
        // The low byte is the primary code, whatever the extended one says.
        int primary = failure.getResultCode().code & 0xff;
        for (Pair pair : PAIRS) {
            if (pair.code.code == primary) {
                return pair.kind;
            }
        }
        return Kind.OTHER;
    }

    private record Pair(SQLiteErrorCode code, Kind kind) {}

    private static final Pair[] PAIRS = {
        new Pair(SQLiteErrorCode.SQLITE_BUSY, Kind.BUSY),
        new Pair(SQLiteErrorCode.SQLITE_LOCKED, Kind.BUSY),
        new Pair(SQLiteErrorCode.SQLITE_FULL, Kind.DISK_FULL),
        new Pair(SQLiteErrorCode.SQLITE_CORRUPT, Kind.DAMAGED),
        new Pair(SQLiteErrorCode.SQLITE_NOTADB, Kind.NOT_A_DATABASE),
        new Pair(SQLiteErrorCode.SQLITE_INTERRUPT, Kind.INTERRUPTED),
        new Pair(SQLiteErrorCode.SQLITE_CANTOPEN, Kind.INACCESSIBLE),
        new Pair(SQLiteErrorCode.SQLITE_READONLY, Kind.INACCESSIBLE),
        new Pair(SQLiteErrorCode.SQLITE_PERM, Kind.INACCESSIBLE),
        new Pair(SQLiteErrorCode.SQLITE_IOERR, Kind.IO)
    };

    private static String reason(SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private static String abbreviated(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= 120
                ? line
                : String.format(
                        Locale.ROOT, "%s… of %d characters", line.substring(0, 120), line.length());
    }
}
