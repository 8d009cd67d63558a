package orrery.engine.agents.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Forecaster;
import orrery.engine.depin.TraceReader;
import orrery.engine.network.SeededRandom;

final class ForecastTrialTest {
    private static final Seasons DAYS = Seasons.ofDay(24);

    @Test
    void theSameSeriesGivesTheSameResultBitForBit() {
        assertEquals(trial(noise(700, 1), DAYS, 6, true), trial(noise(700, 1), DAYS, 6, true));
    }

    @Test
    void aSeriesTimesAPowerOfTwoIsForecastAsWell() {
        List<Double> series = noise(900, 2);
        ForecastTrial.Result one = trial(series, DAYS, 6, false);
        ForecastTrial.Result large =
                trial(series.stream().map(v -> 1024 * v).toList(), DAYS, 6, false);
        assertEquals(one.mase(), large.mase(), 1e-9);
        assertEquals(one.cover80(), large.cover80(), 1e-9);
        assertEquals(1024 * one.width80(), large.width80(), 1e-3 * large.width80());
    }

    @Test
    void exchangeableValuesAreCoveredAsOftenAsIsSaid() {
        for (int horizon : new int[] {1, 12, 24}) {
            double cover = trial(noise(4_000, 3), Seasons.NONE, horizon, false).cover80();
            assertEquals(0.8, cover, 0.03);
        }
    }

    @Test
    void afterALevelShiftTheOldErrorIsBackWithinTwoSeasons() {
        Forecaster forecaster = Forecasters.aggregate(DAYS, 6, false);
        List<Double> series = noise(2_400, 4);
        double before = 0;
        double after = 0;
        for (int i = 0; i < series.size(); i++) {
            double value = series.get(i) + 10 * StrictMath.sin(i * Math.PI / 12);
            double shifted = i < 1_600 ? value : value + 40;
            double missed =
                    i == 0 ? 0 : Math.abs(shifted - forecaster.forecast(1).steps().get(0).median());
            before += i >= 1_100 && i < 1_600 ? missed / 500 : 0;
            after += i >= 1_648 && i < 2_148 ? missed / 500 : 0;
            forecaster.observe(shifted);
        }
        assertTrue(after < 1.2 * before, after + " after, " + before + " before");
    }

    @Test
    void aRestoredAggregateForecasterGoesOnBitForBit() {
        Forecaster forecaster = Forecasters.aggregate(DAYS, 5, true);
        List<Double> series = noise(420, 5);
        series.subList(0, 400).forEach(forecaster::observe);
        CheckpointWriter out = new CheckpointWriter();
        forecaster.save(out);
        Forecaster restored = Forecasters.aggregate(DAYS, 5, true);
        restored.restore(new CheckpointReader(out.toArray()));
        for (double value : series.subList(400, 420)) {
            forecaster.observe(value);
            restored.observe(value);
            assertEquals(forecaster.forecast(5), restored.forecast(5));
        }
    }

    @Test
    void aRealLoadIsForecastBetterThanByAnyMethodKnownToBeSimple() {
        List<Double> load =
                TraceReader.read(
                                SharedData.path("traces/energy/pjm_load_hourly.csv.gz"),
                                null,
                                List.of("AEP"))
                        .column("AEP")
                        .values()
                        .subList(0, 4_000);
        ForecastTrial.Result result = trial(load, DAYS, 24, false);
        for (String simple : List.of("last", "day-naive", "week-naive", "holt-winters")) {
            assertTrue(result.mase() < result.methods().getOrDefault(simple, 0.0));
        }
        assertTrue(result.mase() < 0.76);
        assertEquals(0.805, result.cover80(), 0.035);
    }

    @Test
    void seasonsComeFromTheStepWhereTheSeriesIsLongEnough() {
        assertEquals(new Seasons(24, 168), Seasons.of(3_600, 200));
        assertEquals(Seasons.NONE, Seasons.of(3_600, 96));
        assertEquals(new Seasons(7, 7), Seasons.of(86_400, 100));
        assertEquals(Seasons.NONE, Seasons.of(7_000, 1_000_000));
    }

    @Test
    void aShortSeriesIsRefusedAndAnEndIsObeyed() {
        List<Double> series = noise(60, 6);
        assertThrows(IllegalArgumentException.class, () -> trial(series, DAYS, 40, false));
        assertThrows(
                CancellationException.class,
                () -> ForecastTrial.run(series, DAYS, 3, false, () -> 0, () -> true));
    }

    private static ForecastTrial.Result trial(
            List<Double> series, Seasons seasons, int horizon, boolean forest) {
        return ForecastTrial.run(series, seasons, horizon, forest, () -> 0, () -> false);
    }

    private static List<Double> noise(int count, int seed) {
        SeededRandom random = SeededRandom.of(seed, "noise");
        List<Double> series = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            series.add(50 + 3 * random.gaussian());
        }
        return series;
    }
}
