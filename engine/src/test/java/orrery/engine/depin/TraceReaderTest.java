package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceReaderTest {
    @Test
    void readsIsoTimesAndFillsGapsWithTheLastReading() {
        Trace trace =
                read(
                        """
                        time,EAST,WEST
                        2020-01-01T00:00,1,
                        2020-01-01T01:00,2,20
                        2020-01-01T04:00,,50
                        2020-01-01T05:00,6,60
                        """);
        assertEquals(3_600, trace.stepSeconds());
        assertEquals(2, trace.gaps());
        assertEquals(24, trace.rowsPerDay());
        assertEquals(List.of(1.0, 2.0, 2.0, 2.0, 2.0, 6.0), trace.column("EAST").values());
        assertEquals(List.of(20.0, 20.0, 20.0, 20.0, 50.0, 60.0), trace.column("WEST").values());
        assertEquals(3, trace.column("EAST").missing());
    }

    @Test
    void readsUnixSecondsAndGzip() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("v,t\n1,600\n2,900\n".getBytes(StandardCharsets.UTF_8));
        }
        Trace trace =
                TraceReader.read(new ByteArrayInputStream(zipped.toByteArray()), "x.csv.gz", "t");
        assertEquals(600, trace.startSeconds());
        assertEquals(288, trace.rowsPerDay());
        assertEquals(List.of(1.0, 2.0), trace.column("v").values());
    }

    @Test
    void tellsEveryFaultWithItsLine() {
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> read("time,a\n0,1\nnoon,2\n60,x\n30,3\n120\n"));
        assertEquals(
                List.of(3, 4, 5, 6),
                refused.faults().stream().map(TraceFormatException.Fault::line).toList());
        assertTrue(refused.toString().contains("demand.csv:4: a is \"x\": a number is needed"));
    }

    @Test
    void tellsTwentyFaultsAndThenTheCount() {
        String text = "time,a\n" + "0,1\n".repeat(40);
        TraceFormatException refused = assertThrows(TraceFormatException.class, () -> read(text));
        assertEquals(39, refused.faults().size());
        assertEquals(21, refused.toString().lines().count());
        assertTrue(refused.toString().endsWith("39 faults in all"));
    }

    @Test
    void refusesWhatIsNoTrace() {
        assertThrows(TraceFormatException.class, () -> read(""));
        assertThrows(TraceFormatException.class, () -> read("time\n1\n2\n"));
        assertThrows(TraceFormatException.class, () -> read("time,a,a\n1,1,1\n2,2,2\n"));
        assertThrows(TraceFormatException.class, () -> read("time,a\n1,1\n"));
        assertThrows(TraceFormatException.class, () -> read("time,a\n1,\n2,\n"));
        assertThrows(TraceFormatException.class, () -> read("time,a\n0,1\n60,2\n150,3\n"));
    }

    @Test
    void readsOnlyTheSeriesThatAreNamedInTheirOrder(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("d.csv"),
                        "\ufefftime,a,note,\"b, north\"\n0,1,calm,3\n60,2,\"he said \"\"no\"\"\",4\n");
        Trace trace = TraceReader.read(file, null, List.of("b, north", "a"));
        assertEquals(
                List.of("b, north", "a"),
                trace.columns().stream().map(Trace.Column::name).toList());
        assertEquals(List.of(3.0, 4.0), trace.column("b, north").values());
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> TraceReader.read(file, null, List.of("c", "time")));
        assertEquals(2, refused.faults().size());
        assertTrue(refused.toString().contains("d.csv:1: has no series \"c\": one of [a, note,"));
    }

    @Test
    void aRowOffTheGridIsBlamedByItsLineAndItsNeighboursAreNot() {
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> read("time,a\n0,1\n300,1\n600,1\n\n890,1\n1200,1\n1500,1\n"));
        assertEquals(
                List.of(6),
                refused.faults().stream().map(TraceFormatException.Fault::line).toList());
    }

    @Test
    void timesMayHaveAZoneOrBeDays() {
        assertEquals(
                3_600, read("t,a\n2020-01-01T00:00-05:00,1\n2020-01-01T06:00Z,2\n").stepSeconds());
        assertEquals(86_400, read("t,a\n2020-01-01,1\n2020-01-02,2\n").stepSeconds());
        assertThrows(TraceFormatException.class, () -> read("t,a\n,1\n60,2\n"));
    }

    @Test
    void aFileThatIsMissingOrCutShortIsRefusedByName(@TempDir Path folder) throws IOException {
        TraceFormatException missing =
                assertThrows(
                        TraceFormatException.class,
                        () -> TraceReader.read(folder.resolve("none.csv"), null));
        assertTrue(missing.toString().endsWith("none.csv: there is no such file"));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("t,v\n600,1\n900,2\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), half);
        TraceFormatException refused =
                assertThrows(TraceFormatException.class, () -> TraceReader.read(cut, null));
        assertTrue(refused.toString().contains("cut.csv.gz: cannot be read"));
    }

    @Test
    void traceDemandFollowsTheColumnsAndStartsOver() {
        Trace trace = read("time,East\n0,10\n60,20\n");
        Topology topology = ProviderGenerator.generate(1);
        TraceDemand demand =
                new TraceDemand(
                        trace,
                        List.of(
                                new TraceDemand.Source(
                                        "East",
                                        Priority.CRITICAL,
                                        "rhine",
                                        ResourceKind.ENERGY,
                                        0.5)),
                        topology);
        assertEquals("east-critical-energy", demand.demands(0).getFirst().id());
        assertEquals(5, demand.demands(2).getFirst().amount());
        assertEquals(10, demand.demands(3).getFirst().amount());
    }

    private static Trace read(String text) {
        return TraceReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "demand.csv",
                null);
    }
}
