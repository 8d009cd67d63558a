package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.HubHeader;
import orrery.engine.primitives.Hash256;

/// The hub's chain: each row against its header, each header against the one before; and what the
/// headers say of the modules' blocks.
final class HubAudit {
    private final Tally rows = new Tally("hub headers");
    private final Tally links = new Tally("hub links");
    private final List<NavigableMap<Long, Anchor>> anchors = new ArrayList<>();

    private @Nullable HubHeader parent;
    private Hash256 parentHash = Hash256.ZERO;
    private long next;

    /// What the hub says of a module's block.
    ///
    /// @param hubNumber the first hub block that names it
    record Anchor(long hubNumber, Hash256 hash, Hash256 stateRoot) {}

    HubAudit(int modules) {
        for (int i = 0; i < modules; i++) {
            anchors.add(new TreeMap<>());
        }
    }

    /// The newest header; null where there is none.
    @Nullable HubHeader newest() {
        return parent;
    }

    void run(AuditCursor<StoredHubBlock> cursor) {
        for (StoredHubBlock row = cursor.next(); row != null; row = cursor.next()) {
            StoredHubBlock stored = row;
            rows.attempt(
                    stored,
                    () -> {
                        HubHeader header = HubHeader.decode(stored.header());
                        String wrong = stored.difference(StoredHubBlock.of(header));
                        follow(stored, header);
                        return wrong;
                    });
        }
    }

    private void follow(StoredHubBlock row, HubHeader header) {
        links.record(fault(row, header));
        List<HubHeader.ModuleHead> heads = header.heads();
        for (int i = 0; i < Math.min(heads.size(), anchors.size()); i++) {
            HubHeader.ModuleHead head = heads.get(i);
            anchors.get(i)
                    .putIfAbsent(
                            head.height(),
                            new Anchor(header.number(), head.hash(), head.stateRoot()));
        }
        parent = header;
        parentHash = Hash256.of(StoredHubBlock.of(header).hash().unsafeArray());
        next = header.number() + 1;
    }

    private @Nullable String fault(StoredHubBlock row, HubHeader header) {
        if (header.number() != next) {
            return row.title() + ": number " + header.number() + " where " + next + " is next";
        }
        if (!header.parentHash().equals(parentHash)) {
            return row.title() + ": its parent is not the row before";
        }
        if (header.heads().size() != anchors.size()) {
            return row.title() + ": it names " + header.heads().size() + " modules";
        }
        for (int i = 0; i < anchors.size(); i++) {
            HubHeader.ModuleHead head = header.heads().get(i);
            boolean fell = parent != null && head.height() < parent.heads().get(i).height();
            if (head.module() != i || fell) {
                return row.title()
                        + ": the head of module "
                        + i
                        + " does not follow the one before";
            }
        }
        return parent != null && header.virtualMillis() < parent.virtualMillis()
                ? row.title() + ": its time is before the row before"
                : null;
    }

    /// What the hub says of a module's blocks, by height.
    NavigableMap<Long, Anchor> anchors(int module) {
        return anchors.get(module);
    }

    List<Tally> tallies() {
        return List.of(rows, links);
    }
}
