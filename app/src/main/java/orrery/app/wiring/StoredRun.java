package orrery.app.wiring;

import java.nio.file.Path;
import java.util.List;
import orrery.engine.api.history.History;
import orrery.engine.audit.AuditProgress;
import orrery.engine.audit.AuditReport;
import orrery.engine.audit.AuditSource;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.runtime.DecisionReplay;
import orrery.engine.runtime.StoredLedger;
import orrery.persistence.Database;

/// Databases that are only read.
public final class StoredRun {
    private StoredRun() {}

    /// The past that a database holds; it may be written by a running Orrery meanwhile.
    ///
    /// @throws InvalidInputException where there is no such file or it is no database of Orrery's
    public static History history(Path file) {
        check(file);
        return Database.history(file);
    }

    /// A database as an audit reads it.
    ///
    /// @throws InvalidInputException as [#history]
    public static AuditSource auditSource(Path file) {
        check(file);
        return Database.auditSource(file);
    }

    /// Bytes of a database's file that its decisions take, with their indices and shares.
    ///
    /// @throws InvalidInputException as [#history]
    public static long decisionBytes(Path file) {
        check(file);
        return Database.decisionBytes(file);
    }

    /// Makes every decision of a database anew and compares: the checks of that.
    ///
    /// @param source the same database
    /// @throws InvalidInputException as [#history], or where it holds no round yet
    public static List<AuditReport.Check> replay(
            Path file, AuditSource source, AuditProgress progress) {
        check(file);
        StoredLedger stored =
                Database.stored(file)
                        .orElseThrow(() ->
                                new InvalidInputException(
                                        file + ": it holds no round that could be replayed"));
        return DecisionReplay.replay(stored, source, progress);
    }

    private static void check(Path file) {
        if (Database.identity(file).isEmpty()) {
            throw new InvalidInputException(file + ": there is no such database");
        }
    }
}
