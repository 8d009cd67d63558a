package orrery.engine.parallel.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Locale;
import orrery.engine.codec.Json;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.analysis.LocationNames;

/// A record as Chrome trace events, which Perfetto opens: lanes as threads, what they did as
/// slices, and an arrow from each culprit's slice to the slice of the victim that then ran again.
///
/// Format: "Trace Event Format" of the Chromium project, JSON object form; complete events `X`,
/// flow events `s` and `f`, metadata `M`. Times are microseconds with three decimals. The same
/// record gives the same bytes.
public final class ChromeTrace {
    private static final int PROCESS = 1;

    private final ExecutionRecord record;
    private final LocationNames names;
    private int flows;

    private ChromeTrace(ExecutionRecord record, LocationNames names) {
        this.record = record;
        this.names = names;
    }

    /// Writes UTF-8; the stream stays open.
    ///
    /// @param names of places, for people
    public static void write(ExecutionRecord record, LocationNames names, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.FILES.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new ChromeTrace(record, names).write(json);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeArrayFieldStart("traceEvents");
        String mode = record.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        writeName(json, "process_name", 0, "block " + record.blockNumber() + ", " + mode);
        for (int lane = 0; lane < record.lanes(); lane++) {
            writeName(json, "thread_name", lane, "lane " + lane);
        }
        for (LaneSpan span : record.spans()) {
            write(json, span);
        }
        for (TransactionRecord transaction : record.transactions()) {
            writeFlows(json, transaction);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeName(JsonGenerator json, String what, int lane, String name)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", what);
        json.writeStringField("ph", "M");
        json.writeNumberField("pid", PROCESS);
        json.writeNumberField("tid", lane);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, LaneSpan span) throws IOException {
        String activity = span.activity().name().toLowerCase(Locale.ROOT);
        begin(json, "X", activity, span.lane(), span.startNanos());
        json.writeStringField(
                "name", span.transaction() < 0 ? activity : activity + " " + span.transaction());
        json.writeNumberField("dur", micros(span.nanos()));
        if (span.transaction() >= 0) {
            json.writeObjectFieldStart("args");
            json.writeNumberField("transaction", span.transaction());
            json.writeNumberField("incarnation", span.incarnation());
            if (span.transaction() < record.transactions().size()) {
                json.writeNumberField(
                        "gasUsed", record.transactions().get(span.transaction()).gasUsed());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void begin(
            JsonGenerator json, String phase, String category, int lane, long nanos)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("cat", category);
        json.writeNumberField("pid", PROCESS);
        json.writeNumberField("tid", lane);
        json.writeNumberField("ts", micros(nanos));
    }

    private static BigDecimal micros(long nanos) {
        return BigDecimal.valueOf(nanos, 3);
    }

    /// From the run whose writing aborted an incarnation to the run that replaced it.
    private void writeFlows(JsonGenerator json, TransactionRecord victim) throws IOException {
        for (int i = 0; i + 1 < victim.incarnations().size(); i++) {
            Cause cause = victim.incarnations().get(i).abortedBy();
            if (cause == null || cause.writer() < 0) {
                continue;
            }
            IncarnationRecord again = victim.incarnations().get(i + 1);
            IncarnationRecord culprit = culprit(cause.writer(), again.startNanos());
            String name =
                    names.name(cause.location()) + " of " + cause.location().address().toHex();
            flows++;
            // An arrow is tied to the slice in which its end lies.
            writeFlow(json, "s", name, culprit.lane(), inside(culprit));
            writeFlow(json, "f", name, again.lane(), again.startNanos());
        }
    }

    /// The writer's newest run that was over when the victim ran again.
    private IncarnationRecord culprit(int writer, long before) {
        IncarnationRecord found = record.transactions().get(writer).incarnations().getFirst();
        for (IncarnationRecord run : record.transactions().get(writer).incarnations()) {
            if (run.endNanos() <= before) {
                found = run;
            }
        }
        return found;
    }

    private static long inside(IncarnationRecord run) {
        return Math.max(run.startNanos(), run.endNanos() - 1);
    }

    private void writeFlow(JsonGenerator json, String phase, String name, int lane, long nanos)
            throws IOException {
        begin(json, phase, "conflict", lane, nanos);
        json.writeStringField("name", name);
        json.writeNumberField("id", flows);
        if (phase.equals("f")) {
            json.writeStringField("bp", "e");
        }
        json.writeEndObject();
    }
}
