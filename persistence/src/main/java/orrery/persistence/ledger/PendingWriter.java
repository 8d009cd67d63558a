package orrery.persistence.ledger;

import orrery.engine.primitives.Hash256;
import orrery.engine.runtime.RoundCommit.PendingChange;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Session;

/// Keeps the tables of the mempools up to date. Owned by the writer's thread.
public final class PendingWriter {
    private final Command insert;
    private final Command delete;

    public PendingWriter(Session session) {
        insert =
                session.prepare(
                        "INSERT OR REPLACE INTO pending (module, hash, envelope) VALUES (?,?,?)");
        delete = session.prepare("DELETE FROM pending WHERE module = ? AND hash = ?");
    }

    public void write(PendingChange change) {
        for (Hash256 hash : change.removed()) {
            delete.number(change.module()).hash(hash).run();
        }
        change.admitted()
                .forEach(transaction ->
                        insert.number(change.module())
                                .hash(transaction.hash())
                                .bytes(transaction.encode())
                                .run());
    }
}
