package orrery.engine.parallel.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.Json;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;
import orrery.engine.parallel.analysis.CriticalPath;
import orrery.engine.parallel.analysis.DependencyGraph;
import orrery.engine.parallel.analysis.HotLocations;
import orrery.engine.parallel.analysis.HotLocations.HotLocation;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.parallel.analysis.LocationOrder;

/// A record with what it means, as one JSON object of the format `orrery-execution-record/1`:
///
/// `locations` lists every place once; elsewhere a place is its index in that list. Times are
/// nanoseconds from the block's start. The same record gives the same bytes.
public final class RecordJson {
    /// The only format.
    public static final String FORMAT = "orrery-execution-record/1";

    private final ExecutionRecord record;
    private final LocationNames names;
    private final TreeMap<MemoryLocation, Integer> locations =
            new TreeMap<>(LocationOrder.BY_ADDRESS);

    private RecordJson(ExecutionRecord record, LocationNames names) {
        this.record = record;
        this.names = names;
        for (TransactionRecord transaction : record.transactions()) {
            for (IncarnationRecord incarnation : transaction.incarnations()) {
                incarnation.reads().forEach(r -> locations.put(r.location(), 0));
                incarnation.writes().forEach(w -> locations.put(w.location(), 0));
                Cause cause = incarnation.abortedBy();
                if (cause != null) {
                    locations.put(cause.location(), 0);
                }
            }
        }
        int next = 0;
        for (var entry : locations.entrySet()) {
            entry.setValue(next++);
        }
    }

    /// Writes UTF-8; the stream stays open.
    ///
    /// @param names of places, for people
    public static void write(ExecutionRecord record, LocationNames names, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.FILES.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new RecordJson(record, names).write(json);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        DependencyGraph graph = DependencyGraph.of(record);
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("blockNumber", record.blockNumber());
        json.writeStringField("mode", lower(record.mode()));
        json.writeNumberField("lanes", record.lanes());
        json.writeNumberField("wallNanos", record.wallNanos());
        json.writeNumberField("reruns", record.reruns());
        writeLocations(json);
        json.writeArrayFieldStart("transactions");
        for (TransactionRecord transaction : record.transactions()) {
            write(json, transaction);
        }
        json.writeEndArray();
        writeSpans(json);
        writeGraph(json, graph);
        write(json, "criticalPath", CriticalPath.of(graph, CriticalPath.nanos(record)), "Nanos");
        write(json, "criticalPathByGas", CriticalPath.of(graph, CriticalPath.gas(record)), "Gas");
        writeHot(json, graph);
        json.writeEndObject();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void writeLocations(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("locations");
        for (MemoryLocation location : locations.keySet()) {
            json.writeStartObject();
            json.writeStringField("kind", kind(location));
            json.writeStringField("address", location.address().toHex());
            if (location instanceof MemoryLocation.Slot slot) {
                json.writeStringField("key", slot.key().toQuantity());
            }
            json.writeStringField("name", names.name(location));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String kind(MemoryLocation location) {
        return switch (location) {
            case MemoryLocation.Balance _ -> "balance";
            case MemoryLocation.Nonce _ -> "nonce";
            case MemoryLocation.Code _ -> "code";
            case MemoryLocation.Existence _ -> "existence";
            case MemoryLocation.StorageEpoch _ -> "storage-epoch";
            case MemoryLocation.Slot _ -> "slot";
        };
    }

    private int index(MemoryLocation location) {
        return locations.getOrDefault(location, -1);
    }

    private void write(JsonGenerator json, TransactionRecord transaction) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", transaction.index());
        json.writeNumberField("gasUsed", transaction.gasUsed());
        json.writeArrayFieldStart("incarnations");
        for (IncarnationRecord incarnation : transaction.incarnations()) {
            json.writeStartObject();
            json.writeNumberField("incarnation", incarnation.incarnation());
            json.writeNumberField("lane", incarnation.lane());
            json.writeNumberField("startNanos", incarnation.startNanos());
            json.writeNumberField("endNanos", incarnation.endNanos());
            json.writeNumberField("waitNanos", incarnation.waitNanos());
            json.writeArrayFieldStart("reads");
            for (ReadRecord read : incarnation.reads()) {
                json.writeStartObject();
                json.writeNumberField("location", index(read.location()));
                json.writeNumberField("writer", read.writer());
                json.writeNumberField("writerIncarnation", read.writerIncarnation());
                json.writeBooleanField("commutes", read.commutes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("writes");
            for (WriteRecord write : incarnation.writes()) {
                json.writeStartObject();
                json.writeNumberField("location", index(write.location()));
                json.writeBooleanField("commutes", write.commutes());
                json.writeEndObject();
            }
            json.writeEndArray();
            write(json, incarnation.abortedBy());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, @Nullable Cause cause) throws IOException {
        if (cause != null) {
            json.writeObjectFieldStart("abortedBy");
            json.writeNumberField("writer", cause.writer());
            json.writeNumberField("reader", cause.reader());
            json.writeNumberField("location", index(cause.location()));
            json.writeEndObject();
        }
    }

    private void writeSpans(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("spans");
        for (LaneSpan span : record.spans()) {
            json.writeStartObject();
            json.writeNumberField("lane", span.lane());
            json.writeNumberField("startNanos", span.startNanos());
            json.writeNumberField("endNanos", span.endNanos());
            json.writeStringField("activity", lower(span.activity()));
            json.writeNumberField("transaction", span.transaction());
            json.writeNumberField("incarnation", span.incarnation());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeGraph(JsonGenerator json, DependencyGraph graph) throws IOException {
        json.writeObjectFieldStart("graph");
        write(json, "layers", graph.layers());
        json.writeArrayFieldStart("edges");
        for (DependencyGraph.Edge edge : graph.edges()) {
            json.writeStartObject();
            json.writeNumberField("reader", edge.reader());
            json.writeNumberField("writer", edge.writer());
            write(json, "locations", edge.locations().stream().map(this::index).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, List<Integer> numbers)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String field, CriticalPath path, String unit)
            throws IOException {
        json.writeObjectFieldStart(field);
        write(json, "transactions", path.transactions());
        json.writeNumberField("length" + unit, path.length());
        json.writeNumberField("total" + unit, path.total());
        json.writeNumberField("longestTransaction", path.longest());
        json.writeNumberField("longest" + unit, path.longestCost());
        json.writeNumberField("maxSpeedup", Math.round(path.bound() * 1000) / 1000.0);
        json.writeEndObject();
    }

    private void writeHot(JsonGenerator json, DependencyGraph graph) throws IOException {
        json.writeArrayFieldStart("hotLocations");
        for (HotLocation hot : HotLocations.of(record, graph).locations()) {
            json.writeStartObject();
            json.writeNumberField("location", index(hot.location()));
            write(json, "writers", hot.writers());
            write(json, "readers", hot.readers());
            write(json, "waiters", hot.waiters());
            json.writeNumberField("reruns", hot.reruns());
            json.writeNumberField("lostNanos", hot.lostNanos());
            json.writeNumberField("criticalPathGainNanos", hot.criticalPathGain());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
