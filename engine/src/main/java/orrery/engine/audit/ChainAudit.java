package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.audit.HubAudit.Anchor;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Withdrawal;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;

/// The modules' chains: each block's row against its header, its parent, the hub and its body.
final class ChainAudit {
    private final Tally rows = new Tally("block headers");
    private final Tally links = new Tally("block links");
    private final Tally anchored = new Tally("hub anchors");
    private final BodyAudit bodies;
    private final HubAudit hub;
    private final List<Chain> chains = new ArrayList<>();
    private final StateAudit state;

    private long nextId = 1;
    private long lastRound;

    /// One module as far as it was read.
    private static final class Chain {
        long height = -1;
        Hash256 head = Hash256.ZERO;
        Hash256 stateRoot = Hash256.ZERO;
        @Nullable BlockHeader header;
    }

    ChainAudit(List<AuditSource.Module> modules, HubAudit hub, StateAudit state) {
        this.hub = hub;
        this.state = state;
        this.bodies = new BodyAudit(modules);
        modules.forEach(_ -> chains.add(new Chain()));
    }

    void run(AuditSource source, AuditProgress progress) {
        try (AuditCursor<StoredBlock> blocks = source.blocks();
                AuditCursor<StoredTransaction> transactions = source.transactions();
                AuditCursor<StoredReceipt> receipts = source.receipts();
                AuditCursor<StoredLog> logs = source.logs();
                AuditCursor<StoredChanges> changes = source.stateChanges()) {
            bodies.begin(transactions, receipts, logs);
            for (StoredBlock row = blocks.next(); row != null; row = blocks.next()) {
                check(row);
                state.replay(row, changes);
                progress.checked("blocks", row.id());
            }
            bodies.end();
            state.strays(changes);
        }
        for (int i = 0; i < chains.size(); i++) {
            requireEveryAnchor(i, chains.get(i).height);
        }
    }

    private void check(StoredBlock row) {
        if (row.id() > nextId) {
            rows.record("blocks row " + nextId + " is missing");
        }
        nextId = row.id();
        long first = bodies.nextTransaction();
        BodyAudit.Body body = bodies.take(row);
        BlockHeader header;
        List<Withdrawal> withdrawals;
        try {
            header = row.decodeHeader();
            withdrawals = row.decodeWithdrawals();
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            rows.record(row.title() + ": " + senseless.getMessage());
            nextId++;
            return;
        }
        bodies.check(row, header, withdrawals, body);
        Block block = new Block(header, body.transactions(), List.of(), withdrawals);
        int module = (int) row.module();
        boolean isKnown = module == row.module() && module >= 0 && module < chains.size();
        long hubNumber = isKnown ? hubNumber(module, header.number()) : row.hubNumber();
        rows.attempt(
                row,
                () ->
                        row.difference(
                                StoredBlock.of(
                                        nextId, module, hubNumber, first, block, body.receipts())));
        links.record(isKnown ? fault(row, header, chains.get(module)) : unknownModule(row));
        if (isKnown) {
            checkAnchor(row, header, hub.anchors(module).get(header.number()));
            Chain chain = chains.get(module);
            chain.height = header.number();
            chain.head = header.hash();
            chain.stateRoot = header.stateRoot();
            chain.header = header;
        }
        nextId++;
        lastRound = row.hubNumber();
    }

    private static String unknownModule(StoredBlock row) {
        return row.title() + ": there is no module " + row.module();
    }

    private @Nullable String fault(StoredBlock row, BlockHeader header, Chain chain) {
        if (header.number() != chain.height + 1) {
            return row.title()
                    + ": height %d of module %d where %d is next"
                            .formatted(header.number(), row.module(), chain.height + 1);
        }
        if (!header.parentHash().equals(chain.head)) {
            return row.title() + ": its parent is not the block before of module " + row.module();
        }
        return row.hubNumber() < lastRound
                ? row.title() + ": hub_number is " + row.hubNumber() + " after " + lastRound
                : null;
    }

    /// The hub block that first names the height or one above it; -1 where none does.
    private long hubNumber(int module, long height) {
        Map.Entry<Long, Anchor> anchor = hub.anchors(module).ceilingEntry(height);
        return anchor == null ? -1 : anchor.getValue().hubNumber();
    }

    private void checkAnchor(StoredBlock row, BlockHeader header, @Nullable Anchor anchor) {
        if (anchor != null) {
            boolean isSame =
                    anchor.hash().equals(header.hash())
                            && anchor.stateRoot().equals(header.stateRoot());
            anchored.record(
                    isSame
                            ? null
                            : row.title()
                                    + ": hub_blocks row "
                                    + anchor.hubNumber()
                                    + " names another block at this height");
        }
    }

    private void requireEveryAnchor(int module, long height) {
        NavigableMap<Long, Anchor> missing = hub.anchors(module).tailMap(height, false);
        missing.forEach((at, anchor) ->
                anchored.record(
                        "hub_blocks row %d: module %d has no block %d"
                                .formatted(anchor.hubNumber(), module, at)));
    }

    /// The header of a module's newest block; null where it has none.
    @Nullable BlockHeader newest(int module) {
        return chains.get(module).header;
    }

    AuditReport.ModuleHead head(AuditSource.Module module) {
        Chain chain = chains.get(module.index());
        return new AuditReport.ModuleHead(
                module.index(), module.name(), chain.height, chain.head, chain.stateRoot);
    }

    List<Tally> tallies() {
        List<Tally> all = new ArrayList<>(List.of(rows, links, anchored));
        all.addAll(bodies.tallies());
        return all;
    }
}
