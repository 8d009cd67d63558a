package orrery.engine.agents.liquidity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.liquidity.LiquidityPlan.Prospect;

final class LiquidityPlanTest {
    private static List<Prospect> prospects(RandomGenerator random) {
        List<Prospect> prospects = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            double volume = random.nextInt(5) == 0 ? 0 : 1e5 * Math.exp(random.nextGaussian());
            prospects.add(
                    new Prospect(
                            0.0005 + 0.01 * random.nextDouble(),
                            1e6 * Math.exp(random.nextGaussian()),
                            volume,
                            random.nextInt(3) == 0 ? 0 : 1e5 * random.nextDouble()));
        }
        return prospects;
    }

    private static double capital(List<Prospect> prospects) {
        return Math.max(1, prospects.stream().mapToDouble(Prospect::held).sum());
    }

    /// Fees of an epoch less what moving costs.
    private static double worth(List<Prospect> prospects, List<Double> parts, double moving) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            Prospect p = prospects.get(i);
            double part = parts.get(i);
            sum += p.fee() * p.volume() * part / (p.others() + part);
            sum -= moving * Math.abs(part - p.held());
        }
        return sum;
    }

    @Test
    void allCapitalIsSpreadAndNoPartIsNegative() {
        Property.forAll(
                500,
                LiquidityPlanTest::prospects,
                prospects -> {
                    double capital = capital(prospects);
                    List<Double> parts = LiquidityPlan.of(prospects, capital, 1e-6).parts();
                    assertEquals(capital, parts.stream().mapToDouble(p -> p).sum(), 1e-6 * capital);
                    parts.forEach(part -> assertTrue(part >= 0));
                });
    }

    @Test
    void noShiftBetweenTwoPoolsGainsAnything() {
        Property.forAll(
                500,
                LiquidityPlanTest::prospects,
                prospects -> {
                    double capital = capital(prospects);
                    for (double moving : new double[] {0, 1e-5, 1e-3}) {
                        List<Double> parts = LiquidityPlan.of(prospects, capital, moving).parts();
                        double best = worth(prospects, parts, moving);
                        for (int from = 0; from < parts.size(); from++) {
                            for (int to = 0; to < parts.size(); to++) {
                                List<Double> shifted = new ArrayList<>(parts);
                                double some = Math.min(parts.get(from), capital / 1_000);
                                shifted.set(from, shifted.get(from) - some);
                                shifted.set(to, shifted.get(to) + some);
                                double other = worth(prospects, shifted, moving);
                                assertTrue(
                                        other <= best + 1e-9 * (Math.abs(best) + 1),
                                        other + " by a shift, " + best);
                            }
                        }
                    }
                });
    }

    @Test
    void nothingMovesForLessThanItCosts() {
        List<Prospect> held =
                List.of(new Prospect(0.003, 1e6, 1e5, 5e4), new Prospect(0.003, 1e6, 1.1e5, 5e4));
        assertEquals(List.of(5e4, 5e4), LiquidityPlan.of(held, 1e5, 1e-3).parts());
        assertTrue(LiquidityPlan.of(held, 1e5, 0).parts().get(1) > 6e4);
    }

    @Test
    void aPoolThatEarnsNothingGetsNothingUnlessAllDo() {
        Prospect dead = new Prospect(0.003, 1e6, 0, 0);
        Prospect live = new Prospect(0.003, 1e6, 1e5, 0);
        assertEquals(0, LiquidityPlan.of(List.of(dead, live), 1e5, 0).parts().getFirst());
        LiquidityPlan.of(List.of(dead, dead), 1e5, 0)
                .parts()
                .forEach(part -> assertEquals(5e4, part, 1e-6));
        assertThrows(InvalidPoolException.class, () -> LiquidityPlan.of(List.of(live), 0, 0));
        Prospect alone = new Prospect(0.003, 0, 1e5, 0);
        assertThrows(InvalidPoolException.class, () -> LiquidityPlan.of(List.of(alone), 1e5, 0));
    }

    @Test
    void movingByForecastBeatsAFixedSpreadAndNeverForesight() {
        double gains = 0;
        for (long seed = 1; seed <= 6; seed++) {
            LiquidityTrial.Outcome outcome =
                    LiquidityTrial.generated(seed, 8, 7, 7).run(0.0005, 12, Forecasters::ensemble);
            assertTrue(outcome.moved() < outcome.foreseen());
            assertTrue(outcome.fixed() < outcome.foreseen());
            gains += outcome.gain() / 6;
        }
        assertTrue(gains > 0, "on the mean " + gains + " %");
    }

    @Test
    void theSameSeedGivesTheSameOutcome() {
        LiquidityTrial trial = LiquidityTrial.generated(3, 4, 3, 3);
        assertEquals(
                trial.run(0.0005, 12, Forecasters::ensemble),
                LiquidityTrial.generated(3, 4, 3, 3).run(0.0005, 12, Forecasters::ensemble));
    }
}
