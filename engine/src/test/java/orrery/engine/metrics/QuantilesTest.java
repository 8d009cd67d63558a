package orrery.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

/// Quantiles of a window against those of the same values in order.
final class QuantilesTest {
    private static final double[] SHARES = {0.5, 0.95, 0, 1, 0.01, 0.333};

    @Test
    void theyAreTheNearestRanksOfTheNewestValues() {
        Property.forAll(
                500,
                random -> {
                    int kinds = random.nextInt(1, 30);
                    double[] values = new double[random.nextInt(1, 300)];
                    Arrays.setAll(values, i -> random.nextInt(kinds) / 4.0);
                    return values;
                },
                values -> {
                    int window = Math.max(1, 2 * values.length / 3);
                    Quantiles quantiles = new Quantiles(window);
                    for (double value : values) {
                        quantiles.add(value);
                    }
                    double[] newest =
                            Arrays.copyOfRange(values, values.length - window, values.length);
                    Arrays.sort(newest);
                    double[] found = quantiles.at(SHARES);
                    for (int i = 0; i < SHARES.length; i++) {
                        int rank = Math.max(1, (int) Math.ceil(SHARES[i] * window));
                        assertEquals(newest[rank - 1], found[i]);
                    }
                });
    }

    @Test
    void beforeTheFirstValueThereAreNone() {
        assertTrue(Double.isNaN(new Quantiles(4).at(0.5)[0]));
    }

    @Test
    void askingChangesNothing() {
        Quantiles quantiles = new Quantiles(3);
        quantiles.add(3);
        quantiles.add(1);
        assertEquals(1, quantiles.at(0.5)[0]);
        quantiles.add(2);
        quantiles.add(5); // takes the place of 3, the oldest
        assertEquals(2, quantiles.at(0.5)[0]);
    }
}
