package orrery.persistence.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import orrery.engine.api.Actor;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Series;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Metrics and the operator's actions.
final class JournalQueries {
    private final Session session;

    JournalQueries(Session session) {
        this.session = session;
    }

    List<OperatorAction> actions(int limit) {
        List<OperatorAction> actions = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT sequence, round, virtual_millis, actor, kind, details FROM actions"
                                        + " ORDER BY sequence DESC LIMIT ?");
                Rows rows = select.number(limit).rows()) {
            while (rows.next()) {
                actions.add(
                        new OperatorAction(
                                rows.number(),
                                rows.number(),
                                rows.number(),
                                Actor.valueOf(rows.text()),
                                rows.text(),
                                rows.text()));
            }
        }
        return actions;
    }

    List<String> metricNames() {
        List<String> names = new ArrayList<>();
        try (Command select = session.prepare("SELECT name FROM metrics ORDER BY name");
                Rows rows = select.rows()) {
            while (rows.next()) {
                names.add(rows.text());
            }
        }
        return names;
    }

    /// The part of a metric that lies in `[from, to]`, in at most `points` steps of equal length,
    /// each the mean of its samples.
    Series metric(String name, long fromMillis, long toMillis, int points) {
        try (Command select =
                session.prepare(
                        """
                        SELECT count(*), min(virtual_millis), max(virtual_millis) FROM samples
                        WHERE metric = (SELECT id FROM metrics WHERE name = ?)
                        AND virtual_millis BETWEEN ? AND ?
                        """)) {
            long count;
            long start;
            long end;
            try (Rows rows = select.text(name).number(fromMillis).number(toMillis).rows()) {
                rows.next();
                count = rows.number();
                start = rows.number();
                end = rows.number();
            }
            if (count == 0 || points < 1) {
                return Series.EMPTY;
            }
            long steps = Math.min(points, count);
            long stepMillis = steps == 1 ? end - start + 1 : (end - start) / (steps - 1);
            if (count > points || stepMillis == 0) {
                stepMillis = Math.ceilDiv(end - start + 1, steps);
            }
            return means(name, start, end, stepMillis);
        }
    }

    private Series means(String name, long start, long end, long stepMillis) {
        int steps = Math.toIntExact((end - start) / stepMillis + 1);
        List<Double> values = new ArrayList<>(Collections.nCopies(steps, Double.NaN));
        try (Command select =
                session.prepare(
                        """
                        SELECT (virtual_millis - ?) / ? AS step, avg(value) FROM samples
                        WHERE metric = (SELECT id FROM metrics WHERE name = ?)
                        AND virtual_millis BETWEEN ? AND ? GROUP BY step
                        """)) {
            select.number(start).number(stepMillis).text(name).number(start).number(end);
            try (Rows rows = select.rows()) {
                while (rows.next()) {
                    values.set(rows.count(), rows.real());
                }
            }
        }
        return new Series(start, stepMillis, values);
    }
}
