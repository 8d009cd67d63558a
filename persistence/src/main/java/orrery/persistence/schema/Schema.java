package orrery.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import orrery.persistence.sqlite.Session;

/// The schema of a database in its versions [#OLDEST] to [#VERSION]. `application_id` says that a
/// file is Orrery's, `user_version` which version it has.
public final class Schema {
    /// `Orry` in ASCII: what `PRAGMA application_id` of every database answers.
    public static final int APPLICATION_ID = 0x4f727279;

    /// The oldest version that this program reads.
    public static final int OLDEST = 2;

    /// The version that this program writes.
    public static final int VERSION = 6;

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern END = Pattern.compile(";");

    private Schema() {}

    /// The file's version; 0 for a file without a schema.
    public static long version(Session session) {
        return session.number("PRAGMA user_version");
    }

    /// Whether the file holds nothing yet, and so belongs to nobody.
    public static boolean isEmpty(Session session) {
        return session.number("PRAGMA application_id") == 0
                && version(session) == 0
                && session.number("SELECT count(*) FROM sqlite_schema") == 0;
    }

    /// Whether the file was written by an Orrery.
    public static boolean isOurs(Session session) {
        return session.number("PRAGMA application_id") == APPLICATION_ID;
    }

    /// Brings the file from its version to `version`, step by step; the caller's transaction makes
    /// it all or nothing.
    public static void migrate(Session session, int version) {
        if (version(session) == version) {
            return;
        }
        for (long next = Math.max(OLDEST, version(session) + 1); next <= version; next++) {
            for (String statement : statements((int) next)) {
                session.execute(statement);
            }
            session.execute("PRAGMA user_version = " + next);
        }
        session.execute("PRAGMA application_id = " + APPLICATION_ID);
    }

    /// The statements that lead to a version from the one before.
    static List<String> statements(int version) {
        String name = String.format(Locale.ROOT, "%04d.sql", version);
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("schema version " + version + " has no " + name);
            }
            // No statement holds a semicolon or two hyphens inside a string.
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return END.splitAsStream(COMMENT.matcher(text).replaceAll(""))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + name, e);
        }
    }
}
