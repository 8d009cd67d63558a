package orrery.persistence.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void create() {
        file = folder.resolve("a.db");
        try (Session session = Session.writing(file)) {
            session.execute("CREATE TABLE t (x BLOB) STRICT");
        }
    }

    @Test
    void everyCommitIsFlushed() {
        try (Session session = Session.writing(file)) {
            assertEquals("wal", session.text("PRAGMA journal_mode"));
            assertEquals(2, session.number("PRAGMA synchronous"));
            assertEquals(1, session.number("PRAGMA foreign_keys"));
            assertEquals(0, session.number("PRAGMA trusted_schema"));
            assertEquals(1, session.number("PRAGMA cell_size_check"));
        }
    }

    @Test
    void aReadingSessionCannotWriteAnything() {
        try (Session session = Session.reading(file)) {
            assertThrows(SqliteFailure.class, () -> session.execute("DELETE FROM t"));
            Path copy = folder.resolve("copy.db");
            assertThrows(SqliteFailure.class, () -> session.execute("VACUUM INTO '" + copy + "'"));
            assertThrows(
                    SqliteFailure.class,
                    () -> session.execute("ATTACH '" + folder.resolve("b.db") + "' AS b"));
            assertFalse(Files.exists(copy));
        }
    }

    @Test
    void aLongStatementIsInterruptedWhenItsThreadIs() {
        try (Session session = Session.reading(file)) {
            session.interruptWhen(() -> Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            SqliteFailure failure =
                    assertThrows(SqliteFailure.class, () -> session.number(ENDLESS));
            assertEquals(SqliteFailure.Kind.INTERRUPTED, failure.kind());
        } finally {
            assertEquals(true, Thread.interrupted());
        }
    }

    @Test
    void aFailureNamesItsStatement() {
        try (Session session = Session.reading(file)) {
            SqliteFailure failure =
                    assertThrows(SqliteFailure.class, () -> session.number("SELECT y FROM t"));
            assertEquals(
                    "[SQLITE_ERROR] SQL error or missing database (no such column: y)"
                            + " (SELECT y FROM t)",
                    failure.getMessage());
        }
    }
}
