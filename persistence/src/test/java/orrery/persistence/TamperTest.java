package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.Property;
import orrery.engine.audit.AuditReport;
import orrery.engine.runtime.LedgerStoreException;

/// Whatever byte is altered, in whatever column, an audit fails and names the row.
final class TamperTest {
    private static final int FLIPS_PER_COLUMN = Integer.getInteger("orrery.flips", 2);
    private static final int FILE_FLIPS = Integer.getInteger("orrery.fileFlips", 80);

    /// Tables whose every row answers for itself.
    private static final Set<String> NAMED =
            Set.of("hub_blocks", "blocks", "transactions", "receipts", "decisions");

    private static final List<String> TABLES =
            List.of(
                    "hub_blocks",
                    "blocks",
                    "transactions",
                    "receipts",
                    "logs",
                    "decisions",
                    "words",
                    "shares",
                    "state_changes",
                    "accounts",
                    "slots",
                    "codes");

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("run.db");
        try (Database database = Database.open(file, TestRun.IDENTITY)) {
            TestRun.into(database, 41, 7, 4);
        }
        assertTrue(AuditTest.audit(file).ok());
    }

    @Test
    void everyByteOfEveryColumnIsChecked() throws SQLException {
        RandomGenerator random = Property.random(51);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String table : TABLES) {
                for (String column : columns(connection, table)) {
                    for (int i = 0; i < FLIPS_PER_COLUMN; i++) {
                        flipOne(connection, table, column, random);
                    }
                }
            }
        }
        assertTrue(AuditTest.audit(file).ok());
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            while (rows.next()) {
                columns.add(rows.getString("name"));
            }
        }
        return columns;
    }

    /// Alters one value, audits, and puts it back.
    private void flipOne(Connection connection, String table, String column, RandomGenerator random)
            throws SQLException {
        List<String> keys = keys(connection, table);
        List<Object> row = rowAt(connection, table, keys, random);
        Object before = value(connection, table, column, keys, row);
        Object after = flipped(before, random);
        if (!update(connection, table, column, after, keys, row)) {
            return;
        }
        AuditReport report = AuditTest.audit(file);
        String what = table + "." + column + " of " + row + ": " + before + " to " + after;
        assertFalse(report.ok(), what);
        List<String> failures =
                report.checks().stream()
                        .map(AuditReport.Check::firstFailure)
                        .filter(Objects::nonNull)
                        .toList();
        if (NAMED.contains(table)) {
            String name = table + " row " + row.getFirst();
            String moved = table + " row " + after;
            assertTrue(
                    failures.stream().anyMatch(f -> f.startsWith(name) || f.startsWith(moved)),
                    () -> what + " gives " + failures);
        }
        List<Object> now = new ArrayList<>(row);
        if (keys.contains(column)) {
            now.set(keys.indexOf(column), after);
        }
        assertTrue(update(connection, table, column, before, keys, now));
    }

    private static List<String> keys(Connection connection, String table) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            while (rows.next()) {
                if (rows.getInt("pk") > 0) {
                    keys.add(rows.getString("name"));
                }
            }
        }
        return keys;
    }

    private static List<Object> rowAt(
            Connection connection, String table, List<String> keys, RandomGenerator random)
            throws SQLException {
        String list = String.join(", ", keys);
        List<List<Object>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + list + " FROM " + table)) {
            while (rows.next()) {
                List<Object> key = new ArrayList<>();
                for (int i = 1; i <= keys.size(); i++) {
                    key.add(rows.getObject(i));
                }
                all.add(key);
            }
        }
        return all.get(random.nextInt(all.size()));
    }

    private static @Nullable Object value(
            Connection connection, String table, String column, List<String> keys, List<Object> row)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + column + " FROM " + table + where(keys))) {
            bind(select, 1, row);
            try (ResultSet rows = select.executeQuery()) {
                assertTrue(rows.next());
                return rows.getObject(1);
            }
        }
    }

    /// @return false where a constraint of the table refuses the value
    private static boolean update(
            Connection connection,
            String table,
            String column,
            @Nullable Object value,
            List<String> keys,
            List<Object> row)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE " + table + " SET " + column + " = ?" + where(keys))) {
            update.setObject(1, value);
            bind(update, 2, row);
            assertEquals(1, update.executeUpdate());
            return true;
        } catch (SQLException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("CONSTRAINT"), e::toString);
            return false;
        }
    }

    private static String where(List<String> keys) {
        return " WHERE " + String.join(" = ? AND ", keys) + " = ?";
    }

    private static void bind(PreparedStatement statement, int first, List<Object> row)
            throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            statement.setObject(first + i, row.get(i));
        }
    }

    private static Object flipped(@Nullable Object value, RandomGenerator random) {
        int bit = 1 << random.nextInt(8);
        return switch (value) {
            case null -> new byte[] {1};
            case Integer number -> number ^ bit;
            case Long number -> number ^ ((long) bit << (8 * random.nextInt(7)));
            case Double number ->
                    Double.longBitsToDouble(
                            Double.doubleToLongBits(number) ^ (1L << random.nextInt(52)));
            case byte[] bytes -> {
                byte[] copy = bytes.length == 0 ? new byte[1] : bytes.clone();
                copy[random.nextInt(copy.length)] ^= (byte) bit;
                yield copy;
            }
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                bytes[random.nextInt(bytes.length)] ^= 1;
                yield new String(bytes, StandardCharsets.US_ASCII);
            }
            default -> throw new AssertionError(value);
        };
    }

    @Test
    void aDeletedRowIsMissed() throws SQLException {
        for (String table : TABLES) {
            Path copy = folder.resolve(table + ".db");
            try {
                Files.copy(file, copy);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
                List<String> keys = keys(connection, table);
                List<Object> row = rowAt(connection, table, keys, Property.random(3));
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + table + where(keys))) {
                    bind(delete, 1, row);
                    assertEquals(1, delete.executeUpdate());
                }
            }
            assertFalse(AuditTest.audit(copy).ok(), table);
        }
    }

    @Test
    void aByteFlippedInTheFileIsFoundOrHarmlessAndNeverACrash() throws IOException {
        byte[] sound = Files.readAllBytes(file);
        RandomGenerator random = Property.random(61);
        int found = 0;
        for (int i = 0; i < FILE_FLIPS; i++) {
            byte[] altered = sound.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            Path copy = folder.resolve("flipped.db");
            Files.write(copy, altered);
            found += isRefused(copy) ? 1 : 0;
        }
        // Much of a small file is free space, tables of no consequence and text of the schema.
        assertTrue(found > FILE_FLIPS / 8, "only " + found + " of " + FILE_FLIPS);
    }

    private static boolean isRefused(Path copy) {
        try {
            AuditReport report = AuditTest.audit(copy);
            report.checks()
                    .forEach(check -> {
                        String failure = check.firstFailure();
                        assertTrue(failure == null || failure.lines().count() == 1);
                    });
            return !report.ok();
        } catch (LedgerStoreException refusal) {
            assertEquals(1, String.valueOf(refusal.getMessage()).lines().count());
            return true;
        }
    }

    @Test
    void aByteOfCanonicalBytesFlippedInTheFileIsAlwaysFound() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        RandomGenerator random = Property.random(71);
        List<String> canonical =
                List.of("blocks.header", "transactions.envelope", "receipts.content");
        for (String each : canonical) {
            String table = each.substring(0, each.indexOf('.'));
            String column = each.substring(each.indexOf('.') + 1);
            for (int i = 0; i < 6; i++) {
                byte[] bytes;
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                    List<String> keys = keys(connection, table);
                    List<Object> row = rowAt(connection, table, keys, random);
                    bytes = (byte[]) value(connection, table, column, keys, row);
                }
                assertTrue(bytes != null);
                byte[] altered = sound.clone();
                if (!flipEverywhere(altered, bytes, random)) {
                    continue;
                }
                Path copy = folder.resolve("canonical.db");
                Files.write(copy, altered);
                assertTrue(isRefused(copy), each);
            }
        }
    }

    /// Flips one bit of a value wherever it stands: pages that were split keep old copies.
    ///
    /// @return false where it is spread over several pages
    private static boolean flipEverywhere(byte[] in, byte[] value, RandomGenerator random) {
        int offset = random.nextInt(value.length);
        byte bit = (byte) (1 << random.nextInt(8));
        boolean found = false;
        for (int at = 0; at <= in.length - value.length; at++) {
            if (Arrays.equals(in, at, at + value.length, value, 0, value.length)) {
                in[at + offset] ^= bit;
                found = true;
            }
        }
        return found;
    }
}
