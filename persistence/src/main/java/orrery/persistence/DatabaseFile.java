package orrery.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.runtime.LedgerStoreException;
import orrery.engine.runtime.LedgerStoreException.Kind;
import orrery.persistence.schema.Schema;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;
import orrery.persistence.sqlite.SqliteFailure;

/// A path that may or may not lead to a database of Orrery's, and what is said where it does not.
/// Looking never changes the file.
final class DatabaseFile {
    /// Larger files are not read through at the start: `orrery verify` does that.
    private static final long CHECKED_BYTES = 256L << 20;

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /// Whether something is stored there.
    ///
    /// @throws LedgerStoreException where it is no file, or its folder does not exist
    boolean exists() {
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refusal(Kind.INACCESSIBLE, "cannot be used: there is no folder " + folder);
        }
        if (Files.isDirectory(path)) {
            throw refusal(Kind.INACCESSIBLE, "is a folder; a file is needed");
        }
        try {
            return Files.exists(path) && Files.size(path) > 0;
        } catch (IOException e) {
            throw new LedgerStoreException(
                    Kind.INACCESSIBLE, path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Opens the existing file for reading.
    ///
    /// @throws LedgerStoreException where it is missing, foreign, newer or damaged
    Session read() {
        if (!exists()) {
            throw refusal(Kind.MISSING, "does not exist, or is empty: a database is needed");
        }
        return guard(() -> {
            Session session = open();
            try {
                requireOurs(session);
                return session;
            } catch (RuntimeException refused) {
                session.close();
                throw refused;
            }
        });
    }

    private Session open() {
        Path folder = path.getParent();
        boolean hasLog = Files.exists(path.resolveSibling(path.getFileName() + "-wal"));
        if (!hasLog && folder != null && !Files.isWritable(folder)) {
            // Nobody can write here, and SQLite could not create its log's index either.
            return Session.readingImmutable(path);
        }
        return Session.reading(path);
    }

    private void requireOurs(Session session) {
        if (!Schema.isOurs(session)) {
            throw refusal(
                    Kind.FOREIGN, "is a database of another program; Orrery will not touch it");
        }
        long version = Schema.version(session);
        if (version > Schema.VERSION) {
            throw refusal(
                    Kind.NEWER_VERSION,
                    "was written by a newer Orrery (schema version %d, this one knows up to %d)"
                            .formatted(version, Schema.VERSION));
        }
        if (version < Schema.OLDEST) {
            throw refusal(
                    Kind.OLDER_VERSION,
                    "was written by an older Orrery (schema version %d, this one reads %d to %d); name another file"
                            .formatted(version, Schema.OLDEST, Schema.VERSION));
        }
    }

    /// Looks whether the existing file may be continued as the run `identity`, without a change to
    /// it.
    ///
    /// @return false where it holds nothing yet
    /// @throws LedgerStoreException where it may not
    boolean mayContinue(LedgerIdentity identity) {
        if (!exists()) {
            return false;
        }
        if (!Files.isWritable(path)) {
            throw refusal(Kind.INACCESSIBLE, "is not writable");
        }
        return guard(() -> {
            try (Session session = open()) {
                if (Schema.isEmpty(session)) {
                    return false;
                }
                requireOurs(session);
                requireSound(session);
                requireRun(identityIn(session), identity);
                return true;
            }
        });
    }

    private void requireSound(Session session) {
        try {
            if (Files.size(path) > CHECKED_BYTES) {
                return;
            }
        } catch (IOException e) {
            throw new LedgerStoreException(
                    Kind.INACCESSIBLE, path + " cannot be read: " + e.getMessage(), e);
        }
        String finding = session.text("PRAGMA quick_check(1)");
        if (!finding.equals("ok")) {
            throw damaged(finding, null);
        }
    }

    private void requireRun(LedgerIdentity held, LedgerIdentity asked) {
        if (held.equals(asked)) {
            return;
        }
        boolean isOtherText =
                held.scenario().equals(asked.scenario()) && held.seed() == asked.seed();
        throw refusal(
                Kind.OTHER_RUN,
                "holds scenario %s with seed %d%s, not %s with seed %d: name another file"
                        .formatted(
                                held.scenario(),
                                held.seed(),
                                isOtherText ? " in another version of its text" : "",
                                asked.scenario(),
                                asked.seed()));
    }

    /// Which run a database holds.
    static LedgerIdentity identityIn(Session session) {
        try (Command select = session.prepare("SELECT scenario, yaml, seed FROM run");
                Rows rows = select.rows()) {
            if (!rows.next()) {
                throw new IllegalArgumentException("table run is empty");
            }
            return new LedgerIdentity(rows.text(), rows.text(), rows.number());
        }
    }

    /// Runs what reads the database, and says in one line what a failure means.
    ///
    /// @throws LedgerStoreException for every failure of SQLite and every row that makes no sense
    <T> T guard(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SqliteFailure failure) {
            throw refusal(failure);
        } catch (LedgerStoreException said) {
            throw said;
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            throw damaged(String.valueOf(senseless.getMessage()), senseless);
        }
    }

    LedgerStoreException refusal(SqliteFailure failure) {
        String reason = failure.reason();
        return switch (failure.kind()) {
            case NOT_A_DATABASE ->
                    new LedgerStoreException(
                            Kind.FOREIGN,
                            path + " is not a database of Orrery's; it will not touch it",
                            failure);
            case DAMAGED -> damaged(reason, failure);
            case BUSY ->
                    new LedgerStoreException(
                            Kind.LOCKED, path + " is locked by another program", failure);
            case DISK_FULL ->
                    new LedgerStoreException(
                            Kind.DISK_FULL, "no space is left for " + path, failure);
            case INACCESSIBLE ->
                    new LedgerStoreException(
                            Kind.INACCESSIBLE, path + " cannot be opened: " + reason, failure);
            case IO, INTERRUPTED, OTHER ->
                    new LedgerStoreException(Kind.IO, path + ": " + reason, failure);
        };
    }

    private LedgerStoreException damaged(String finding, @Nullable Throwable cause) {
        String line = finding.lines().findFirst().orElse(finding);
        return new LedgerStoreException(
                Kind.DAMAGED,
                path + " is damaged (" + line + "); restore a copy, or name another file",
                cause);
    }

    private LedgerStoreException refusal(Kind kind, String what) {
        return new LedgerStoreException(kind, path + " " + what, null);
    }

    /// Opens the existing file, reads, and closes it.
    ///
    /// @throws LedgerStoreException as [#read] and [#guard]
    <T> T reading(Function<Session, T> query) {
        return guard(() -> {
            try (Session session = read()) {
                return query.apply(session);
            }
        });
    }
}
