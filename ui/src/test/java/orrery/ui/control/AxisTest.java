package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

class AxisTest {
    @Test
    void stepsAreRound() {
        assertEquals(200, Axis.NUMBER.step(1000, 6));
        assertEquals(0.05, Axis.NUMBER.step(0.21, 5), 1e-12);
        assertEquals(15_000, Axis.MILLIS.step(60_000, 5));
        assertEquals(3_600_000, Axis.MILLIS.step(6 * 3_600_000, 6));
        assertEquals(1, Axis.COUNT.step(3, 10));
    }

    @Test
    void labelsKeepTheDigitsThatTheStepNeeds() {
        assertEquals("1.5k", Axis.NUMBER.tick(1500, 500));
        assertEquals("0.05", Axis.NUMBER.tick(0.05, 0.05));
        assertEquals("−20", Axis.NUMBER.tick(-20, 10));
        assertEquals("25 %", Axis.SHARE.tick(0.25, 0.25));
        assertEquals("1:30", Axis.MILLIS.tick(90_000, 15_000));
        assertEquals("1:00:00", Axis.MILLIS.tick(3_600_000, 60_000));
        assertEquals("0:01.250", Axis.MILLIS.tick(1250, 250));
        assertEquals("1d 2:30 h", Axis.MILLIS.tick(26.5 * 3_600_000, 1_800_000));
        assertEquals("50 µs", Axis.NANOS.tick(50_000, 10_000));
    }

    @Test
    void thereAreNeverMoreTicksThanAskedFor() {
        Property.forAll(random -> random, AxisTest::fewTicks);
    }

    private static void fewTicks(RandomGenerator random) {
        double span = Math.pow(10, random.nextDouble(-3, 12));
        int most = random.nextInt(1, 12);
        for (Axis axis : Axis.values()) {
            double step = axis.step(span, most);
            assertTrue(
                    step > 0 && span / step <= most * (1 + 1e-6), axis + " " + span + " " + step);
        }
    }

    @Test
    void aShareThatStaysWholeIsShownWithinTheWhole() {
        assertEquals(new Span(0.9, 1), Axis.SHARE.around(1));
        assertEquals(new Span(0, 0.1), Axis.SHARE.around(0));
    }
}
