package orrery.persistence.allocation;

import java.util.HashMap;
import java.util.Map;
import orrery.engine.api.OperatorAction;
import orrery.engine.runtime.RoundCommit.MetricSample;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Writes metrics and the operator's actions. Owned by the writer's thread.
public final class JournalWriter {
    private final Command insertMetric;
    private final Command insertSample;
    private final Command insertAction;
    private final Map<String, Long> metrics = new HashMap<>();

    public JournalWriter(Session session) {
        insertMetric = session.prepare("INSERT INTO metrics VALUES (?,?)");
        insertSample = session.prepare("INSERT OR REPLACE INTO samples VALUES (?,?,?)");
        insertAction = session.prepare("INSERT INTO actions VALUES (?,?,?,?,?,?)");
        try (Command select = session.prepare("SELECT name, id FROM metrics");
                Rows rows = select.rows()) {
            while (rows.next()) {
                metrics.put(rows.text(), rows.number());
            }
        }
    }

    public void write(long virtualMillis, MetricSample sample) {
        Long id = metrics.get(sample.name());
        if (id == null) {
            id = metrics.size() + 1L;
            insertMetric.number(id).text(sample.name()).run();
            metrics.put(sample.name(), id);
        }
        insertSample.number(id).number(virtualMillis).real(sample.value()).run();
    }

    public void write(OperatorAction action) {
        insertAction.number(action.sequence()).number(action.round());
        insertAction.number(action.virtualMillis()).text(action.kind()).text(action.details());
        insertAction.text(action.actor().name()).run();
    }
}
