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

/// The files of demand that a run needs, by place among its injections, as bytes: RLP, `[[place,
/// name, content, time, load, epochSeconds, [series…]]…]`. No bytes at all are no files.
final class StoredFiles {
    private StoredFiles() {}

    static Bytes encode(Map<Integer, ImportedDemand> files) {
        RlpWriter out = new RlpWriter(1_024).beginList();
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
        return out.endList().toBytes();
    }

    /// @throws orrery.engine.codec.RlpException where the bytes are no such files
    static Map<Integer, ImportedDemand> decode(Bytes bytes) {
        Map<Integer, ImportedDemand> files = new LinkedHashMap<>();
        if (bytes.size() > 0) {
            RlpReader in = new RlpReader(bytes);
            in.list(StoredFiles::file).forEach(one -> files.put(one.getKey(), one.getValue()));
            in.end();
        }
        return files;
    }

    private static Map.Entry<Integer, ImportedDemand> file(RlpReader in) {
        in.beginList();
        int place = (int) in.number();
        String name = text(in);
        Bytes content = in.bytes();
        String time = text(in);
        double load = Double.longBitsToDouble(in.number());
        long epochSeconds = in.number();
        List<DemandMapping.Series> series = in.list(StoredFiles::series);
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
