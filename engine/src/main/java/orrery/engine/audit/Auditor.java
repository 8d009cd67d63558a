package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;

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
        heads.forEach(head -> attempt(() -> state.check(source, head)));
        attempt(() -> decisions.run(source, progress));

        List<Tally> tallies = new ArrayList<>(List.of(storage));
        tallies.addAll(hub.tallies());
        tallies.addAll(chains.tallies());
        tallies.addAll(state.tallies());
        tallies.addAll(decisions.tallies());
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
