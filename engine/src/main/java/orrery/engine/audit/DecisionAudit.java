package orrery.engine.audit;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Decision;
import orrery.engine.audit.AuditSource.Executed;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.market.DecisionAnchor;
import orrery.engine.market.DecisionProof;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;

/// The decisions: each row against its canonical bytes, each hash against the ledger that anchors
/// it, by its events and by a Merkle proof from the newest hub block, and the table of allocations
/// against what was decided.
final class DecisionAudit {
    static final String CONTRACT = "DecisionAnchor";

    private final List<AuditSource.Module> modules;
    private final Tally rows = new Tally("decisions");
    private final Tally anchors = new Tally("decision anchors");
    private final Tally proofs = new Tally("decision proofs");
    private final Tally allocations = new Tally("allocations");
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

    private long count;
    private long nextEpoch = -1;

    /// Whether a decision was met whose anchor is in no block yet. The agent tells them in order,
    /// so that only the newest may wait.
    private boolean isUntold;

    DecisionAudit(List<AuditSource.Module> modules) {
        this.modules = modules;
    }

    /// @param ends where the modules that anchor decisions stand
    void run(AuditSource source, Map<Integer, ModuleEnd> ends, AuditProgress progress) {
        try (AuditCursor<StoredDecision> decisions = source.decisions();
                AuditCursor<StoredAllocation> shares = source.allocations()) {
            for (StoredDecision row = decisions.next(); row != null; row = decisions.next()) {
                check(source, ends, row, shares);
                progress.checked("decisions", ++count);
            }
            for (StoredAllocation row = shares.next(); row != null; row = shares.next()) {
                allocations.record(row.title() + ": no decision gives it");
            }
        }
    }

    private void check(
            AuditSource source,
            Map<Integer, ModuleEnd> ends,
            StoredDecision row,
            AuditCursor<StoredAllocation> shares) {
        hashes.writeBytes(row.hash().unsafeArray());
        Decision decision;
        Transaction anchor;
        try {
            decision = row.decode();
            anchor = Transaction.decode(row.anchor());
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            rows.record(row.title() + ": " + senseless.getMessage());
            return;
        }
        String wrong = row.difference(StoredDecision.of(decision, row.anchorModule(), anchor));
        if (wrong == null && nextEpoch >= 0 && row.epoch() != nextEpoch) {
            wrong = row.title() + " where epoch " + nextEpoch + " is next";
        }
        nextEpoch = row.epoch() + 1;
        rows.record(wrong);
        Executed executed =
                source.transaction(row.anchorModule(), row.anchorTransaction()).orElse(null);
        anchors.record(anchorFault(source, row, anchor, executed));
        if (executed != null) {
            proofs.record(proofFault(source, ends, row));
        }
        checkShares(decision, shares);
    }

    private void checkShares(Decision decision, AuditCursor<StoredAllocation> shares) {
        long epoch = decision.epoch().index();
        for (StoredAllocation expected : StoredAllocation.of(decision)) {
            for (StoredAllocation row = shares.peek();
                    row != null && row.isBefore(epoch, expected.position());
                    row = shares.peek()) {
                allocations.record(row.title() + ": no decision gives it");
                shares.next();
            }
            StoredAllocation share = shares.peek();
            if (share == null
                    || share.epoch() != epoch
                    || share.position() != expected.position()) {
                allocations.record(expected.title() + " is missing");
                continue;
            }
            allocations.record(share.difference(expected));
            shares.next();
        }
    }

    private @Nullable String proofFault(
            AuditSource source, Map<Integer, ModuleEnd> ends, StoredDecision row) {
        ModuleEnd end = ends.get((int) row.anchorModule());
        Address contract = end == null ? null : source.contract(row.anchorModule(), CONTRACT);
        if (end == null || contract == null) {
            return row.title() + ": module " + row.anchorModule() + " has no state to prove it by";
        }
        DecisionProof proof =
                DecisionProof.of(
                        new DecisionAnchor(
                                modules.get((int) row.anchorModule()).chainId(), contract),
                        row.epoch(),
                        row.encoded(),
                        (int) row.anchorModule(),
                        end.hub(),
                        end.header(),
                        end.state());
        DecisionProof.Result last = proof.check(end.hub().hash()).getLast();
        return last.holds()
                ? null
                : "%s: its proof fails at the %s: %s"
                        .formatted(
                                row.title(),
                                last.step().label().toLowerCase(Locale.ROOT),
                                last.detail());
    }

    private @Nullable String anchorFault(
            AuditSource source,
            StoredDecision row,
            Transaction anchor,
            @Nullable Executed executed) {
        boolean isModule = row.anchorModule() >= 0 && row.anchorModule() < modules.size();
        Address contract = isModule ? source.contract(row.anchorModule(), CONTRACT) : null;
        if (contract == null) {
            return row.title() + ": module " + row.anchorModule() + " has no " + CONTRACT;
        }
        boolean isCall =
                contract.equals(anchor.to())
                        && anchor.data().equals(AnchorEvent.call(row.epoch(), row.hash()));
        if (!isCall || anchor.sender().isEmpty()) {
            return row.title() + ": its anchor tells another hash or epoch";
        }
        long chainId = modules.get((int) row.anchorModule()).chainId();
        if (anchor.chainId() != chainId) {
            return "%s: its anchor is signed for chain %d, module %d is chain %d"
                    .formatted(row.title(), anchor.chainId(), row.anchorModule(), chainId);
        }
        if (executed == null) {
            isUntold = true;
            return null;
        }
        if (isUntold) {
            return row.title() + ": it is anchored, but one before it is not";
        }
        return isLogged(row, contract, executed, anchor.type())
                ? null
                : row.title() + ": its anchor did not reach the contract";
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
        return List.of(rows, anchors, proofs, allocations);
    }
}
