package orrery.engine.api.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void halfOfTheRoundsLieBetweenTheQuartiles() {
        double[] rounds = {5, 1, 4, 2, 3};
        assertEquals(new Spread(3, 2, 4), Spread.of(rounds));
        assertArrayEquals(new double[] {5, 1, 4, 2, 3}, rounds, "the caller's order is left");
    }

    @Test
    void betweenTwoRoundsLiesTheirMiddle() {
        assertEquals(new Spread(1.5, 1.25, 1.75), Spread.of(new double[] {2, 1}));
        assertEquals(Spread.of(7), Spread.of(new double[] {7}));
    }
}
