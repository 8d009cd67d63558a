package orrery.engine.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// Best-effort demand that comes in bursts beside steady demand of the other classes, and may wait.
final class DeferralTest {
    private static final int PATIENCE = 6;
    private static final int BURST_EVERY = 8;
    private static final Topology TOPOLOGY =
            ProviderGenerator.sized(5, Capacity.only(ResourceKind.COMPUTE, 1_000));

    private static Demand demand(Priority priority, double amount, long deadline) {
        String home = TOPOLOGY.regions().getFirst().id();
        return new Demand(
                priority.label(),
                "tenant",
                priority,
                home,
                TOPOLOGY.regions().stream().map(r -> r.id()).sorted().toList(),
                ResourceKind.COMPUTE,
                amount,
                4,
                1_000,
                deadline);
    }

    /// @param patience of best-effort demand, 0 for none
    private static DepinNetwork network(double burst, int patience) {
        return new DepinNetwork(
                TOPOLOGY,
                new DemandModel() {
                    @Override
                    public List<Demand> demands(long epoch) {
                        double amount = epoch % BURST_EVERY == 0 ? burst : 0;
                        long deadline = patience == 0 ? Demand.NO_DEADLINE : epoch + patience;
                        return List.of(
                                demand(Priority.BEST_EFFORT, amount, deadline),
                                demand(Priority.CRITICAL, 100, Demand.NO_DEADLINE),
                                demand(Priority.STANDARD, 200, Demand.NO_DEADLINE));
                    }

                    @Override
                    public int seasonLength() {
                        return BURST_EVERY;
                    }
                },
                OutageModel.none(),
                1_000);
    }

    private static List<EpochOutcome> run(DepinNetwork network, double limit) {
        AgentParameters parameters = AgentParameters.defaults().with("deferralLimit", limit);
        AllocationLoop loop = Policies.live(network, parameters);
        List<EpochOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 10 * BURST_EVERY; i++) {
            outcomes.add(loop.step());
        }
        return outcomes;
    }

    private static Choice bestEffort(EpochOutcome outcome) {
        return outcome.decision().choice(Priority.BEST_EFFORT.label()).orElseThrow();
    }

    private static double net(List<EpochOutcome> outcomes) {
        return outcomes.stream().mapToDouble(o -> o.service().net()).sum();
    }

    @Test
    void amongManyProvidersWhatMayWaitLeavesWhatIsSetAsideToWhoCannot() {
        Topology many =
                ProviderGenerator.generate(
                        7, 1_000, new Capacity(200_000, 4e6, 320_000, 120_000, 0));
        DepinNetwork network =
                new DepinNetwork(many, DailyPatternDemand.of(7, many), OutageModel.none(), 300_000);
        AllocationLoop loop = Policies.live(network, AgentParameters.defaults());
        double served = 0;
        double setAside = 0;
        for (int i = 0; i < 30; i++) {
            EpochOutcome outcome = loop.step();
            if (i >= 10) {
                served +=
                        outcome.allocation().assignments().stream()
                                .filter(a -> a.resource() == ResourceKind.COMPUTE)
                                .mapToDouble(a -> a.amount())
                                .sum();
                setAside +=
                        outcome.reserved().lines().stream()
                                .filter(l -> l.resource() == ResourceKind.COMPUTE)
                                .mapToDouble(l -> l.amount())
                                .sum();
            }
        }
        assertTrue(setAside > 0.9 * served, setAside + " set aside, " + served + " served");
    }

    @Test
    void aBurstWaitsForWhatIsSetAsideAndIsServedWithinItsDeadline() {
        double open = 0;
        for (EpochOutcome outcome : run(network(900, PATIENCE), 24)) {
            Choice choice = bestEffort(outcome);
            long epoch = outcome.epoch().index();
            assertEquals(0, choice.unserved());
            if (epoch % BURST_EVERY == 0) {
                assertTrue(choice.deferral().amount() > 0);
                assertEquals(epoch + PATIENCE, choice.deferral().until());
            }
            if (epoch % BURST_EVERY == PATIENCE) {
                assertEquals(0, choice.deferral().amount());
            }
            // The first epochs have nothing set aside for anybody.
            if (epoch >= BURST_EVERY) {
                double beyond =
                        outcome.allocation().assignments().stream()
                                        .mapToDouble(a -> a.amount())
                                        .sum()
                                - outcome.reserved().total(ResourceKind.COMPUTE);
                assertTrue(beyond < 1, "served on demand: " + beyond);
            }
            open += outcome.demands().getFirst().amount() - choice.served();
        }
        assertEquals(0, open, 1e-3);
    }

    @Test
    void waitingEarnsMoreThanServingAtOnce() {
        DepinNetwork network = network(900, PATIENCE);
        assertTrue(net(run(network, 24)) > 1.05 * net(run(network, 0)));
    }

    @Test
    void theLimitBoundsHowLongDemandWaits() {
        for (EpochOutcome outcome : run(network(900, PATIENCE), 2)) {
            Choice choice = bestEffort(outcome);
            long epoch = outcome.epoch().index();
            assertTrue(choice.deferral().until() <= epoch + 2);
            if (epoch % BURST_EVERY >= 2) {
                assertEquals(0, choice.deferral().amount());
            }
        }
        for (EpochOutcome outcome : run(network(900, PATIENCE), 0)) {
            assertEquals(Choice.Deferral.NONE, bestEffort(outcome).deferral());
        }
    }

    @Test
    void workThatWaitsNeverHarmsTheOtherClasses() {
        // Far more than there is room for.
        for (EpochOutcome outcome : run(network(20_000, PATIENCE), 24)) {
            assertEquals(1, outcome.service().critical());
            assertEquals(1, outcome.service().standard());
        }
    }

    @Test
    void moreThanFitsIsServedAtOnceAndTheRestIsLostAtTheDeadline() {
        double lost = 0;
        for (EpochOutcome outcome : run(network(20_000, PATIENCE), 24)) {
            Choice choice = bestEffort(outcome);
            lost += choice.unserved();
            if (outcome.epoch().index() % BURST_EVERY == 0) {
                assertTrue(choice.served() > 0, "nothing is gained by waiting");
            }
        }
        assertTrue(lost > 0);
    }

    @Test
    void aChoiceSaysUntilWhenItWaitsAndWhy() {
        EpochOutcome burst = run(network(900, PATIENCE), 24).get(5 * BURST_EVERY);
        String sentence = Explanation.of(bestEffort(burst)).sentence();
        assertTrue(
                sentence.contains(
                        "waits, until epoch %d at the latest: nothing that is set aside is free, and"
                                .formatted(burst.epoch().index() + PATIENCE)),
                sentence);
    }

    @Test
    void anAgentContinuedFromACheckpointServesWhatWaited() {
        DepinNetwork network = network(900, PATIENCE);
        AllocationLoop whole = Policies.live(network, AgentParameters.defaults());
        for (int i = 0; i < 2 * BURST_EVERY + 2; i++) {
            whole.step();
        }
        AllocationLoop again = Policies.live(network, AgentParameters.defaults());
        again.restore(whole.checkpoint());
        for (int i = 0; i < 2 * BURST_EVERY; i++) {
            assertEquals(whole.step().hash(), again.step().hash());
        }
    }

    @Test
    void withoutDeadlinesAllIsServedAtOnce() {
        for (EpochOutcome outcome : run(network(500, 0), 24)) {
            assertEquals(Choice.Deferral.NONE, bestEffort(outcome).deferral());
            assertEquals(outcome.demands(), outcome.answered());
        }
    }
}
