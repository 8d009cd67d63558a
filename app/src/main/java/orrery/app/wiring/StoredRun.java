package orrery.app.wiring;

import java.nio.file.Path;
import orrery.engine.api.history.History;
import orrery.engine.audit.AuditSource;
import orrery.engine.primitives.InvalidInputException;
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

    private static void check(Path file) {
        if (Database.identity(file).isEmpty()) {
            throw new InvalidInputException(file + ": there is no such database");
        }
    }
}
