package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Topology;

final class AllocationRunTest {
    private static final List<String> COST_ONLY =
            List.of(
                    "headroom",
                    "criticalShare",
                    "latencyWeight",
                    "reliabilityWeight",
                    "stickiness",
                    "fairness");

    /// A network like the city scenario's: three quarters used, bursts all day long.
    private static DepinNetwork city(long seed, OutageModel outages) {
        Topology topology = ProviderGenerator.generate(seed);
        return new DepinNetwork(
                topology, new DailyPatternDemand(seed, topology, 288, 0.72, 5), outages, 300_000);
    }

    private static AllocationRun.Result run(
            DepinNetwork network, AgentParameters parameters, int epochs, List<String> policies) {
        return new AllocationRun(network, parameters, epochs, () -> 0)
                .run(policies, 2, done -> true);
    }

    private static AgentParameters costOnly() {
        AgentParameters costOnly = AgentParameters.defaults().with("concentrationCap", 100);
        for (String off : COST_ONLY) {
            costOnly = costOnly.with(off, 0);
        }
        return costOnly;
    }

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
                run(network, AgentParameters.defaults(), 150, Policies.names());
        assertEquals(Policies.names().size(), result.policies().size());
        for (PolicyFigures figures : result.policies()) {
            assertTrue(figures.net() < result.clairvoyant(), figures.toString());
            assertTrue(figures.regretPercent() > 0, figures.toString());
            assertEquals(0, figures.overloadEpochs(), figures.name());
            assertTrue(
                    figures.critical() > 0.97 || figures.name().equals(DoNothing.NAME),
                    figures.toString());
        }
        // The second half holds the run's only weekend, which no forecast can know of.
        assertTrue(result.policies().getFirst().mase() < 1.5, result.toString());
    }

    @Test
    void overCitiesWithoutOutagesTheLivePolicyBeatsEveryBaseline() {
        assertLiveBeats(Policies.names(), 3, 120, seed -> OutageModel.none());
    }

    @Test
    void overCitiesWithOutagesTheLivePolicyBeatsWhatIsCheapestFirst() {
        assertLiveBeats(
                List.of(DualPricePolicy.NAME, GreedyCheapest.NAME, LeastLoaded.NAME),
                6,
                150,
                seed -> OutageModel.of(seed, 8));
    }

    /// @param policies the live one first; compared by what they come to over all seeds, since a
    ///   single outage at a bad place outweighs what they differ by on one
    private static void assertLiveBeats(
            List<String> policies, int seeds, int epochs, LongFunction<OutageModel> outages) {
        double[] net = new double[policies.size()];
        for (long seed = 1; seed <= seeds; seed++) {
            AllocationRun.Result result =
                    run(
                            city(seed, outages.apply(seed)),
                            AgentParameters.defaults(),
                            epochs,
                            policies);
            for (int i = 0; i < net.length; i++) {
                net[i] += result.policies().get(i).net();
            }
        }
        for (int i = 1; i < net.length; i++) {
            assertTrue(net[0] > net[i], net[0] + " against " + net[i] + " of " + policies.get(i));
        }
    }

    @Test
    void withNothingButCostToWeighTheAllocationIsTheBestForItsReserves() {
        for (long seed = 1; seed <= 3; seed++) {
            PolicyFigures live =
                    run(
                                    city(seed, OutageModel.none()),
                                    costOnly(),
                                    60,
                                    List.of(DualPricePolicy.NAME))
                            .policies()
                            .getFirst();
            assertTrue(live.stepGapPercent() < 0.02, live.toString());
            assertTrue(live.stepGapPercent() > -1e-6, live.toString());
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
