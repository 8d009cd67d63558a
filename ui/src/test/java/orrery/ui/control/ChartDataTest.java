package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.ui.theme.Hue;

class ChartDataTest {
    private static final Samples STAIRS =
            Samples.of(new double[] {0, 10, 20, 30}, new double[] {1, 3, Double.NaN, 7});

    @Test
    void valuesBetweenSamplesLieOnTheLine() {
        assertEquals(2, STAIRS.at(5));
        assertEquals(3, STAIRS.at(10));
    }

    @Test
    void gapsAndOutsideHaveNoValue() {
        assertTrue(Double.isNaN(STAIRS.at(15)));
        assertTrue(Double.isNaN(STAIRS.at(25)));
        assertTrue(Double.isNaN(STAIRS.at(-1)));
        assertTrue(Double.isNaN(STAIRS.at(31)));
    }

    @Test
    void theNearestSampleIsFoundOnEitherSide() {
        assertEquals(0, STAIRS.nearest(4));
        assertEquals(1, STAIRS.nearest(6));
        assertEquals(3, STAIRS.nearest(1000));
        assertEquals(-1, Samples.NONE.nearest(0));
    }

    @Test
    void aBufferKeepsTheNewest() {
        SampleBuffer buffer = new SampleBuffer(3);
        for (int i = 0; i < 5; i++) {
            buffer.add(i, i * 10);
        }
        buffer.add(4, 99); // no later than the last
        Samples kept = buffer.samples();
        assertEquals(3, kept.size());
        assertEquals(2, kept.x(0));
        assertEquals(40, kept.last());
    }

    @Test
    void theRangeCoversLinesAndBandsInSight() {
        Samples high = Samples.of(new double[] {0, 30}, new double[] {9, 9});
        ChartData data =
                new ChartData(
                        List.of(ChartData.Line.solid("a", Hue.TEXT, STAIRS)),
                        List.of(new ChartData.Band("b", Hue.FORECAST, 0.2, high, high)),
                        Double.NaN);
        assertEquals(new Span(0, 30), data.extent());
        assertEquals(new Span(1, 9), data.range(new Span(0, 30)));
        assertFalse(data.isEmpty());
        assertTrue(ChartData.EMPTY.isEmpty());
        assertEquals(Span.UNIT, ChartData.EMPTY.extent());
    }

    @Test
    void samplesNeedAValueForEachX() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Samples.of(new double[] {1}, new double[] {1, 2}));
    }
}
