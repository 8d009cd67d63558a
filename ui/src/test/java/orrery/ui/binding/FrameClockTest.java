package orrery.ui.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FrameClockTest {
    private static final long FRAME = 16_666_667;

    private final AtomicReference<String> newest = new AtomicReference<>();
    private final List<String> shown = new ArrayList<>();
    private final FrameClock clock = new FrameClock();

    @Test
    void onlyTheNewestIsShownAndOnlyOnce() {
        clock.on(newest::get, 60, shown::add);
        clock.pulse(0);
        newest.set("a");
        newest.set("b");
        clock.pulse(FRAME);
        clock.pulse(2 * FRAME);
        assertEquals(List.of("b"), shown);
    }

    @Test
    void aSlowSourceIsAskedNoFasterThanItsRate() {
        clock.on(newest::get, 10, shown::add);
        for (int i = 0; i < 60; i++) {
            newest.set("v" + i);
            clock.pulse(i * FRAME);
        }
        assertEquals(10, shown.size());
    }

    @Test
    void nobodyIsToldWhileNobodyLooks() {
        boolean[] visible = {false};
        clock.on(newest::get, 60, () -> visible[0], shown::add);
        newest.set("a");
        clock.pulse(0);
        visible[0] = true;
        clock.pulse(FRAME);
        assertEquals(List.of("a"), shown);
    }

    @Test
    void whatWantsAFrameOfItsOwnGetsOne() {
        clock.next(() -> shown.add("first"));
        clock.next(() -> shown.add("second"));
        clock.pulse(0);
        assertEquals(List.of("first"), shown);
        clock.pulse(FRAME);
        clock.pulse(2 * FRAME);
        assertEquals(List.of("first", "second"), shown);
    }

    @Test
    void whatMayWaitIsDoneStepByStepAndInItsOrder() {
        int[] left = {3};
        clock.meanwhile(() -> {
            shown.add("first");
            left[0]--;
            return left[0] > 0;
        });
        clock.meanwhile(() -> {
            shown.add("second");
            return false;
        });
        for (int i = 0; i < 60; i++) {
            clock.pulse(i * FRAME);
        }
        assertEquals(List.of("first", "first", "first", "second"), shown);
    }

    @Test
    void anEndedSubscriptionIsSilent() {
        Runnable end = clock.on(newest::get, 60, shown::add);
        end.run();
        newest.set("a");
        clock.pulse(0);
        assertEquals(List.of(), shown);
    }

    @Test
    void aPausedClockHoldsAndThenShowsTheNewest() {
        clock.on(newest::get, 60, shown::add);
        clock.setPaused(true);
        newest.set("a");
        clock.pulse(0);
        newest.set("b");
        clock.setPaused(false);
        clock.pulse(FRAME);
        assertEquals(List.of("b"), shown);
    }

    @Test
    void theMeterKnowsTheGaps() {
        FrameMeter meter = new FrameMeter(3);
        long[] times = {0, 10, 20, 120, 130};
        for (long time : times) {
            meter.frame(time);
        }
        assertEquals(100, meter.longestNanos());
        assertEquals(10, meter.quantileNanos(0.5));
        assertEquals(100, meter.quantileNanos(1));
        assertEquals(3, meter.size());
        meter.reset();
        assertEquals(0, meter.quantileNanos(0.5));
    }
}
