package orrery.persistence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.persistence.sqlite.Session;

final class SchemaTest {
    @TempDir Path folder;

    private Session open() {
        return Session.writing(folder.resolve("run.db"));
    }

    @Test
    void everyVersionFollowsFromTheOneBefore() {
        try (Session session = open()) {
            assertTrue(Schema.isEmpty(session));
            for (int version = Schema.OLDEST; version <= Schema.VERSION; version++) {
                Schema.migrate(session, version);
                assertEquals(version, Schema.version(session));
                assertTrue(Schema.isOurs(session));
                assertEquals("ok", session.text("PRAGMA integrity_check"));
            }
            assertFalse(Schema.isEmpty(session));
        }
    }

    @Test
    void aDatabaseOfThisVersionIsLeftAsItIs() {
        try (Session session = open()) {
            Schema.migrate(session, Schema.VERSION);
            long before = session.number("PRAGMA schema_version");
            Schema.migrate(session, Schema.VERSION);
            assertEquals(before, session.number("PRAGMA schema_version"));
        }
    }

    @Test
    void aMigrationThatFailsLeavesNothingBehind() {
        try (Session session = open()) {
            session.execute("BEGIN IMMEDIATE");
            assertThrows(
                    IllegalStateException.class, () -> Schema.migrate(session, Schema.VERSION + 1));
            session.execute("ROLLBACK");
            assertTrue(Schema.isEmpty(session));
        }
    }

    @Test
    void everyTableChecksTheTypesOfItsColumns() {
        try (Session session = open()) {
            Schema.migrate(session, Schema.VERSION);
            assertEquals(
                    0,
                    session.number(
                            "SELECT count(*) FROM pragma_table_list"
                                    + " WHERE schema = 'main' AND type = 'table'"
                                    + " AND name NOT LIKE 'sqlite_%'"
                                    + " AND NOT strict"));
        }
    }
}
