package orrery.engine.agents.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;
import orrery.engine.network.SeededRandom;

final class ForestCasterTest {
    private static final Seasons DAYS = Seasons.ofDay(24);
    private static final int HORIZON = 6;

    @Test
    void whatFollowedAlikeShapesIsForecast() {
        // Bursts of one form come at odd times: up in two steps, down in four.
        double[] burst = {10, 10, -5, -5, -5, -5};
        SeededRandom chance = SeededRandom.of(1, "bursts");
        ForestCaster caster = new ForestCaster(Seasons.NONE, HORIZON);
        History history = new History(ForestCaster.reach(Seasons.NONE, HORIZON));
        double[] steps = new double[HORIZON];
        double value = 100;
        double missed = 0;
        double still = 0;
        int quiet = 0;
        int at = burst.length;
        for (int i = 0; i < 3_000; i++) {
            if (at == burst.length && quiet-- <= 0) {
                at = 0;
                quiet = 5 + chance.nextInt(20);
            }
            value += at < burst.length ? burst[at++] : 0;
            // The beginning of a burst can't be known.
            if (i > 1_000 && at > 1 && at < burst.length) {
                missed += Math.abs(value - steps[0]);
                still += Math.abs(value - history.at(0));
            }
            history.add(value);
            caster.observe(history);
            caster.predict(history, steps);
        }
        assertTrue(missed < 0.2 * still, missed + " missed, by the last value " + still);
    }

    @Test
    void theLastValueStandsUntilEnoughIsKnownAndWhereNothingEverChanges() {
        ForestCaster caster = new ForestCaster(DAYS, HORIZON);
        History history = new History(ForestCaster.reach(DAYS, HORIZON));
        double[] steps = new double[HORIZON + 2];
        double[] same = new double[HORIZON + 2];
        for (int i = 0; i < 1_200; i++) {
            double value = i < 60 ? i : 60;
            history.add(value);
            caster.observe(history);
            if (i < 30 || i > 1_150) {
                caster.predict(history, steps);
                Arrays.fill(same, value);
                assertArrayEquals(same, steps);
            }
        }
    }

    @Test
    void aRestoredForestIsTheSameBitForBitAtAnyMomentAndAfterAShiftOfLevel() {
        Forecaster forecaster = Forecasters.aggregate(DAYS, HORIZON, false);
        ForestCaster alone = new ForestCaster(DAYS, HORIZON);
        History history = new History(ForestCaster.reach(DAYS, HORIZON));
        SeededRandom chance = SeededRandom.of(2, "shift");
        SeededRandom moments = SeededRandom.of(3, "moments");
        double[] steps = new double[HORIZON];
        double[] again = new double[HORIZON];
        for (int i = 0; i < 1_500; i++) {
            double swing = 1 + 0.3 * StrictMath.sin(2 * Math.PI * i / 24);
            double value = (i < 1_000 ? 100 : 160) * swing * (1 + 0.02 * chance.gaussian());
            forecaster.observe(value);
            history.add(value);
            alone.observe(history);
            if (i == 1_100) {
                history.rescale(0.5, 10);
                alone.rescale(0.5, 10);
            }
            alone.predict(history, steps);
            if (moments.nextInt(40) == 0) {
                Forecaster other = Forecasters.aggregate(DAYS, HORIZON, false);
                other.restore(saved(forecaster::save));
                assertEquals(forecaster.forecast(HORIZON), other.forecast(HORIZON));
                forecaster = other;
                ForestCaster fresh = new ForestCaster(DAYS, HORIZON);
                fresh.restore(saved(alone::save));
                fresh.predict(history, again);
                assertArrayEquals(steps, again);
                // The one that goes on was restored, and planted at its next value at the latest.
                ForestCaster next = new ForestCaster(DAYS, HORIZON);
                next.restore(saved(alone::save));
                history.add(value + 1);
                alone.observe(history);
                next.observe(history);
                alone.predict(history, steps);
                next.predict(history, again);
                assertArrayEquals(steps, again);
            }
        }
    }

    @Test
    void anAgentWhoseForestsAreRestoredDecidesAsIfItHadNeverStopped() {
        AllocationLoop whole = lean();
        AllocationLoop stopped = lean();
        for (int i = 0; i < 130; i++) {
            whole.step();
            stopped.step();
        }
        Map<String, Double> weights =
                whole.lessons().weights().getOrDefault(ResourceKind.COMPUTE, Map.of());
        assertTrue(weights.getOrDefault("random-cut-forest", 0.0) > 0);
        for (int i = 0; i < 70; i++) {
            if (i % 23 == 0) {
                AllocationLoop next = lean();
                next.restore(stopped.checkpoint());
                stopped = next;
            }
            assertEquals(whole.step().hash(), stopped.step().hash());
        }
        assertEquals(whole.lessons(), stopped.lessons());
    }

    private static AllocationLoop lean() {
        Topology topology = ProviderGenerator.generate(5);
        DailyPatternDemand demand = new DailyPatternDemand(5, topology, 48, 0.72, 5);
        return new AllocationLoop(
                new DepinNetwork(topology, demand, OutageModel.of(5, 8), 300_000),
                new AllocationAgent(
                        topology,
                        demand.seasonLength(),
                        new DualPricePolicy(topology),
                        Forecasters.LEAN,
                        AgentParameters.defaults()));
    }

    private static CheckpointReader saved(Consumer<CheckpointWriter> save) {
        CheckpointWriter out = new CheckpointWriter();
        save.accept(out);
        return new CheckpointReader(out.toArray());
    }
}
