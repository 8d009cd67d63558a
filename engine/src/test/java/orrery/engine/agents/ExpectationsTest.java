package orrery.engine.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ExpectationsTest {
    private static final double CHANCE = 2.0 / 3;

    @Test
    void theForecastIsFollowedWhereItCostLess() {
        Expectations expectations = new Expectations();
        double mixed = 0;
        for (int i = 0; i < 100; i++) {
            double next = i % 2 == 0 ? 10 : 20;
            expectations.observe(i % 2 == 0 ? 20 : 10);
            mixed = expectations.mixed(1, next + 0.5, CHANCE);
        }
        assertEquals(20.5, mixed, 0.1);
    }

    @Test
    void theNewestValueIsFollowedWhereThatCostLess() {
        Expectations expectations = new Expectations();
        double mixed = 0;
        for (int i = 0; i < 100; i++) {
            expectations.observe(100 + i * 0.1);
            mixed = expectations.mixed(1, 120, CHANCE);
        }
        assertEquals(109.9, mixed, 0.1);
    }

    @Test
    void whatIsRestoredGoesOnAlike() {
        Expectations whole = new Expectations();
        for (int i = 0; i < 30; i++) {
            whole.observe(i % 7);
            whole.mixed(3, 4, CHANCE);
        }
        CheckpointWriter out = new CheckpointWriter();
        whole.save(out);
        Expectations again = new Expectations();
        again.restore(new CheckpointReader(out.toArray()));
        for (int i = 0; i < 10; i++) {
            whole.observe(i);
            again.observe(i);
            double expected = whole.mixed(3, 5, CHANCE);
            assertEquals(expected, again.mixed(3, 5, CHANCE));
            assertTrue(expected > Math.min(i, 5) - 1e-9 && expected < Math.max(i, 5) + 1e-9);
        }
    }
}
