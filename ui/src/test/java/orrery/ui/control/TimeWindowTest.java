package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.engine.Property;

class TimeWindowTest {
    @Test
    void itFollowsTheNewestUntilSomeoneZooms() {
        TimeWindow window = new TimeWindow(60);
        window.setExtent(new Span(0, 100));
        assertEquals(new Span(40, 100), window.shown());
        window.setExtent(new Span(0, 110));
        assertEquals(new Span(50, 110), window.shown());
        window.zoom(0.5, 80);
        Span held = window.shown();
        window.setExtent(new Span(0, 200));
        assertEquals(held, window.shown());
        assertFalse(window.followingProperty().get());
        window.follow();
        assertEquals(new Span(140, 200), window.shown());
    }

    @Test
    void zoomKeepsTheValueUnderTheCursor() {
        Property.forAll(
                random -> new double[] {random.nextDouble(20, 80), random.nextDouble(0.1, 0.9)},
                pair -> {
                    TimeWindow window = new TimeWindow();
                    window.setExtent(new Span(0, 100));
                    Viewport before = new Viewport(0, 0, 1000, 10, window.shown());
                    window.zoom(pair[1], pair[0]);
                    Viewport after = new Viewport(0, 0, 1000, 10, window.shown());
                    assertEquals(before.x(pair[0]), after.x(pair[0]), 1e-6);
                });
    }

    @Test
    void panningStopsAtTheEnds() {
        TimeWindow window = new TimeWindow();
        window.setExtent(new Span(0, 100));
        window.zoom(0.1, 50);
        window.pan(100);
        assertEquals(100, window.shown().end());
        assertEquals(10, window.shown().length(), 1e-9);
    }

    @Test
    void zoomingOutEndsWithEverything() {
        TimeWindow window = new TimeWindow();
        window.setExtent(new Span(0, 100));
        window.zoom(10, 50);
        assertEquals(new Span(0, 100), window.shown());
    }

    @Test
    void zoomingInEndsBeforeTheNumbersDo() {
        TimeWindow window = new TimeWindow();
        window.setExtent(new Span(0, 1e15));
        for (int i = 0; i < 500; i++) {
            window.zoom(0.5, 5e14);
        }
        assertTrue(window.shown().length() > 0);
    }
}
