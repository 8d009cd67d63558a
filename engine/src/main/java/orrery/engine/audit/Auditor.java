package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.state.WorldState;

/// Checks a database against itself: every canonical byte against the hashes and roots that cover
/// it, every other column against the canonical bytes. A row that was altered anywhere fails at
/// least one check, which names it.
public final class Auditor {
    private final AuditSource source;
    private final AuditProgress progress;
    private final Tally storage = new Tally("storage");

    private Auditor(AuditSource source, AuditProgress progress) {
        this.source = source;
        this.progress = progress;
    }

    /// Runs every check.
    ///
    /// @throws java.util.concurrent.CancellationException where `progress` ends it
    public static AuditReport audit(AuditSource source, AuditProgress progress) {
        return new Auditor(source, progress).run();
    }

    private AuditReport run() {
        storage.record(null);
        List<AuditSource.Module> modules = new ArrayList<>();
        attempt(() -> source.storageFaults().forEach(storage::fail));
        attempt(() -> modules.addAll(source.modules()));
        HubAudit hub = new HubAudit(modules.size());
        StateAudit state = new StateAudit(modules.size());
        ChainAudit chains = new ChainAudit(modules, hub, state);
        DecisionAudit decisions = new DecisionAudit(modules);
        attempt(() -> {
            try (AuditCursor<StoredHubBlock> rows = source.hubBlocks()) {
                hub.run(rows);
            }
        });
        attempt(() -> chains.run(source, progress));
        List<AuditReport.ModuleHead> heads = modules.stream().map(chains::head).toList();
        SettlementAudit settlements = new SettlementAudit();
        Map<Integer, ModuleEnd> ends = new TreeMap<>();
        for (AuditSource.Module module : modules) {
            attempt(() -> {
                WorldState last = state.check(source, chains.head(module));
                HubHeader sealed = hub.newest();
                BlockHeader header = chains.newest(module.index());
                if (last != null
                        && source.contract(module.index(), DecisionAudit.CONTRACT) != null) {
                    if (sealed != null && header != null) {
                        ends.put(module.index(), new ModuleEnd(sealed, header, last));
                    }
                    settlements.run(source, module, last);
                }
            });
        }
        attempt(() -> decisions.run(source, ends, progress));

        List<Tally> tallies = new ArrayList<>(List.of(storage));
        tallies.addAll(hub.tallies());
        tallies.addAll(chains.tallies());
        tallies.addAll(state.tallies());
        tallies.addAll(decisions.tallies());
        tallies.addAll(settlements.tallies());
        return new AuditReport(
                tallies.stream().map(Tally::toCheck).toList(),
                heads,
                decisions.count(),
                decisions.digest());
    }

    /// A table that cannot be read on ends its own check, not the others.
    private void attempt(Runnable check) {
        try {
            check.run();
        } catch (UnreadableRowException unreadable) {
            storage.fail(String.valueOf(unreadable.getMessage()));
        }
    }
}
