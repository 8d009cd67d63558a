package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.forecast.Seasons;
import orrery.engine.network.SeededRandom;

final class CasterTrialTest {
    private static List<Double> daily(int count, double noise) {
        SeededRandom chance = SeededRandom.of(1, "daily");
        return IntStream.range(0, count)
                .mapToObj(i ->
                        100
                                + 30 * StrictMath.sin(2 * Math.PI * i / 24)
                                + noise * chance.split(i).gaussian())
                .toList();
    }

    @Test
    void bandsOfANoisyDayHoldMostValuesAndAreWiderThanThoseOfAQuietOne() {
        CasterTrial.Result quiet =
                CasterTrial.run(daily(1_200, 1), Seasons.ofDay(24), 3, () -> false);
        CasterTrial.Result noisy =
                CasterTrial.run(daily(1_200, 8), Seasons.ofDay(24), 3, () -> false);
        assertTrue(noisy.cover80() > 0.6 && noisy.cover80() < 0.97, noisy::toString);
        assertTrue(noisy.width80() > 2 * quiet.width80(), () -> noisy + " " + quiet);
        assertTrue(noisy.pinball() > quiet.pinball());
    }

    @Test
    void theSameSeriesGivesTheSameResult() {
        List<Double> series = daily(400, 4);
        assertEquals(
                CasterTrial.run(series, Seasons.ofDay(24), 3, () -> false),
                CasterTrial.run(series, Seasons.ofDay(24), 3, () -> false));
    }

    @Test
    void aRunEndsWhenItIsCancelledAndASeriesThatIsTooShortIsRefused() {
        assertThrows(
                CancellationException.class,
                () -> CasterTrial.run(daily(400, 4), Seasons.ofDay(24), 3, () -> true));
        assertThrows(
                IllegalArgumentException.class,
                () -> CasterTrial.run(daily(1, 4), Seasons.ofDay(24), 3, () -> false));
    }
}
