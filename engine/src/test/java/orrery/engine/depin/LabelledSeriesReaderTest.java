package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelledSeriesReaderTest {
    private static final String HEADER = "series,timestamp,value\n";
    private static final String LABELS = "series,window_start,window_end\n";

    @TempDir private Path folder = Path.of("");

    @Test
    void seriesMayTakeTurnsAndOtherColumnsArePassedOver() throws IOException {
        LabelledSeriesReader.Contents read =
                read("note,series,timestamp,value\nx,a,0,1\nx,b,0,5\nx,a,60,2\n", null);
        assertEquals(
                List.of(
                        new LabelledSeries("a", List.of(0L, 60L), List.of(1.0, 2.0), List.of()),
                        new LabelledSeries("b", List.of(0L), List.of(5.0), List.of())),
                read.series());
        assertEquals(List.of(), read.notes());
    }

    @Test
    void aMissingReadingStaysMissing() throws IOException {
        LabelledSeries one = read(HEADER + "a,0,1\na,60,\na,120,3\n", null).series().get(0);
        assertEquals(1, one.missing());
        assertTrue(Double.isNaN(one.values().get(1)));
    }

    @Test
    void windowsHoldTheReadingsBetweenTheirTimesBothIncluded() throws IOException {
        LabelledSeries one =
                read(
                                HEADER + "a,0,1\na,60,1\na,120,1\na,180,1\na,240,1\n",
                                LABELS + "a,180,181\na,30,120\n")
                        .series()
                        .get(0);
        assertEquals(
                List.of(new LabelledSeries.Window(1, 2), new LabelledSeries.Window(3, 3)),
                one.windows());
    }

    @Test
    void whatIsOddButUsableIsNoted() throws IOException {
        LabelledSeriesReader.Contents read =
                read(HEADER + "a,60,1\na,0,1\n", LABELS + "b,0,60\na,900,960\n");
        assertEquals(3, read.notes().size(), read.notes().toString());
        assertTrue(read.notes().get(0).contains("1 times of a are not after"));
        assertTrue(read.notes().get(1).contains("labels.csv:3: no reading of a"));
        assertTrue(read.notes().get(2).contains("has no series \"b\""));
    }

    @Test
    void everyFaultIsToldWithItsLine() {
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> read(HEADER + "a,noon,1\na,0\na,60,NaN\n,120,1e300\n", null));
        assertEquals(
                List.of(2, 3, 4, 5, 5),
                refused.faults().stream().map(TraceFormatException.Fault::line).toList());
    }

    @Test
    void faultsOfTheLabelsNameTheirFile() {
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> read(HEADER + "a,0,1\na,60,1\n", LABELS + "a,60,0\na,soon,late\n"));
        assertEquals(3, refused.faults().size());
        assertTrue(String.valueOf(refused.getMessage()).contains("labels.csv:2: window_end 0"));
    }

    @Test
    void windowsThatOverlapAreRefused() {
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> read(HEADER + "a,0,1\na,60,1\n", LABELS + "a,0,60\na,60,60\n"));
        assertTrue(String.valueOf(refused.getMessage()).contains("labels.csv:3: window overlaps"));
    }

    @Test
    void aFileWithoutItsColumnsOrReadingsIsRefused() {
        for (String text :
                new String[] {"", HEADER, "series,time,value\na,0,1\n", HEADER + "a,0,\n"}) {
            assertThrows(TraceFormatException.class, () -> read(text, null), text);
        }
        assertThrows(
                TraceFormatException.class,
                () -> LabelledSeriesReader.read(folder.resolve("nowhere.csv"), null));
    }

    private LabelledSeriesReader.Contents read(String values, @Nullable String labels)
            throws IOException {
        Path file = Files.writeString(folder.resolve("values.csv"), values);
        return LabelledSeriesReader.read(
                file,
                labels == null ? null : Files.writeString(folder.resolve("labels.csv"), labels));
    }
}
