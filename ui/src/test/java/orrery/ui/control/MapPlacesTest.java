package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.ui.control.MapPlaces.Bubble;
import orrery.ui.control.MapPlaces.Size;

final class MapPlacesTest {
    private static final Size WORD = new Size(40, 12);

    @Test
    void aBubbleAloneStaysWhereItBelongs() {
        MapPlaces places =
                MapPlaces.of(List.of(new Bubble(50, 60, 10)), List.of(WORD), 200, 200, 3);
        assertEquals(new Bubble(50, 60, 10), places.bubble(0));
        assertTrue(places.label(0).x() > 60, "its name is on the right");
    }

    @Test
    void bubblesInOnePlaceMoveApart() {
        Bubble same = new Bubble(100, 100, 10);
        MapPlaces places =
                MapPlaces.of(List.of(same, same, same), List.of(WORD, WORD, WORD), 200, 200, 3);
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 3; j++) {
                Bubble a = places.bubble(i);
                Bubble b = places.bubble(j);
                assertTrue(Math.hypot(a.x() - b.x(), a.y() - b.y()) >= 22);
            }
        }
    }

    @Test
    void aNameAtTheRightEdgeGoesToAnotherSide() {
        MapPlaces places =
                MapPlaces.of(List.of(new Bubble(185, 100, 10)), List.of(WORD), 200, 200, 3);
        assertTrue(places.label(0).x() + WORD.width() <= 200);
    }

    @Test
    void aNameAvoidsTheNeighbouringBubble() {
        MapPlaces places =
                MapPlaces.of(
                        List.of(new Bubble(80, 100, 10), new Bubble(110, 100, 10)),
                        List.of(WORD, WORD),
                        300,
                        200,
                        3);
        assertTrue(places.label(0).x() + WORD.width() <= 100);
    }
}
