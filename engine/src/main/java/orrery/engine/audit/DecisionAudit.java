package orrery.engine.audit;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Decision;
import orrery.engine.audit.AuditSource.Executed;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.RlpException;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;

/// The decisions: each row against its canonical bytes, each hash against the ledger that anchors
/// it, and the table of allocations against what was decided.
final class DecisionAudit {
    private static final String CONTRACT = "DecisionAnchor";

    private final Tally rows = new Tally("decisions");
    private final Tally anchors = new Tally("decision anchors");
    private final Tally allocations = new Tally("allocations");
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

    private long count;
    private long nextEpoch = -1;
    private long nextAllocation = 1;

    void run(AuditSource source, AuditProgress progress) {
        try (AuditCursor<StoredDecision> decisions = source.decisions();
                AuditCursor<StoredAllocation> shares = source.allocations()) {
            for (StoredDecision row = decisions.next(); row != null; row = decisions.next()) {
                check(source, row, shares);
                progress.checked("decisions", ++count);
            }
            for (StoredAllocation row = shares.next(); row != null; row = shares.next()) {
                allocations.record(row.title() + ": no decision gives it");
            }
        }
    }

    private void check(
            AuditSource source, StoredDecision row, AuditCursor<StoredAllocation> shares) {
        hashes.writeBytes(row.hash().unsafeArray());
        Decision decision;
        try {
            decision = row.decode();
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            rows.record(row.title() + ": encoded: " + senseless.getMessage());
            return;
        }
        String wrong = row.difference(expected(row, decision));
        if (wrong == null && nextEpoch >= 0 && row.epoch() != nextEpoch) {
            wrong = row.title() + " where epoch " + nextEpoch + " is next";
        }
        nextEpoch = row.epoch() + 1;
        rows.record(wrong);
        anchors.record(anchorFault(source, row));
        for (StoredAllocation expected : StoredAllocation.of(decision, nextAllocation)) {
            StoredAllocation share = shares.peek();
            nextAllocation++;
            if (share == null || share.id() > expected.id()) {
                allocations.record("allocations row " + expected.id() + " is missing");
                continue;
            }
            allocations.record(share.difference(expected));
            shares.next();
        }
    }

    /// The anchor's columns are no part of the decision; the ledger answers for them.
    private static StoredDecision expected(StoredDecision row, Decision decision) {
        StoredDecision derived = StoredDecision.of(decision, row.anchorModule(), Hash256.ZERO);
        return new StoredDecision(
                derived.epoch(),
                derived.hash(),
                derived.encoded(),
                row.anchorModule(),
                row.anchorTransaction());
    }

    private static @Nullable String anchorFault(AuditSource source, StoredDecision row) {
        Address contract = source.contract(row.anchorModule(), CONTRACT);
        if (contract == null) {
            return row.title() + ": module " + row.anchorModule() + " has no " + CONTRACT;
        }
        Executed executed =
                source.transaction(row.anchorModule(), row.anchorTransaction()).orElse(null);
        Bytes envelope =
                executed != null
                        ? executed.transaction().envelope()
                        : source.pending(row.anchorModule(), row.anchorTransaction()).orElse(null);
        if (envelope == null) {
            return row.title() + ": its anchor is neither in a block nor pending";
        }
        try {
            Transaction anchor = Transaction.decode(envelope);
            Bytes hash = Bytes.wrap(anchor.hash().toArray());
            if (!hash.equals(row.anchorTransaction())) {
                return row.title() + ": its anchor has the hash " + hash;
            }
            if (!contract.equals(anchor.to())
                    || !anchor.data().equals(AnchorEvent.call(row.epoch(), row.hash()))) {
                return row.title() + ": its anchor tells another hash or epoch";
            }
            return executed == null || isLogged(row, contract, executed, anchor.type())
                    ? null
                    : row.title() + ": its anchor did not reach the contract";
        } catch (RlpException senseless) {
            return row.title() + ": its anchor cannot be read: " + senseless.getMessage();
        }
    }

    private static boolean isLogged(
            StoredDecision row, Address contract, Executed executed, int type) {
        return executed.receipt().decode(type).logs().stream()
                .anyMatch(log ->
                        log.address().equals(contract)
                                && AnchorEvent.tells(log, row.epoch(), row.hash()));
    }

    long count() {
        return count;
    }

    /// Keccak-256 over the decisions' hashes, one after the other.
    Hash256 digest() {
        return Keccak256.hash(hashes.toByteArray());
    }

    List<Tally> tallies() {
        return List.of(rows, anchors, allocations);
    }
}
