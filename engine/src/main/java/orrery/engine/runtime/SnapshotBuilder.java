package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ModuleView;
import orrery.engine.api.ScenarioView;
import orrery.engine.api.Snapshot;
import orrery.engine.scenario.Scenario;

/// Puts together what the window sees. Owned by the engine's thread.
final class SnapshotBuilder {
    private final LedgerRun run;
    private final RunControl control;
    private final Operator operator;
    private final LedgerStore store;
    private final ScenarioView scenario;
    private long version;

    SnapshotBuilder(
            RuntimeOptions options,
            LedgerRun run,
            RunControl control,
            Operator operator,
            LedgerStore store) {
        this.run = run;
        this.control = control;
        this.operator = operator;
        this.store = store;
        Scenario described = options.scenario();
        scenario =
                new ScenarioView(
                        described.name(),
                        described.description(),
                        options.seed(),
                        options.threads(),
                        described.hubIntervalMillis(),
                        described.depin().epochRounds(),
                        described.depin().epochMinutes());
    }

    /// The run as of `nanos`.
    ///
    /// @param finalRound the last durable round, -1 before the first
    /// @param failure one line where the engine has failed
    Snapshot build(long nanos, long finalRound, @Nullable String failure) {
        run.noteRates(nanos);
        List<ModuleView> modules = new ArrayList<>();
        for (int i = 0; i < run.units().size(); i++) {
            modules.add(run.moduleTrackers().get(i).view(run.units().get(i).workload()));
        }
        version++;
        return new Snapshot(
                version,
                control.state(),
                scenario,
                run.round(),
                finalRound,
                run.virtualMillis(),
                control.speed(),
                run.ledgerTracker().measuredSpeed(),
                run.epochs().nextEpoch() - 1,
                run.ledgerTracker().totals(),
                store.status(),
                modules,
                run.ledgerTracker().hub(),
                run.epochTracker().newest(),
                run.epochTracker().view(run.epochs().parameters()),
                run.settlement(),
                run.epochs().trust(),
                operator.recent(),
                run.epochs().injections().views(run.epochs().nextEpoch()),
                failure);
    }
}
