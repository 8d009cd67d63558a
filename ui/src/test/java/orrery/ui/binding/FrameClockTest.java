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
    private final FrameClock clock = new FrameClock(() -> false);

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
    void aRestBringsNothingForSoManyFrames() {
        clock.on(newest::get, 60, shown::add);
        clock.next(() -> clock.rest(2));
        clock.pulse(0);
        newest.set("news");
        clock.next(() -> shown.add("turn"));
        clock.meanwhile(() -> shown.add("chore"));
        clock.pulse(FRAME);
        clock.pulse(2 * FRAME);
        assertEquals(List.of(), shown);
        clock.pulse(3 * FRAME);
        assertEquals(List.of("turn", "news"), shown);
    }

    @Test
    void aRestGoesOnWhileTheRendererIsAtWorkButNotForEver() {
        boolean[] drawing = {true};
        FrameClock patient = new FrameClock(() -> drawing[0]);
        patient.on(newest::get, 60, shown::add);
        patient.rest(1);
        newest.set("news");
        for (int i = 0; i < 3; i++) {
            patient.pulse(i * FRAME);
        }
        assertEquals(List.of(), shown);
        drawing[0] = false;
        patient.pulse(3 * FRAME);
        assertEquals(List.of("news"), shown);
        drawing[0] = true;
        newest.set("more");
        patient.pulse(4 * FRAME);
        assertEquals(List.of("news", "more"), shown);
        patient.rest(1);
        newest.set("at last");
        for (int i = 5; i < 20; i++) {
            patient.pulse(i * FRAME);
        }
        assertEquals(List.of("news", "more", "at last"), shown);
    }

    @Test
    void whatComesFromTheBackgroundDuringARestIsTakenAfterItInItsOrder() {
        clock.arrive(() -> shown.add("at once"));
        clock.rest(1);
        clock.arrive(() -> shown.add("first"));
        clock.pulse(0);
        assertEquals(List.of("at once"), shown);
        clock.arrive(() -> shown.add("second"));
        clock.setPaused(true);
        clock.pulse(FRAME);
        assertEquals(List.of("at once", "first", "second"), shown);
    }

    @Test
    void anEndedRestKeepsNothingThatArrived() {
        clock.rest(1);
        clock.arrive(() -> shown.add("first"));
        clock.endRest();
        clock.arrive(() -> shown.add("second"));
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
    void newsThatAFrameHasNoRoomForGoFirstInTheNext() {
        long[] watch = {0};
        for (String name : List.of("a", "b", "c")) {
            clock.on(
                    newest::get,
                    60,
                    value -> {
                        shown.add(name + value);
                        watch[0] += 6_000_000;
                    });
        }
        newest.set("1");
        clock.pulse(0, () -> watch[0]);
        assertEquals(List.of("a1"), shown);
        newest.set("2");
        clock.pulse(FRAME, () -> watch[0]);
        clock.pulse(2 * FRAME, () -> watch[0]);
        assertEquals(List.of("a1", "b2", "c2"), shown);
        clock.pulse(3 * FRAME, () -> watch[0]);
        assertEquals(List.of("a1", "b2", "c2", "a2"), shown);
    }

    @Test
    void whatMayWaitLetsFullFramesPassButNotForEver() {
        long[] watch = {0};
        boolean[] full = {true};
        clock.on(
                Object::new,
                60,
                _ -> {
                    watch[0] += full[0] ? 4_000_000 : 0;
                });
        clock.meanwhile(() -> shown.add("step"));
        for (int i = 0; i < 24; i++) {
            clock.pulse(i * FRAME, () -> watch[0]);
        }
        assertEquals(0, shown.size());
        for (int i = 24; i < 27; i++) {
            clock.pulse(i * FRAME, () -> watch[0]);
        }
        assertEquals(1, shown.size());
        full[0] = false;
        for (int i = 27; i < 33; i++) {
            clock.pulse(i * FRAME, () -> watch[0]);
        }
        assertEquals(3, shown.size());
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
