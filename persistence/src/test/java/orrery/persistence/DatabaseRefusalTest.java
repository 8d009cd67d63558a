package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.runtime.LedgerStoreException;
import orrery.engine.runtime.LedgerStoreException.Kind;
import orrery.engine.runtime.RoundCommit;

/// A file that cannot be used is refused with one line that says why, and is left as it is.
final class DatabaseRefusalTest {
    private static final LedgerIdentity RUN = TestRun.IDENTITY;

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("run.db");
    }

    private Path written(int rounds) {
        try (Database database = Database.open(file(), RUN)) {
            TestRun.into(database, 5, rounds, 3);
        }
        return file();
    }

    private static String said(LedgerStoreException refusal) {
        return String.valueOf(refusal.getMessage());
    }

    private static void sql(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private void assertRefused(Kind kind, String words, LedgerIdentity asked) throws IOException {
        byte[] before = Files.readAllBytes(file());
        LedgerStoreException refusal =
                assertThrows(LedgerStoreException.class, () -> Database.open(file(), asked));
        String message = said(refusal);
        assertEquals(kind, refusal.kind(), message);
        assertTrue(message.contains(words), message);
        assertTrue(message.startsWith(file().toString()), message);
        assertFalse(message.contains("\n"), message);
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws Exception {
        sql(written(2), "PRAGMA user_version = 99");
        assertRefused(Kind.NEWER_VERSION, "newer Orrery (schema version 99", RUN);
    }

    @Test
    void aDatabaseOfAnOlderVersionIsRefused() throws Exception {
        sql(written(2), "PRAGMA user_version = 1");
        assertRefused(Kind.OLDER_VERSION, "older Orrery (schema version 1, this one reads 2", RUN);
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        sql(file(), "CREATE TABLE notes (text TEXT)");
        assertRefused(Kind.FOREIGN, "another program", RUN);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.writeString(file(), "name: city\nseed: 7\n".repeat(100), StandardCharsets.UTF_8);
        assertRefused(Kind.FOREIGN, "not a database of Orrery's", RUN);
    }

    @Test
    void aDamagedDatabaseIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(written(6));
        for (int page = 20; page < 40; page++) {
            Arrays.fill(bytes, page * 4096, page * 4096 + 200, (byte) 0x5a);
        }
        Files.write(file(), bytes);
        assertRefused(Kind.DAMAGED, "damaged (", RUN);
    }

    @Test
    void aTruncatedDatabaseIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(written(6));
        Files.write(file(), Arrays.copyOf(bytes, 5 * 4096 + 77));
        assertRefused(Kind.DAMAGED, "damaged (", RUN);
    }

    @Test
    void anotherScenarioOrSeedIsRefusedByName() throws Exception {
        written(2);
        assertRefused(
                Kind.OTHER_RUN,
                "holds scenario test with seed 7, not city with seed 7",
                new LedgerIdentity("city", "name: city", 7));
        assertRefused(
                Kind.OTHER_RUN,
                "holds scenario test with seed 7, not test with seed 8",
                new LedgerIdentity("test", RUN.yaml(), 8));
        assertRefused(
                Kind.OTHER_RUN,
                "in another version of its text",
                new LedgerIdentity("test", RUN.yaml() + "# more", 7));
        assertEquals(Optional.of(RUN), Database.identity(file()));
    }

    @Test
    void aDatabaseInUseIsRefused() {
        try (Database first = Database.open(file(), RUN)) {
            TestRun.into(first, 5, 2, 3);
            LedgerStoreException refusal =
                    assertThrows(LedgerStoreException.class, () -> Database.open(file(), RUN));
            assertEquals(Kind.LOCKED, refusal.kind());
            assertTrue(said(refusal).contains("in use by another Orrery (process "));
            assertEquals(1, first.load().orElseThrow().round());
        }
        Database.open(file(), RUN).close();
    }

    @Test
    void aMissingFolderIsRefused() {
        Path lost = folder.resolve("nowhere").resolve("run.db");
        LedgerStoreException refusal =
                assertThrows(LedgerStoreException.class, () -> Database.open(lost, RUN));
        assertEquals(Kind.INACCESSIBLE, refusal.kind());
        assertTrue(said(refusal).contains("there is no folder"), said(refusal));
    }

    @Test
    void aFolderInPlaceOfAFileIsRefused() {
        LedgerStoreException refusal =
                assertThrows(LedgerStoreException.class, () -> Database.open(folder, RUN));
        assertEquals(Kind.INACCESSIBLE, refusal.kind());
    }

    @Test
    void anEmptyFileIsANewDatabase() throws Exception {
        Files.createFile(file());
        try (Database database = Database.open(file(), RUN)) {
            assertTrue(database.load().isEmpty());
        }
    }

    @Test
    void oddNamesAreNoTrouble() {
        Path odd = folder.resolve("a? b#c%20'd.db");
        try (Database database = Database.open(odd, RUN)) {
            TestRun.into(database, 5, 2, 1);
        }
        assertTrue(Files.exists(odd));
        assertEquals(Optional.of(RUN), Database.identity(odd));
    }

    @Test
    void aFullDiskEndsWritingAndLosesNothingThatWasAcknowledged() {
        long acknowledged = -1;
        TestRun run = new TestRun(5, 2, 20);
        try (Database database = Database.open(file(), RUN, 600_000)) {
            CompletionException full = null;
            while (full == null) {
                RoundCommit round = run.next();
                try {
                    database.commit(round).join();
                    acknowledged = round.round();
                } catch (CompletionException e) {
                    full = e;
                }
            }
            LedgerStoreException cause =
                    assertInstanceOf(LedgerStoreException.class, full.getCause());
            assertEquals(Kind.DISK_FULL, cause.kind());
            assertTrue(said(cause).contains("no space is left for " + file()));
            CompletionException later =
                    assertThrows(
                            CompletionException.class, () -> database.commit(run.next()).join());
            assertEquals(cause, later.getCause());
        }
        assertTrue(acknowledged > 0);
        try (Database again = Database.open(file(), RUN)) {
            assertEquals(acknowledged, again.load().orElseThrow().round());
        }
    }
}
