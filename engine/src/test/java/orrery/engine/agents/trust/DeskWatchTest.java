package orrery.engine.agents.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.InvalidRulingException;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Share;
import orrery.engine.agents.Standing;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.Suspicion.Verdict;
import orrery.engine.agents.TrustReport;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FieldObservers;
import orrery.engine.depin.Lie;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;

/// The trust desk inside the agent, over a live network.
final class DeskWatchTest {
    private static final String LIAR = "P03";
    private static final long FROM = 10;

    private final Topology topology = ProviderGenerator.generate(3);
    private AgentParameters parameters = AgentParameters.defaults();
    private DeskWatch watch = new DeskWatch(topology, 9, parameters);

    private AllocationLoop loop() {
        return loop(LIAR, LieKind.INFLATED_CAPACITY, 2);
    }

    private AllocationLoop loop(String liar, LieKind kind, double factor) {
        watch = new DeskWatch(topology, 9, parameters);
        DailyPatternDemand demand = new DailyPatternDemand(3, topology, 288, 0.7, 5);
        Lies lies = Lies.of(List.of(new Lie(liar, kind, factor, FROM, Long.MAX_VALUE, 0, 0)));
        DepinNetwork network =
                new DepinNetwork(
                        topology,
                        demand,
                        OutageModel.none(),
                        SupplyModel.asClaimed(),
                        lies,
                        new FieldObservers(3, topology, 5),
                        300_000);
        return new AllocationLoop(
                network,
                new AllocationAgent(
                        topology,
                        demand.seasonLength(),
                        new DualPricePolicy(topology),
                        Forecasters.LEAN,
                        watch,
                        parameters));
    }

    private static TrustReport report(EpochOutcome outcome) {
        TrustReport report = outcome.trust();
        assertNotNull(report);
        return report;
    }

    private static List<EpochOutcome> run(AllocationLoop loop, int epochs) {
        List<EpochOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            outcomes.add(loop.step());
        }
        return outcomes;
    }

    private Standing standing(EpochOutcome outcome) {
        return report(outcome).standings().get(topology.providerIndex(LIAR));
    }

    private static double given(EpochOutcome outcome) {
        return outcome.allocation().assignments().stream()
                .filter(a -> a.provider().equals(LIAR))
                .mapToDouble(Assignment::amount)
                .sum();
    }

    @Test
    void aLiarIsSuspectedAndGetsNoMoreThanWasMeasured() {
        List<EpochOutcome> outcomes = run(loop(), 40);
        List<Suspicion> all = watch.suspicions();
        assertEquals(1, all.size());
        assertEquals(LIAR, all.getFirst().member());
        assertTrue(all.getFirst().epoch() < FROM + 20, all.toString());
        EpochOutcome last = outcomes.getLast();
        for (Assignment a : last.allocation().assignments()) {
            if (a.provider().equals(LIAR)) {
                double sum =
                        last.allocation().assignments().stream()
                                .filter(b -> b.provider().equals(LIAR))
                                .filter(b -> b.resource() == a.resource())
                                .mapToDouble(Assignment::amount)
                                .sum();
                double verified = standing(last).verified().of(a.resource());
                assertTrue(sum <= verified + 1e-6, sum + " of " + verified);
            }
        }
        assertTrue(report(last).doubted().stream().anyMatch(word -> word.provider().equals(LIAR)));
        assertFalse(report(last).doubted().size() > last.telemetry().observations().size() / 4);
    }

    @Test
    void whoseWorkIsNotSeenGetsNoneThatIsCriticalOnceThatIsKnown() {
        String carrier = "P04";
        List<EpochOutcome> outcomes = run(loop(carrier, LieKind.FAKE_USAGE, 1.8), 40);
        assertTrue(criticalGiven(outcomes.get(5), carrier) > 0);
        assertEquals(0, criticalGiven(outcomes.getLast(), carrier));
    }

    private static double criticalGiven(EpochOutcome outcome, String provider) {
        return outcome.decision().choices().stream()
                .filter(choice -> choice.priority() == Priority.CRITICAL)
                .flatMap(choice -> choice.shares().stream())
                .filter(share -> share.provider().equals(provider))
                .mapToDouble(Share::amount)
                .sum();
    }

    @Test
    void inQuarantineALiarGetsNothing() {
        parameters = parameters.with(Parameter.TRUST_ACTION, 2);
        List<EpochOutcome> outcomes = run(loop(), 30);
        assertEquals(Sanction.QUARANTINE, standing(outcomes.getLast()).action());
        assertEquals(0, given(outcomes.getLast()));
        assertTrue(given(outcomes.get(5)) > 0);
    }

    @Test
    void whereOnlyWritingDownIsAskedForNothingFollows() {
        parameters = parameters.with(Parameter.TRUST_ACTION, 0);
        List<EpochOutcome> outcomes = run(loop(), 30);
        assertEquals(Sanction.LOG, watch.suspicions().getFirst().action());
        assertEquals(Sanction.LOG, standing(outcomes.getLast()).action());
    }

    @Test
    void aRestoredAgentGoesOnBitForBitWithItsDeskAndForest() {
        parameters = parameters.with(Parameter.ANOMALY_SAMPLE, 64);
        AllocationLoop straight = loop();
        run(straight, 60);
        byte[] checkpoint = straight.checkpoint();
        DeskWatch first = watch;
        first.rule(1, Ruling.LIFT);
        List<EpochOutcome> expected = run(straight, 12);
        AllocationLoop taken = loop();
        taken.restore(checkpoint);
        watch.rule(1, Ruling.LIFT);
        List<EpochOutcome> again = run(taken, 12);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).hash(), again.get(i).hash());
            assertEquals(expected.get(i).trust(), again.get(i).trust());
        }
        assertEquals(first.suspicions(), watch.suspicions());
        assertTrue(
                report(again.getLast()).standings().stream().anyMatch(s -> s.score() != 0),
                "the forest has something to say");
    }

    @Test
    void anOperatorsWordIsTakenAndTakenBack() {
        AllocationLoop loop = loop();
        EpochOutcome before = run(loop, 22).getLast();
        assertEquals(Sanction.CAP, standing(before).action());
        assertEquals(Verdict.UPHELD, watch.rule(1, Ruling.CONFIRM).verdict());
        assertThrows(InvalidRulingException.class, () -> watch.rule(1, Ruling.CONFIRM));
        assertEquals(Verdict.OPEN, watch.rule(1, Ruling.WITHDRAW).verdict());
        assertTrue(watch.rule(1, Ruling.APPEAL).isAppealed());
        assertThrows(InvalidRulingException.class, () -> watch.rule(1, Ruling.APPEAL));
        Suspicion lifted = watch.rule(1, Ruling.LIFT);
        assertEquals(Verdict.LIFTED, lifted.verdict());
        assertTrue(lifted.isRuled());
        assertEquals(Sanction.LOG, standing(loop.step()).action());
        assertEquals(Verdict.OPEN, watch.rule(1, Ruling.WITHDRAW).verdict());
        assertNotEquals(Sanction.LOG, standing(loop.step()).action());
        assertThrows(InvalidRulingException.class, () -> watch.rule(1, Ruling.WITHDRAW));
        String none =
                assertThrows(InvalidRulingException.class, () -> watch.rule(7, Ruling.LIFT))
                        .getMessage();
        assertTrue(String.valueOf(none).startsWith("suspicion 7 is not known"), none);
    }
}
