package orrery.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.engine.Property;

final class SeededRandomTest {
    private static final int DRAWS = 20_000;
    private static final long PINNED_FIRST = -7610048640220229741L;
    private static final long PINNED_SECOND = 2792936362553238626L;

    @Test
    void theStreamOfASeedAndPurposeIsPinned() {
        SeededRandom random = SeededRandom.of(42, "demand");
        assertEquals(PINNED_FIRST, random.nextLong());
        assertEquals(PINNED_SECOND, random.nextLong());
    }

    @Test
    void aSplitDoesNotDependOnWhatWasDrawnBefore() {
        SeededRandom fresh = SeededRandom.of(7, "links");
        SeededRandom used = SeededRandom.of(7, "links");
        used.nextLong();
        used.gaussian();
        assertEquals(fresh.split("loss").nextLong(), used.split("loss").nextLong());
        assertEquals(fresh.split(3).nextLong(), used.split(3).nextLong());
    }

    @Test
    void seedsPurposesAndNumbersGiveDifferentStreams() {
        SeededRandom base = SeededRandom.of(7, "links");
        assertNotEquals(base.split(1).nextLong(), base.split(2).nextLong());
        assertNotEquals(base.split("a").nextLong(), base.split("b").nextLong());
        assertNotEquals(
                SeededRandom.of(7, "links").nextLong(), SeededRandom.of(8, "links").nextLong());
        assertNotEquals(
                SeededRandom.of(7, "links").nextLong(), SeededRandom.of(7, "nodes").nextLong());
    }

    @Test
    void boundedDrawsStayInBounds() {
        Property.forAll(
                random -> new long[] {random.nextLong(), random.nextLong(1, Long.MAX_VALUE)},
                drawn -> {
                    SeededRandom random = SeededRandom.of(drawn[0], "bounds");
                    long value = random.nextLong(drawn[1]);
                    assertTrue(value >= 0 && value < drawn[1]);
                });
        assertThrows(IllegalArgumentException.class, () -> SeededRandom.of(1, "x").nextInt(0));
    }

    @Test
    void theDistributionsHaveTheirMoments() {
        SeededRandom random = SeededRandom.of(1, "moments");
        double sum = 0;
        double squares = 0;
        double small = 0;
        double large = 0;
        double waits = 0;
        for (int i = 0; i < DRAWS; i++) {
            double normal = random.gaussian();
            sum += normal;
            squares += normal * normal;
            small += random.poisson(2.5);
            large += random.poisson(400);
            waits += random.exponential(8);
        }
        assertEquals(0, sum / DRAWS, 0.03);
        assertEquals(1, squares / DRAWS, 0.05);
        assertEquals(2.5, small / DRAWS, 0.05);
        assertEquals(400, large / DRAWS, 1);
        assertEquals(8, waits / DRAWS, 0.3);
    }

    @Test
    void zipfRanksComeByTheirWeights() {
        for (double exponent : new double[] {0, 0.8, 1, 1.4}) {
            SeededRandom random = SeededRandom.of(1, "zipf");
            int[] counts = new int[10];
            for (int i = 0; i < DRAWS; i++) {
                counts[random.zipf(counts.length, exponent)]++;
            }
            double total = 0;
            for (int k = 1; k <= counts.length; k++) {
                total += Math.pow(k, -exponent);
            }
            for (int k = 1; k <= counts.length; k++) {
                double expected = Math.pow(k, -exponent) / total;
                assertEquals(expected, counts[k - 1] / (double) DRAWS, 0.015);
            }
        }
        assertEquals(0, SeededRandom.of(1, "zipf").zipf(1, 1));
    }
}
