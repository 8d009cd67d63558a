package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

class SpansTest {
    @Test
    void prefixSumsAgreeWithCounting() {
        Property.forAll(200, SpansTest::some, SpansTest::agrees);
    }

    @Test
    void overlapIsRefused() {
        Spans.Builder builder = new Spans.Builder(2).add(0, 10, 1, 0);
        assertThrows(IllegalArgumentException.class, () -> builder.add(9, 12, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> builder.add(12, 11, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> builder.add(10, 11, 2, 16));
    }

    @Test
    void nothingIsFoundInNothing() {
        assertEquals(0, Spans.NONE.firstEndingAfter(5));
        assertEquals(0, Spans.NONE.firstStartingFrom(5, 0));
        assertEquals(0, Spans.NONE.highestKind(0, 0));
    }

    private static Spans some(RandomGenerator random) {
        Spans.Builder builder = new Spans.Builder(0);
        double time = 0;
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            double length = random.nextInt(5);
            builder.add(time, time + length, i, random.nextInt(4));
            time += length + random.nextInt(3);
        }
        return builder.build();
    }

    private static void agrees(Spans spans) {
        for (double time = -1; time <= spans.extent().end() + 1; time += 0.5) {
            int ending = 0;
            while (ending < spans.size() && spans.end(ending) <= time) {
                ending++;
            }
            assertEquals(ending, spans.firstEndingAfter(time));
            int starting = 0;
            while (starting < spans.size() && spans.start(starting) < time) {
                starting++;
            }
            assertEquals(starting, spans.firstStartingFrom(time, 0));
            assertEquals(starting, spans.firstStartingFrom(time, starting / 2));
        }
        int half = spans.size() / 2;
        double busy = 0;
        int highest = 0;
        int twos = 0;
        for (int i = half; i < spans.size(); i++) {
            busy += spans.end(i) - spans.start(i);
            highest = Math.max(highest, spans.kind(i));
            twos += spans.kind(i) == 2 ? 1 : 0;
        }
        assertEquals(busy, spans.busy(half, spans.size()), 1e-9);
        assertEquals(highest, spans.highestKind(half, spans.size()));
        assertEquals(twos, spans.count(2, half, spans.size()));
    }
}
