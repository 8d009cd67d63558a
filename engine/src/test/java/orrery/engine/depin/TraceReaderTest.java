package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

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
