package orrery.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that the live views show, as of one moment.
///
/// @param version grows with every snapshot
/// @param round hub rounds executed
/// @param finalRound hub rounds that are durable; at most `round`
/// @param virtualMillis virtual time since genesis, milliseconds
/// @param speed virtual seconds per second of the wall, infinite at full speed
/// @param measuredSpeed what was reached over the last second of the wall
/// @param epoch the agents' newest epoch, from 0; -1 before the first
/// @param resources absent before the first epoch
/// @param settlement the ledger's books of what was paid
/// @param actions the newest operator's actions, newest first, at most 50
/// @param injections what the operator has happen to the network and is not over, oldest first
/// @param failure one line, where the state is [RunState#FAILED]
public record Snapshot(
        long version,
        RunState state,
        ScenarioView scenario,
        long round,
        long finalRound,
        long virtualMillis,
        double speed,
        double measuredSpeed,
        long epoch,
        LedgerTotals totals,
        DatabaseView database,
        List<ModuleView> modules,
        HubView hub,
        @Nullable EpochView resources,
        AgentView agent,
        SettlementView settlement,
        TrustView trust,
        List<OperatorAction> actions,
        List<InjectionView> injections,
        @Nullable String failure) {
    public Snapshot {
        modules = List.copyOf(modules);
        actions = List.copyOf(actions);
        injections = List.copyOf(injections);
    }
}
