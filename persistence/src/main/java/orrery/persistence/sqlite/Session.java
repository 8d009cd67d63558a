package orrery.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/// One connection to one database file. Owned by one thread at a time.
///
/// What every session sets: foreign keys on, no trust in the file's schema (`trusted_schema`),
/// cells checked as they are read (`cell_size_check`); a reading session cannot write, nor attach
/// another file.
public final class Session implements AutoCloseable {
    /// From this version on a checkpoint cannot meet a reset of the log (the WAL-reset bug).
    private static final int[] OLDEST_SQLITE = {3, 51, 3};

    private static final int BUSY_MILLIS = 2_000;
    private static final int PROGRESS_STEPS = 5_000;
    private static final int PAGES_BEFORE_CHECKPOINT = 4_000;
    private static final int LOG_LIMIT_BYTES = 64 << 20;
    private static final int WRITER_CACHE_KIB = 64 << 10;
    private static final int READER_CACHE_KIB = 16 << 10;

    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    /// Opens the one connection that writes; creates the file where there is none.
    ///
    /// @throws SqliteFailure where the file cannot be opened so
    public static Session writing(Path file) {
        SQLiteConfig config = config();
        Session session = open(file, "", config);
        session.execute("PRAGMA journal_mode = WAL");
        session.execute("PRAGMA synchronous = FULL");
        // macOS: without these a flush stops at the drive's cache. No effect elsewhere.
        session.execute("PRAGMA fullfsync = 1");
        session.execute("PRAGMA checkpoint_fullfsync = 1");
        session.execute("PRAGMA wal_autocheckpoint = " + PAGES_BEFORE_CHECKPOINT);
        session.execute("PRAGMA journal_size_limit = " + LOG_LIMIT_BYTES);
        session.execute("PRAGMA cache_size = -" + WRITER_CACHE_KIB);
        return session;
    }

    /// Opens a connection that cannot change the file, which must exist.
    ///
    /// @throws SqliteFailure where the file cannot be opened so
    public static Session reading(Path file) {
        return reading(file, "");
    }

    /// Opens a file that nobody writes, in a folder where nothing may be written either.
    public static Session readingImmutable(Path file) {
        return reading(file, "?immutable=1");
    }

    private static Session reading(Path file, String query) {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        Session session = open(file, query, config);
        session.execute("PRAGMA query_only = 1");
        session.execute("PRAGMA temp_store = MEMORY");
        session.execute("PRAGMA cache_size = -" + READER_CACHE_KIB);
        return session;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        return config;
    }

    private static Session open(Path file, String query, SQLiteConfig config) {
        // As a URI: a plain path would end at its first question mark.
        String url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + query;
        Properties properties = config.toProperties();
        try {
            Session session = new Session(DriverManager.getConnection(url, properties));
            session.execute("PRAGMA trusted_schema = 0");
            session.execute("PRAGMA cell_size_check = 1");
            session.requireVersion();
            return session;
        } catch (SQLException e) {
            throw new SqliteFailure("open " + file, e);
        }
    }

    private void requireVersion() {
        String version = text("SELECT sqlite_version()");
        String[] parts = version.split("\\.");
        for (int i = 0; i < OLDEST_SQLITE.length; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part != OLDEST_SQLITE[i]) {
                if (part > OLDEST_SQLITE[i]) {
                    return;
                }
                throw new IllegalStateException(
                        "SQLite " + version + " is loaded, at least 3.51.3 is needed");
            }
        }
    }

    /// A statement with `?` for its values, compiled once.
    ///
    /// @throws SqliteFailure where it does not compile
    public Command prepare(String sql) {
        try {
            return new Command(sql, connection.prepareStatement(sql));
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// Runs a statement without values.
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SqliteFailure(sql, e);
        }
    }

    /// The first column of the first row; 0 where there is none or it is NULL.
    public long number(String sql) {
        try (Command command = prepare(sql);
                Rows rows = command.rows()) {
            return rows.next() ? rows.number() : 0;
        }
    }

    /// The first column of the first row; empty where there is none.
    public String text(String sql) {
        try (Command command = prepare(sql);
                Rows rows = command.rows()) {
            return rows.next() ? rows.text() : "";
        }
    }

    /// From now on asks `stop` every few thousand steps of a statement, on the thread that runs it,
    /// and interrupts the statement where it says yes.
    public void interruptWhen(BooleanSupplier stop) {
        try {
            ProgressHandler.setHandler(
                    connection,
                    PROGRESS_STEPS,
                    new ProgressHandler() {
                        @Override
                        protected int progress() {
                            return stop.getAsBoolean() ? 1 : 0;
                        }
                    });
        } catch (SQLException e) {
            throw new SqliteFailure("progress handler", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SqliteFailure("close", e);
        }
    }
}
