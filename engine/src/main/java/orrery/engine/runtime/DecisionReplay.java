package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.Chronicle;
import orrery.engine.agents.rehearsal.PastRun;
import orrery.engine.agents.rehearsal.Reliving;
import orrery.engine.audit.AuditCursor;
import orrery.engine.audit.AuditProgress;
import orrery.engine.audit.AuditReport;
import orrery.engine.audit.AuditSource;
import orrery.engine.audit.StoredDecision;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioParser;

/// Lives through all epochs of a stored run again, from its scenario and its seed, with all that
/// operators had happen to the network (outages, lies, prices, demand) and all that they did to the
/// agent (rulings, turned knobs) at the epochs that first felt it. Every decision is held against
/// what the agent decides now: bit for bit the same, or a row was altered, or another version of
/// the agent made it. One use, one thread.
public final class DecisionReplay {
    private final AuditSource source;
    private final AuditProgress progress;
    private final StoredInterventions interventions;
    private final Reliving reliving;

    /// How many epochs the run has decided.
    private final long epochs;

    private final List<String> faults = new ArrayList<>();
    private long count;

    private DecisionReplay(StoredLedger stored, AuditSource source, AuditProgress progress) {
        this.source = source;
        this.progress = progress;
        LedgerIdentity run = stored.identity();
        Scenario scenario = new ScenarioParser().parse(run.scenario(), run.yaml());
        AgentWorld world =
                new AgentWorld(scenario, run.seed(), ScenarioNetwork.of(scenario, run.seed()));
        world.restore(RuntimeState.decode(stored.runtimeState()), stored.demandFiles());
        int epochRounds = scenario.depin().epochRounds();
        epochs = stored.round() / epochRounds;
        interventions = new StoredInterventions(world.topology(), epochRounds);
        interventions.read(source);
        Chronicle chronicle =
                new Chronicle(
                        world.origin(),
                        world.course(),
                        PastRun.NONE,
                        interventions.all(),
                        world.origin().beginning(world.course()));
        reliving = Reliving.fromBeginning(chronicle);
    }

    /// @param stored the same database as `source`
    /// @return one check of what operators did to the agent, one of the decisions
    /// @throws orrery.engine.scenario.InvalidScenarioException where its scenario cannot be read
    public static List<AuditReport.Check> replay(
            StoredLedger stored, AuditSource source, AuditProgress progress) {
        return new DecisionReplay(stored, source, progress).checks();
    }

    private List<AuditReport.Check> checks() {
        try (AuditCursor<StoredDecision> rows = source.decisions()) {
            for (StoredDecision row = rows.next(); row != null; row = rows.next()) {
                check(row);
                progress.checked("decisions made anew", ++count);
            }
        }
        while (reliving.next() < epochs) {
            missing();
        }
        reliving.enter();
        List<String> unsaid = new ArrayList<>(interventions.faults());
        for (Intervention one : reliving.unheard()) {
            unsaid.add(
                    "rulings: %s, which cannot have been said: the agent has no such suspicion, or none that this could be said of"
                            .formatted(interventions.words(List.of(one))));
        }
        return List.of(
                check("operators' words", interventions.count(), unsaid),
                check("decisions made anew", count, faults));
    }

    private static AuditReport.Check check(String name, long count, List<String> faults) {
        return new AuditReport.Check(
                name,
                Math.max(count, faults.size()),
                faults.size(),
                faults.isEmpty() ? null : faults.getFirst());
    }

    private void check(StoredDecision row) {
        if (row.epoch() < reliving.next() || row.epoch() >= epochs) {
            faults.add(
                    "%s where epoch %d of %d is next"
                            .formatted(row.title(), reliving.next(), epochs));
            return;
        }
        while (reliving.next() < row.epoch()) {
            missing();
        }
        Hash256 again = reliving.live().hash();
        String fault = fault(row, again);
        if (fault != null) {
            faults.add(fault);
        }
    }

    private void missing() {
        faults.add("decisions row " + reliving.next() + " is missing");
        reliving.live();
    }

    private @Nullable String fault(StoredDecision row, Hash256 again) {
        Decision decision;
        try {
            decision = row.decode();
        } catch (InvalidInputException senseless) {
            return row.title() + ": " + senseless.getMessage();
        }
        if (again.equals(decision.hash())) {
            return null;
        }
        List<Intervention> said = interventions.all().getOrDefault(row.epoch(), List.of());
        return "%s: its hash is %s, but the agent decides %s%s; it was altered, or another version of the agent made it"
                .formatted(
                        row.title(),
                        decision.hash(),
                        again,
                        said.isEmpty() ? "" : " after " + interventions.words(said));
    }
}
