package orrery.engine.runtime;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;

/// The agent's checkpoint with the files of demand that its run needs: what is large and seldom
/// written. As bytes it is RLP: `[loop, [[place, name, content, time, load, epochSeconds,
/// [series…]]…]]`.
///
/// @param loop checkpoint of the allocation loop
/// @param files by place among the injections
record StoredAgent(Bytes loop, Map<Integer, ImportedDemand> files) {
    Bytes encode() {
        RlpWriter out = new RlpWriter(loop.size() + 1_024).beginList();
        out.bytes(loop.unsafeArray()).beginList();
        new TreeMap<>(files)
                .forEach((place, file) -> {
                    DemandMapping mapping = file.mapping();
                    out.beginList().number(place);
                    text(out, file.name());
                    out.bytes(file.content().unsafeArray());
                    text(out, mapping.timeColumn());
                    out.number(Double.doubleToLongBits(mapping.loadPercent()));
                    out.number(mapping.epochSeconds()).beginList();
                    for (DemandMapping.Series series : mapping.series()) {
                        out.beginList();
                        text(out, series.column());
                        text(out, series.resource().name());
                        text(out, series.priority().name());
                        text(out, series.region());
                        out.endList();
                    }
                    out.endList().endList();
                });
        return out.endList().endList().toBytes();
    }

    /// @throws orrery.engine.codec.RlpException where the bytes are no such checkpoint
    static StoredAgent decode(Bytes bytes) {
        RlpReader in = new RlpReader(bytes);
        in.beginList();
        Bytes loop = in.bytes();
        Map<Integer, ImportedDemand> files = new LinkedHashMap<>();
        in.list(StoredAgent::file).forEach(one -> files.put(one.getKey(), one.getValue()));
        in.endList();
        in.end();
        return new StoredAgent(loop, files);
    }

    private static Map.Entry<Integer, ImportedDemand> file(RlpReader in) {
        in.beginList();
        int place = (int) in.number();
        String name = text(in);
        Bytes content = in.bytes();
        String time = text(in);
        double load = Double.longBitsToDouble(in.number());
        long epochSeconds = in.number();
        List<DemandMapping.Series> series = in.list(StoredAgent::series);
        in.endList();
        return Map.entry(
                place,
                new ImportedDemand(
                        name, content, new DemandMapping(time, series, load, epochSeconds)));
    }

    private static DemandMapping.Series series(RlpReader in) {
        in.beginList();
        DemandMapping.Series series =
                new DemandMapping.Series(
                        text(in),
                        Resource.valueOf(text(in)),
                        PriorityClass.valueOf(text(in)),
                        text(in));
        in.endList();
        return series;
    }

    private static void text(RlpWriter out, String text) {
        out.bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(RlpReader in) {
        return new String(in.bytes().unsafeArray(), StandardCharsets.UTF_8);
    }
}
