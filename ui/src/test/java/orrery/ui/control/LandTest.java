package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LandTest {
    private final Land land = new Land();

    private boolean at(double longitude, double latitude) {
        return land.along(latitude, longitude, 1, 1)[0];
    }

    @Test
    void continentsAreLandAndOceansAreNot() {
        assertTrue(at(10, 50), "Germany");
        assertTrue(at(-100, 40), "Kansas");
        assertTrue(at(135, -25), "Australia");
        assertFalse(at(-40, 30), "the Atlantic");
        assertFalse(at(-140, 0), "the Pacific");
        assertFalse(at(80, -30), "the Indian Ocean");
    }

    @Test
    void aParallelReadsAsItsPlacesOneByOne() {
        boolean[] whole = land.along(48.5, -170, 2.5, 140);
        boolean[] single = new boolean[140];
        for (int i = 0; i < single.length; i++) {
            single[i] = at(-170 + 2.5 * i, 48.5);
        }
        assertArrayEquals(single, whole);
        assertTrue(Arrays.toString(whole).contains("true"));
    }

    @Test
    void beyondTheOutlinesThereIsNoLand() {
        assertEquals(0, land.along(-89, -180, 1, 0).length);
        assertFalse(at(0, 89.9));
    }
}
