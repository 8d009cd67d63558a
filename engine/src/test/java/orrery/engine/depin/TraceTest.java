package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static Trace trace(long step, Double... values) {
        return new Trace("t", 0, step, 0, List.of(new Trace.Column("a", 0, List.of(values))));
    }

    private static List<Double> paced(Trace trace, long step) {
        return trace.paced(step).column("a").values();
    }

    @Test
    void onAFinerGridEveryReadingHoldsUntilTheNext() {
        assertEquals(List.of(1.0, 1.0, 1.0, 4.0, 4.0, 4.0), paced(trace(900, 1.0, 4.0), 300));
    }

    @Test
    void onACoarserGridARowIsTheMeanOverItsTime() {
        assertEquals(List.of(2.0, 5.0), paced(trace(60, 1.0, 3.0, 4.0, 6.0), 120));
    }

    @Test
    void whereStepsDoNotFitEachReadingCountsByItsTime() {
        assertEquals(List.of(1.0, 2.5, 4.0), paced(trace(90, 1.0, 4.0), 60));
    }

    @Test
    void whatFillsNoRowAtTheEndIsDropped() {
        assertEquals(List.of(1.5), paced(trace(60, 1.0, 2.0, 9.0), 120));
    }

    @Test
    void aTraceThatFillsNoRowIsRefusedWithBothLengths() {
        TraceFormatException refused =
                assertThrows(TraceFormatException.class, () -> trace(60, 1.0).paced(300));
        assertEquals(
                "t: spans 60 s, which are 0 epochs of 300 s: 1 to 5,000,000 are needed",
                refused.getMessage());
    }
}
