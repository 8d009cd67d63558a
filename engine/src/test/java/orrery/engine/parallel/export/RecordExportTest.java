package orrery.engine.parallel.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.codec.Json;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

final class RecordExportTest {
    private static final MemoryLocation SLOT =
            new MemoryLocation.Slot(Address.of(0xc0), UInt256.of(3));

    /// Transaction 1 ran beside 0, in vain, and again on the other lane.
    private static final ExecutionRecord RECORD =
            new ExecutionRecord(
                    12,
                    ExecutionRecord.Mode.OPTIMISTIC,
                    2,
                    3_500,
                    List.of(
                            new TransactionRecord(
                                    0,
                                    21_000,
                                    List.of(
                                            new IncarnationRecord(
                                                    0,
                                                    0,
                                                    0,
                                                    1_000,
                                                    0,
                                                    List.of(),
                                                    List.of(new WriteRecord(SLOT, false)),
                                                    null))),
                            new TransactionRecord(
                                    1,
                                    50_000,
                                    List.of(
                                            new IncarnationRecord(
                                                    0,
                                                    1,
                                                    0,
                                                    900,
                                                    0,
                                                    List.of(new ReadRecord(SLOT, -1, 0, false)),
                                                    List.of(),
                                                    new Cause(0, 1, SLOT)),
                                            new IncarnationRecord(
                                                    1,
                                                    0,
                                                    1_200,
                                                    3_400,
                                                    100,
                                                    List.of(new ReadRecord(SLOT, 0, 0, false)),
                                                    List.of(),
                                                    null)))),
                    List.of(
                            new LaneSpan(0, 0, 1_000, Activity.EXECUTE, 0, 0),
                            new LaneSpan(0, 1_200, 3_400, Activity.RERUN, 1, 1),
                            new LaneSpan(1, 0, 900, Activity.EXECUTE, 1, 0),
                            new LaneSpan(1, 900, 3_400, Activity.WAIT, -1, 0)));

    private interface Writer {
        void write(ByteArrayOutputStream out) throws IOException;
    }

    private static JsonNode written(Writer writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out);
        return Json.FILES.readTree(out.toByteArray());
    }

    @Test
    void theRecordSaysWhatRanWhyAgainAndWhatItMeans() throws IOException {
        JsonNode json = written(out -> RecordJson.write(RECORD, LocationNames.NONE, out));
        assertEquals(RecordJson.FORMAT, json.get("format").asText());
        assertEquals("optimistic", json.get("mode").asText());
        assertEquals(1, json.get("reruns").asInt());
        assertEquals("slot 3", json.at("/locations/0/name").asText());
        assertEquals(0, json.at("/transactions/1/incarnations/0/abortedBy/location").asInt());
        assertTrue(json.at("/transactions/1/incarnations/1/abortedBy").isMissingNode());
        assertEquals("wait", json.at("/spans/3/activity").asText());
        assertEquals(0, json.at("/graph/edges/0/writer").asInt());
        assertEquals(3_200, json.at("/criticalPath/lengthNanos").asLong());
        assertEquals(1_000, json.at("/hotLocations/0/lostNanos").asLong());
    }

    @Test
    void lanesAreThreadsAndEveryArrowEndsInsideASlice() throws IOException {
        JsonNode events =
                written(out -> ChromeTrace.write(RECORD, LocationNames.NONE, out))
                        .get("traceEvents");
        List<JsonNode> slices = new ArrayList<>();
        List<JsonNode> arrows = new ArrayList<>();
        for (JsonNode event : events) {
            switch (event.get("ph").asText()) {
                case "X" -> slices.add(event);
                case "s", "f" -> arrows.add(event);
                default -> assertEquals("M", event.get("ph").asText());
            }
        }
        assertEquals(4, slices.size());
        assertEquals(2, arrows.size());
        assertEquals("lane 1", events.get(2).at("/args/name").asText());
        assertEquals(2.2, slices.get(1).get("dur").asDouble());
        for (JsonNode arrow : arrows) {
            assertEquals(1, arrow.get("id").asInt());
            assertTrue(
                    slices.stream()
                            .anyMatch(s ->
                                    s.get("tid").equals(arrow.get("tid"))
                                            && s.get("ts").asDouble() <= arrow.get("ts").asDouble()
                                            && arrow.get("ts").asDouble()
                                                    <= s.get("ts").asDouble()
                                                            + s.get("dur").asDouble()),
                    () -> arrow + " lies in no slice");
        }
    }
}
