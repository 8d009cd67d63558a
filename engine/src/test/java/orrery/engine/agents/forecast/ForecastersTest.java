package orrery.engine.agents.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.network.SeededRandom;

final class ForecastersTest {
    private static final int SEASON = 24;

    @Test
    void eachMethodIsExactOnTheSeriesItIsMadeFor() {
        Forecaster constant = named("last");
        Forecaster season = named("seasonal-naive");
        Forecaster wave = named("linear-lags");
        for (int i = 0; i < 2_000; i++) {
            constant.observe(7);
            season.observe(i % SEASON == 3 ? 10 : 1);
            wave.observe(wave(i));
        }
        assertEquals(7, constant.forecast(5).steps().get(4).median());
        for (int h = 1; h <= 12; h++) {
            double spike = (2_000 + h - 1) % SEASON == 3 ? 10 : 1;
            assertEquals(spike, season.forecast(12).steps().get(h - 1).median());
            assertEquals(wave(2_000 + h - 1), wave.forecast(12).steps().get(h - 1).median(), 0.05);
        }
    }

    @Test
    void theEnsembleBeatsTheNaiveMethodsOnANoisySeason() {
        List<Double> series = noisy(3_000);
        double naive = ForecastScore.of(named("seasonal-naive"), series, SEASON, 12).mase();
        double last = ForecastScore.of(named("last"), series, SEASON, 12).mase();
        ForecastScore ensemble =
                ForecastScore.of(Forecasters.ensemble(SEASON, 12, 0.998), series, SEASON, 12);
        assertTrue(ensemble.mase() < 0.85 * naive);
        assertTrue(ensemble.mase() < 0.85 * last);
        assertEquals(0.8, ensemble.cover80(), 0.04);
    }

    @Test
    void intervalsCoverTheirShareThoughTheNoiseIsSkewedAndGrows() {
        SeededRandom random = SeededRandom.of(3, "skew");
        Forecaster forecaster = Forecasters.ensemble(SEASON, 1, 0.998);
        int covered = 0;
        int below = 0;
        int count = 0;
        for (int i = 0; i < 6_000; i++) {
            double value = 50 + random.exponential(1 + i / 2_000.0);
            if (i >= 1_000) {
                PredictionInterval next = forecaster.forecast(1).steps().getFirst();
                covered += next.contains(value) ? 1 : 0;
                below += value <= forecaster.quantile(1, 0.95) ? 1 : 0;
                count++;
            }
            forecaster.observe(value);
        }
        assertEquals(0.8, covered / (double) count, 0.03);
        assertEquals(0.95, below / (double) count, 0.02);
    }

    @Test
    void quantilesRiseWithTheLevelAndNeverFallBelowTheMedian() {
        Forecaster forecaster = Forecasters.ensemble(SEASON, 6, 0.998);
        for (double value : noisy(500)) {
            forecaster.observe(value);
            double last = forecaster.forecast(6).steps().get(5).median();
            for (double level = 0.5; level <= 0.999; level += 0.0499) {
                double quantile = forecaster.quantile(6, level);
                assertTrue(quantile >= last);
                last = quantile;
            }
        }
    }

    @Test
    void aRestoredForecasterGoesOnBitForBit() {
        for (Forecaster forecaster : Forecasters.all(SEASON, 12, 0.998)) {
            List<Double> series = noisy(400);
            series.subList(0, 300).forEach(forecaster::observe);
            CheckpointWriter out = new CheckpointWriter();
            forecaster.save(out);
            Forecaster restored = named(forecaster.name());
            restored.restore(new CheckpointReader(out.toArray()));
            for (double value : series.subList(300, 400)) {
                forecaster.observe(value);
                restored.observe(value);
                assertEquals(forecaster.forecast(15), restored.forecast(15));
            }
        }
    }

    @Test
    void aFreshForecasterIsFlatAtTheLastValueAndTakesAnyLength() {
        Forecaster fresh = Forecasters.ensemble(SEASON, 3, 0.998);
        assertEquals(0, fresh.forecast(5).steps().get(4).median());
        fresh.observe(4);
        assertEquals(4, fresh.forecast(5).steps().get(4).median(), 1e-12);
        assertEquals(5, fresh.forecast(5).horizon());
    }

    @Test
    void aStandstillDoesNotBlowTheLinearModelUp() {
        Forecaster forecaster = named("linear-lags");
        for (int i = 0; i < 20_000; i++) {
            forecaster.observe(i < 500 ? wave(i) : 3);
        }
        assertEquals(3, forecaster.forecast(12).steps().get(11).median(), 0.1);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        Forecaster forecaster = named("last");
        assertThrows(IllegalArgumentException.class, () -> forecaster.observe(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> forecaster.forecast(0));
    }

    private static Forecaster named(String name) {
        return Forecasters.all(SEASON, 12, 0.998).stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double wave(int i) {
        return 10 + 3 * StrictMath.sin(2 * Math.PI * i / SEASON);
    }

    private static List<Double> noisy(int count) {
        SeededRandom random = SeededRandom.of(11, "noise");
        List<Double> series = new ArrayList<>();
        double drift = 0;
        for (int i = 0; i < count; i++) {
            drift = 0.9 * drift + 0.3 * random.gaussian();
            series.add(wave(i) + drift + 0.3 * random.gaussian());
        }
        return series;
    }
}
