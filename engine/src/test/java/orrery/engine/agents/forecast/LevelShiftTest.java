package orrery.engine.agents.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.network.SeededRandom;

final class LevelShiftTest {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;
    private static final Seasons SEASONS = Seasons.ofDay(DAY);

    private final LevelShift shift = new LevelShift(SEASONS);
    private final History history = new History(DirectLags.reach(SEASONS, 1));

    /// A day's swell, less on the last two days of the week, and noise.
    private static double usual(int i) {
        double swell = 1 + 0.3 * StrictMath.sin(2 * Math.PI * i / DAY);
        double weekend = i % WEEK / DAY >= 5 ? 0.7 : 1;
        return 100 * swell * weekend * (1 + 0.03 * SeededRandom.of(1, "s").split(i).gaussian());
    }

    private double next(double value) {
        history.add(value);
        return shift.observe(history);
    }

    @Test
    void weekendsAndShortBurstsAreNoShift() {
        for (int i = 0; i < 12 * WEEK; i++) {
            double burst = i % 500 < 2 ? 3 : 1;
            assertEquals(1, next(burst * usual(i)), "at " + i);
        }
    }

    @Test
    void aNewLevelIsNoticedAfterItsRunAndByItsFactor() {
        for (int i = 0; i < 6 * WEEK; i++) {
            assertEquals(1, next(usual(i)));
        }
        for (int i = 0; i < shift.run(); i++) {
            double factor = next(1.5 * usual(6 * WEEK + i));
            assertEquals(i == shift.run() - 1 ? 1.5 : 1, factor, 0.06);
        }
    }

    @Test
    void whatIsUnusualAtFirstIsNotTakenForAShift() {
        for (int i = 0; i < WEEK + 2 * DAY; i++) {
            assertEquals(1, next((i < WEEK + DAY ? 1 : 2) * usual(i)));
        }
    }

    @Test
    void forecastsFollowANewLevelWithinHalfADay() {
        ConformalForecaster forecaster =
                Forecasters.banded(Forecasters.aggregateEnsemble(SEASONS, 1, false), SEASONS, 1);
        double missed = 0;
        for (int i = 0; i < 6 * WEEK + DAY; i++) {
            double value = usual(i) * (i < 6 * WEEK ? 1 : 1.5);
            if (i >= 6 * WEEK + DAY / 2) {
                missed += Math.abs(value - forecaster.quantile(1, 0.5)) / value / (DAY / 2.0);
            }
            forecaster.observe(value);
        }
        assertTrue(missed < 0.05, "misses by " + missed);
    }

    @Test
    void aCheckpointInTheMiddleOfAShiftGoesOnAlike() {
        ConformalForecaster whole = forecaster();
        for (int i = 0; i < 6 * WEEK + 2; i++) {
            whole.observe(usual(i) * (i < 6 * WEEK ? 1 : 1.5));
        }
        CheckpointWriter out = new CheckpointWriter();
        whole.save(out);
        ConformalForecaster restored = forecaster();
        restored.restore(new CheckpointReader(out.toArray()));
        for (int i = 6 * WEEK + 2; i < 6 * WEEK + DAY; i++) {
            whole.observe(1.5 * usual(i));
            restored.observe(1.5 * usual(i));
            assertEquals(whole.forecast(1), restored.forecast(1));
        }
    }

    private static ConformalForecaster forecaster() {
        return Forecasters.banded(Forecasters.aggregateEnsemble(SEASONS, 1, false), SEASONS, 1);
    }
}
