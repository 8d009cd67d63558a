package orrery.persistence.allocation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Measurement;
import orrery.engine.agents.Standing;
import orrery.engine.agents.TrustReport;
import orrery.engine.api.Resource;
import orrery.engine.api.SuspicionView;
import orrery.engine.depin.Observation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.runtime.RoundCommit.TrustRecord;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Session;

/// Writes what the trust desk found. Owned by the writer's thread.
public final class TrustWriter {
    private final Command upsertSuspicion;
    private final Command insertStanding;
    private final Command insertMeasurement;
    private final Command insertReading;

    public TrustWriter(Session session) {
        upsertSuspicion =
                session.prepare(
                        "INSERT OR REPLACE INTO suspicions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        insertStanding = session.prepare("INSERT INTO standings VALUES (?,?,?,?,?,?)");
        insertMeasurement = session.prepare("INSERT INTO measurements VALUES (?,?,?,?,?,?,?)");
        insertReading = session.prepare("INSERT INTO readings VALUES (?,?,?,?,?,?,?)");
    }

    public void write(TrustRecord record) {
        record.changed().forEach(this::write);
        TrustReport report = record.report();
        if (report != null) {
            report.standings().forEach(one -> write(report.epoch(), one));
            report.measurements().forEach(one -> write(report.epoch(), one));
            Map<String, Integer> positions = new HashMap<>();
            for (Observation word : report.doubted()) {
                int position = positions.merge(word.provider(), 1, Integer::sum);
                write(report.epoch(), position - 1, word);
            }
        }
    }

    private void write(SuspicionView one) {
        upsertSuspicion.number(one.number()).text(one.provider()).text(one.name());
        upsertSuspicion.text(one.offence()).number(one.epoch()).real(one.confidence());
        upsertSuspicion.text(one.finding()).real(one.found()).real(one.expected());
        upsertSuspicion.number(one.measurements()).text(String.join(" ", one.others()));
        upsertSuspicion.text(one.action().name()).number(one.appealUntil());
        upsertSuspicion.text(one.verdict().name()).flag(one.appealed());
        upsertSuspicion.flag(one.byOperator()).run();
    }

    private void write(long epoch, Standing one) {
        insertStanding.text(one.provider()).number(epoch).real(one.trust()).real(one.doubt());
        insertStanding.real(one.score()).text(one.action().name()).run();
    }

    private void write(long epoch, Measurement one) {
        insertMeasurement.text(one.provider()).number(epoch).text(resource(one.kind()));
        insertMeasurement.real(one.claimed()).real(orNone(one.measured()));
        insertMeasurement.real(one.reported()).real(orNone(one.metered())).run();
    }

    private void write(long epoch, int position, Observation word) {
        boolean ofCapacity =
                switch (word) {
                    case Observation.Challenge _ -> true;
                    case Observation.Meter _ -> false;
                };
        insertReading.text(word.provider()).number(epoch).number(position);
        insertReading.text(resource(word.kind())).text(word.observer());
        insertReading.flag(ofCapacity).real(word.amount()).run();
    }

    private static double orNone(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String resource(ResourceKind kind) {
        return switch (kind) {
            case COMPUTE -> Resource.COMPUTE.name();
            case BANDWIDTH -> Resource.BANDWIDTH.name();
            case STORAGE -> Resource.STORAGE.name();
            case ENERGY -> Resource.ENERGY.name();
            case GPU -> Resource.GPU.name();
        };
    }
}
