package orrery.engine.runtime;

import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Decision;
import orrery.engine.api.Command;
import orrery.engine.audit.AuditCursor;
import orrery.engine.audit.AuditProgress;
import orrery.engine.audit.AuditReport;
import orrery.engine.audit.AuditSource;
import orrery.engine.audit.StoredDecision;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioParser;

/// Lives through all epochs of a stored run again, from its scenario, its seed, the parameters in
/// force and the outages and lies that were injected, and holds every decision against what the
/// agent decides now: bit for bit the same, or the row was altered, or another version of the agent
/// made it.
public final class DecisionReplay {
    private DecisionReplay() {}

    /// @param stored the same database as `source`
    /// @throws InvalidInputException where the operator ruled on suspicions: what was said of them
    ///   is in the agent's checkpoint, but not kept by epoch
    /// @throws orrery.engine.scenario.InvalidScenarioException where its scenario cannot be read
    public static AuditReport.Check replay(
            StoredLedger stored, AuditSource source, AuditProgress progress) {
        refuseRulings(stored);
        LedgerIdentity run = stored.identity();
        Scenario scenario = new ScenarioParser().parse(run.scenario(), run.yaml());
        EpochLoop loop = EpochLoop.alone(scenario, run.seed());
        RuntimeState state = RuntimeState.decode(stored.runtimeState());
        stored.agentCheckpoint().ifPresent(checkpoint -> loop.befallen(state, checkpoint));
        long count = 0;
        long failed = 0;
        String first = null;
        try (AuditCursor<StoredDecision> rows = source.decisions()) {
            for (StoredDecision row = rows.next(); row != null; row = rows.next()) {
                String fault = fault(row, loop, source);
                failed += fault == null ? 0 : 1;
                first = first == null ? fault : first;
                progress.checked("decisions made anew", ++count);
            }
        }
        return new AuditReport.Check("decisions made anew", count, failed, first);
    }

    private static void refuseRulings(StoredLedger stored) {
        String kind = Command.RuleOnSuspicion.class.getSimpleName();
        long rulings =
                stored.actions(Integer.MAX_VALUE).stream()
                        .filter(action -> action.kind().equals(kind))
                        .count();
        if (rulings > 0) {
            throw new InvalidInputException(
                    "decisions cannot be made anew: the operator ruled on suspicions %d times in this run; a run without rulings is needed"
                            .formatted(rulings));
        }
    }

    private static @Nullable String fault(StoredDecision row, EpochLoop loop, AuditSource source) {
        Decision decision;
        try {
            decision = row.decode();
        } catch (InvalidInputException senseless) {
            return row.title() + ": " + senseless.getMessage();
        }
        if (row.epoch() != loop.nextEpoch()) {
            return row.title() + " where epoch " + loop.nextEpoch() + " is next";
        }
        Hash256 again = loop.liveAgain(source.parameters(decision.parametersVersion())).hash();
        return again.equals(decision.hash())
                ? null
                : "%s: its hash is %s, but the agent decides %s; it was altered, or another version of the agent made it"
                        .formatted(row.title(), decision.hash(), again);
    }
}
