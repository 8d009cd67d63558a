package orrery.persistence.query;

import orrery.engine.audit.AnchorEvent;
import orrery.engine.audit.StoredDecision;
import orrery.engine.audit.StoredReceipt;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Looks up whether the ledger holds a decision's hash.
final class AnchorLookup {
    private final Session session;

    AnchorLookup(Session session) {
        this.session = session;
    }

    /// Whether the anchoring transaction logged exactly this epoch and hash.
    boolean isAnchored(StoredDecision row) {
        String sql =
                "SELECT r.id, r.hash, r.content FROM transactions t JOIN receipts r ON r.id = t.id"
                        + " WHERE t.hash = ? AND t.module = ?";
        try (Command select = session.prepare(sql);
                Rows rows =
                        select.bytes(row.anchorTransaction()).number(row.anchorModule()).rows()) {
            if (!rows.next()) {
                return false;
            }
            StoredReceipt receipt = new StoredReceipt(rows.number(), rows.bytes(), rows.bytes());
            return receipt.decode(0).logs().stream()
                    .anyMatch(log -> AnchorEvent.tells(log, row.epoch(), row.hash()));
        }
    }
}
