package orrery.ui.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameShareTest {
    private long now;
    private final FrameShare share = new FrameShare(() -> now);

    private boolean take(Object who, double millis) {
        return share.take(who, () -> now += Math.round(millis * 1e6));
    }

    private void frame() {
        now += 16_000_000;
        share.begin(false);
    }

    @Test
    void whatDoesNotFitIntoAFrameGoesFirstInTheNext() {
        frame();
        assertTrue(take("a", 3));
        assertTrue(take("b", 3));
        assertFalse(take("c", 3));
        frame();
        assertFalse(take("a", 3));
        assertTrue(take("c", 3));
    }

    @Test
    void aFrameThatIsFullOfOtherWorkServesNobodyAndTheNextOneSomebody() {
        for (int i = 0; i < 10; i++) {
            frame();
            now += 35_000_000;
            assertEquals(i % 2 == 1, take("a", 30));
        }
    }

    @Test
    void aRestingFrameServesNobodyAndWhoWaitedLongestGoesFirstAfterIt() {
        frame();
        assertTrue(take("a", 4));
        assertFalse(take("b", 4));
        for (int i = 0; i < 2; i++) {
            now += 16_000_000;
            share.begin(true);
            assertFalse(take("a", 4));
            assertFalse(take("b", 4));
        }
        frame();
        assertFalse(take("a", 4));
        assertTrue(take("b", 4));
    }

    @Test
    void whereOtherWorkFillsEveryFrameEverybodyIsServedAllTheSame() {
        Map<Integer, Integer> served = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            frame();
            now += 20_000_000;
            for (int who = 0; who < 5; who++) {
                if (take(who, 6)) {
                    served.merge(who, 1, Integer::sum);
                }
            }
        }
        assertEquals(Map.of(0, 10, 1, 10, 2, 10, 3, 10, 4, 10), served);
    }

    @Test
    void workThatTookLongLastTimeIsNotAddedToOther() {
        frame();
        assertTrue(take("long", 4));
        frame();
        assertTrue(take("a", 2));
        assertFalse(take("long", 4));
        frame();
        assertTrue(take("long", 4));
        assertFalse(take("a", 2));
    }

    @Test
    void whereEveryFrameIsFullEverybodyIsServedAllTheSame() {
        Map<Integer, Integer> served = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            frame();
            for (int who = 0; who < 10; who++) {
                if (take(who, 6)) {
                    served.merge(who, 1, Integer::sum);
                }
            }
        }
        List<Integer> counts = new ArrayList<>(served.values());
        assertEquals(10, counts.size());
        assertEquals(100, counts.stream().mapToInt(n -> n).sum());
        assertTrue(counts.stream().allMatch(n -> n >= 9), counts::toString);
    }

    @Test
    void oneThatWasTurnedAwayAndLeftHoldsNobodyUp() {
        frame();
        assertTrue(take("a", 6));
        assertFalse(take("gone", 6));
        List<Integer> waited =
                IntStream.range(0, 10)
                        .filter(_ -> {
                            frame();
                            return !take("a", 6);
                        })
                        .boxed()
                        .toList();
        assertTrue(waited.size() <= 5, waited::toString);
    }

    @Test
    void whereNoClockRunsNobodyWaits() {
        assertTrue(take("a", 6));
        assertTrue(take("b", 6));
        frame();
        assertTrue(take("a", 6));
        assertFalse(take("b", 6));
        now += 300_000_000;
        assertTrue(take("b", 6));
        assertTrue(take("a", 6));
    }
}
