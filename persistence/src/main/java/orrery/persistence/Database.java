package orrery.persistence;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DatabaseView;
import orrery.engine.api.history.History;
import orrery.engine.audit.AuditSource;
import orrery.engine.runtime.LaneRecords;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.runtime.LedgerStore;
import orrery.engine.runtime.LedgerStoreException;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.StoredLedger;
import orrery.persistence.query.SqliteAuditSource;
import orrery.persistence.query.SqliteHistory;
import orrery.persistence.schema.Schema;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Session;
import orrery.persistence.sqlite.SqliteFailure;

/// One SQLite file that holds one run, open for writing: the only connection that writes belongs to
/// one thread ([GroupCommit]), and a lock keeps other processes away ([DatabaseLock]). Readers open
/// connections of their own, in this process or another.
///
/// Any thread.
public final class Database implements LedgerStore {
    private final DatabaseFile file;
    private final DatabaseLock lock;
    private final Session session;
    private final GroupCommit commits;

    @GuardedBy("this") private long nextRound;

    @GuardedBy("this") private boolean isClosed;

    private final AtomicLong pendingRounds = new AtomicLong();

    /// Opens the file for the run, and creates it where there is none.
    ///
    /// @throws LedgerStoreException where it cannot be used, with the file left as it is
    public static Database open(Path path, LedgerIdentity identity) {
        return open(path, identity, 0);
    }

    /// As above, but the file counts as full at a size.
    ///
    /// @param maxBytes 0 for as much as the disk holds
    static Database open(Path path, LedgerIdentity identity, long maxBytes) {
        DatabaseFile file = new DatabaseFile(path);
        file.exists();
        DatabaseLock lock = DatabaseLock.of(file.path());
        try {
            boolean isNew = !file.mayContinue(identity);
            return file.guard(() -> new Database(file, lock, identity, isNew, maxBytes));
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    /// Which run the file holds; empty where there is no file.
    ///
    /// @throws LedgerStoreException where it is no database that this program can read
    public static Optional<LedgerIdentity> identity(Path path) {
        DatabaseFile file = new DatabaseFile(path);
        return file.exists()
                ? Optional.of(file.reading(DatabaseFile::identityIn))
                : Optional.empty();
    }

    /// The past of the database at a path, which may be written meanwhile by this or another
    /// process.
    ///
    /// @throws LedgerStoreException where it is no database that this program can read
    public static History history(Path path) {
        return history(path, new LaneRecords());
    }

    private static History history(Path path, LaneRecords records) {
        DatabaseFile file = new DatabaseFile(path);
        return file.guard(() -> new SqliteHistory(file::read, records));
    }

    /// A database at a path, to be checked against itself; it may be written meanwhile.
    ///
    /// @throws LedgerStoreException where it is no database that this program can read
    public static AuditSource auditSource(Path path) {
        DatabaseFile file = new DatabaseFile(path);
        return file.guard(() -> new SqliteAuditSource(file.read()));
    }

    /// Bytes of a database's file that its decisions take, with their indices and shares.
    ///
    /// @throws LedgerStoreException where it is no database that this program can read
    public static long decisionBytes(Path path) {
        return new DatabaseFile(path)
                .reading(session ->
                        session.number(
                                "SELECT ifnull(sum(pgsize), 0) FROM dbstat WHERE name IN"
                                        + " ('decisions', 'decisions_by_hash', 'shares')"));
    }

    /// What a database holds, to be lived through again; empty for one without a round.
    ///
    /// @throws LedgerStoreException where it is no database that this program can read
    public static Optional<StoredLedger> stored(Path path) {
        return SqliteStoredLedger.load(new DatabaseFile(path));
    }

    /// The past of this database.
    public History history() {
        return history(file.path());
    }

    /// The past of this database while an engine of this process writes it.
    ///
    /// @param records of what that engine's lanes do
    public History history(LaneRecords records) {
        return history(file.path(), records);
    }

    private Database(
            DatabaseFile file,
            DatabaseLock lock,
            LedgerIdentity identity,
            boolean isNew,
            long maxBytes) {
        this.file = file;
        this.lock = lock;
        this.session = Session.writing(file.path());
        try {
            prepare(session, isNew ? identity : null);
            if (maxBytes > 0) {
                long pages = maxBytes / session.number("PRAGMA page_size");
                session.execute("PRAGMA max_page_count = " + pages);
            }
            nextRound = 1 + session.number("SELECT ifnull(max(number), -1) FROM hub_blocks");
            commits = new GroupCommit(session, this::explain);
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private static void prepare(Session session, @Nullable LedgerIdentity newRun) {
        session.execute("BEGIN IMMEDIATE");
        Schema.migrate(session, Schema.VERSION);
        if (newRun != null) {
            try (Command insert = session.prepare("INSERT INTO run VALUES (1,?,?,?)")) {
                insert.text(newRun.scenario()).text(newRun.yaml()).number(newRun.seed()).run();
            }
        }
        session.execute("COMMIT");
    }

    private RuntimeException explain(RuntimeException failure) {
        return failure instanceof SqliteFailure sqlite ? file.refusal(sqlite) : failure;
    }

    @Override
    public CompletableFuture<Void> commit(RoundCommit round) {
        CompletableFuture<Void> done;
        synchronized (this) {
            if (isClosed) {
                return CompletableFuture.failedFuture(GroupCommit.closed());
            }
            if (round.round() != nextRound) {
                throw new IllegalArgumentException(
                        "round " + round.round() + " where round " + nextRound + " is next");
            }
            nextRound++;
            pendingRounds.incrementAndGet();
            done = commits.submit(round);
        }
        return done.whenComplete((_, _) -> pendingRounds.decrementAndGet());
    }

    @Override
    public Optional<StoredLedger> load() {
        return SqliteStoredLedger.load(file);
    }

    @Override
    public DatabaseView status() {
        return new DatabaseView(
                file.path().toString(), commits.lagMillis(), pendingRounds.get(), sizeBytes());
    }

    private long sizeBytes() {
        return size(file.path())
                + size(file.path().resolveSibling(file.path().getFileName() + "-wal"));
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException gone) {
            // The log comes and goes; a size that is briefly too small misleads nobody.
            return 0;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        commits.close();
        try {
            session.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            session.close();
        } catch (SqliteFailure failure) {
            throw file.refusal(failure);
        } finally {
            lock.close();
        }
    }
}
