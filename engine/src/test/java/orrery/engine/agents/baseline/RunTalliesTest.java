package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;

/// What is counted over a run beside the policies' figures: envy, and hosts of critical work.
final class RunTalliesTest {
    private static final int EPOCHS = 30;

    private static DepinNetwork city(double load, double liars) {
        Topology topology = ProviderGenerator.generate(3);
        return new DepinNetwork(
                topology,
                new DailyPatternDemand(3, topology, 288, load, 5),
                OutageModel.none(),
                SupplyModel.of(3, false, liars),
                300_000);
    }

    private static List<EpochOutcome> outcomes(DepinNetwork network, String policy) {
        List<EpochOutcome> outcomes = new ArrayList<>();
        new AllocationRun(network, AgentParameters.defaults(), EPOCHS, () -> 0)
                .alone(policy, false, outcomes::add, _ -> true);
        return outcomes;
    }

    @Test
    void aWitnessIsToldOfEveryEpochThatCounts() {
        List<EpochOutcome> outcomes = outcomes(city(0.5, 0), DualPricePolicy.NAME);
        assertEquals(EPOCHS, outcomes.size());
        assertEquals(EPOCHS - 1, outcomes.getLast().epoch().index());
    }

    @Test
    void whereAllIsServedNobodyEnviesAndPairsAreCounted() {
        DepinNetwork network = city(0.3, 0);
        EnvyTally tally = new EnvyTally(network.topology());
        outcomes(network, DualPricePolicy.NAME).forEach(tally::add);
        assertEquals(0, tally.decided());
        assertEquals(0, tally.delivered());
        // Six regions' tenants of three classes, each pair of a class in each of five resources; of
        // those that may wait, the ones that do answer for nothing yet.
        assertTrue(tally.pairs() > EPOCHS * 6 * 5 * (3 * 5 - 3), () -> "" + tally.pairs());
        assertTrue(tally.pairs() <= EPOCHS * 6 * 5 * 3 * 5, () -> "" + tally.pairs());
    }

    @Test
    void aPolicyThatServesWhoComesFirstIsEnviedWhereCapacityIsShort() {
        DepinNetwork network = city(1.5, 0);
        EnvyTally tally = new EnvyTally(network.topology());
        outcomes(network, GreedyCheapest.NAME).forEach(tally::add);
        assertTrue(tally.decided() > 0);
        assertEquals(tally.decided(), tally.delivered());
        assertTrue(tally.widestDecided() > 0.5 && tally.widestDecided() <= 1);
    }

    @Test
    void hostsOfCriticalWorkAreOverloadedWhereClaimsAreBelievedThatAreFalse() {
        DepinNetwork network = city(0.72, 0.6);
        CriticalHosts hosts = new CriticalHosts(network);
        outcomes(network, LeastLoaded.NAME).forEach(hosts::add);
        assertTrue(hosts.overloaded() > 0);
        assertTrue(hosts.hosted() > hosts.overloaded());
    }

    @Test
    void honestHostsOfCriticalWorkAreNotOverloaded() {
        DepinNetwork network = city(0.72, 0);
        CriticalHosts hosts = new CriticalHosts(network);
        outcomes(network, DualPricePolicy.NAME).forEach(hosts::add);
        assertEquals(0, hosts.overloaded());
        assertTrue(hosts.hosted() > 0);
    }
}
