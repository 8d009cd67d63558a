package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Topology;

import java.util.List;

final class AllocationRunTest {
    @Test
    void everyPolicyStaysBelowTheClairvoyantBoundAndOverloadsNobody() {
        Topology topology = ProviderGenerator.generate(2);
        DepinNetwork network =
                new DepinNetwork(
                        topology,
                        new DailyPatternDemand(2, topology, 24, 0.6, 1),
                        OutageModel.of(2, 12),
                        300_000);
        AllocationRun.Result result =
                new AllocationRun(network, AgentParameters.defaults(), 150, () -> 0)
                        .run(Policies.names(), 1, done -> true);
        assertEquals(Policies.names().size(), result.policies().size());
        for (PolicyFigures figures : result.policies()) {
            assertTrue(figures.net() < result.clairvoyant(), figures.toString());
            assertTrue(figures.regretPercent() > 0, figures.toString());
            assertEquals(0, figures.overloadEpochs(), figures.name());
            assertTrue(
                    figures.critical() > 0.97 || figures.name().equals(DoNothing.NAME),
                    figures.toString());
        }
    }

    @Test
    void withNothingButCostToWeighTheLivePolicyBeatsEveryBaseline() {
        Topology topology = ProviderGenerator.generate(4);
        DepinNetwork network =
                new DepinNetwork(
                        topology,
                        new DailyPatternDemand(4, topology, 24, 0.6, 0.2),
                        OutageModel.none(),
                        300_000);
        AgentParameters costOnly = AgentParameters.defaults();
        for (String quantile :
                List.of("quantileCritical", "quantileStandard", "quantileBestEffort")) {
            // Two thirds: what on demand costs beyond the tariff, over what it costs in all.
            costOnly = costOnly.with(quantile, 0.67);
        }
        for (String off :
                List.of(
                        "headroom",
                        "criticalShare",
                        "latencyWeight",
                        "reliabilityWeight",
                        "stickiness",
                        "fairness")) {
            costOnly = costOnly.with(off, 0);
        }
        costOnly = costOnly.with("concentrationCap", 100);
        AllocationRun.Result result =
                new AllocationRun(network, costOnly, 150, () -> 0)
                        .run(Policies.names(), 1, done -> true);
        PolicyFigures live = result.policies().getFirst();
        for (PolicyFigures other : result.policies().subList(1, result.policies().size())) {
            assertTrue(live.net() > other.net(), live + " against " + other);
        }
    }

    @Test
    void anUnknownPolicyListsThoseThatExist() {
        Topology topology = ProviderGenerator.generate(1);
        DepinNetwork network =
                new DepinNetwork(
                        topology, DailyPatternDemand.of(1, topology), OutageModel.none(), 300_000);
        assertTrue(
                assertThrows(
                                InvalidParameterException.class,
                                () -> Policies.loop("magic", network, AgentParameters.defaults()))
                        .toString()
                        .contains("dual-prices, last-value"));
    }
}
