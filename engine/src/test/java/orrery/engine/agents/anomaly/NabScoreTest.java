package orrery.engine.agents.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.anomaly.NabScore.SeriesResult;
import orrery.engine.depin.LabelledSeries.Window;

/// Figures worked out by hand from the paper's formulas (Lavin, Ahmad 2015): a place x within or
/// behind a window is worth 2 / (1 + e^5x) - 1.
final class NabScoreTest {
    private static final List<Window> TEN = List.of(new Window(50, 59));

    @Test
    void anAlarmAtAWindowsStartIsWorthOne() {
        assertEquals(new SeriesResult(1, 0, 0, 1), of(50));
    }

    @Test
    void aLaterAlarmIsWorthLess() {
        assertEquals(0.8597925669, of(55).score(), 1e-9);
        assertEquals(0.2482415498, of(59).score(), 1e-9);
    }

    @Test
    void onlyTheEarliestAlarmOfAWindowCounts() {
        assertEquals(of(52), of(52, 53, 59));
    }

    @Test
    void aMissedWindowCostsOne() {
        assertEquals(new SeriesResult(0, 0, 1, -1), of());
    }

    @Test
    void anAlarmBeforeAllWindowsCostsItsWholeWeight() {
        assertEquals(new SeriesResult(0, 1, 1, -1.11), of(30));
    }

    @Test
    void anAlarmJustBehindAWindowCostsLessThanOneFarBehind() {
        assertEquals(-1 - 0.0971218814, of(64).score(), 1e-9);
        assertEquals(-1.11, of(99).score(), 1e-9);
    }

    @Test
    void alarmsWithinTheProbationAreIgnored() {
        assertEquals(of(), of(0, 14));
        assertEquals(of(30), of(14, 30));
        assertEquals(1, of(15).falsePositives());
    }

    @Test
    void theProbationOfALongSeriesEndsAt750() {
        assertEquals(0, NabScore.of(10_000, List.of(), List.of(749)).falsePositives());
        assertEquals(1, NabScore.of(10_000, List.of(), List.of(750)).falsePositives());
    }

    @Test
    void theWholeIsZeroForSilenceAndAHundredForPerfection() {
        assertEquals(0, NabScore.normalised(List.of(of(), of())));
        assertEquals(100, NabScore.normalised(List.of(of(50), of(50))));
        assertEquals(50, NabScore.normalised(List.of(of(50), of())));
    }

    @Test
    void falseAlarmsAloneFallBelowZero() {
        assertTrue(NabScore.normalised(List.of(of(20, 30, 40))) < 0);
    }

    @Test
    void withoutAWindowThereIsNoScore() {
        assertTrue(
                Double.isNaN(
                        NabScore.normalised(List.of(NabScore.of(100, List.of(), List.of(30))))));
    }

    private static SeriesResult of(Integer... alarms) {
        return NabScore.of(100, TEN, List.of(alarms));
    }
}
