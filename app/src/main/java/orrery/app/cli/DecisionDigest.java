package orrery.app.cli;

import java.io.ByteArrayOutputStream;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.history.History;
import orrery.engine.api.history.RowIds;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Hash256;

/// Keccak-256 over the hashes of all decisions, in the order of their epochs. The engine's threads
/// add, the command reads.
final class DecisionDigest {
    private static final int PAGE = 500;

    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private long count;

    /// Takes in what a database already holds.
    void addStored(History history) {
        RowIds newestFirst = history.decisions();
        for (int end = newestFirst.size(); end > 0; end -= PAGE) {
            var page = history.decisionRows(newestFirst, Math.max(0, end - PAGE), end);
            page.reversed().forEach(this::add);
        }
    }

    void add(EngineEvent event) {
        if (event instanceof EngineEvent.DecisionRecorded(DecisionSummary decision)) {
            add(decision);
        }
    }

    private synchronized void add(DecisionSummary decision) {
        hashes.writeBytes(decision.hash().toArray());
        count++;
    }

    synchronized long count() {
        return count;
    }

    synchronized Hash256 hash() {
        return Keccak256.hash(hashes.toByteArray());
    }
}
