package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Resource;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.history.TrustCourse;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// What the trust desk found, and by what.
final class TrustQueries {
    private final Session session;

    TrustQueries(Session session) {
        this.session = session;
    }

    List<SuspicionView> suspicions(long before, int limit) {
        List<SuspicionView> found = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT * FROM suspicions WHERE number < ? ORDER BY number DESC"
                                        + " LIMIT ?");
                Rows rows = select.number(before).number(limit).rows()) {
            while (rows.next()) {
                found.add(suspicion(rows));
            }
        }
        return found;
    }

    private static SuspicionView suspicion(Rows rows) {
        return new SuspicionView(
                rows.number(),
                rows.text(),
                rows.text(),
                rows.text(),
                rows.number(),
                rows.real(),
                rows.text(),
                rows.real(),
                rows.real(),
                rows.count(),
                words(rows.text()),
                SuspicionView.Action.valueOf(rows.text()),
                rows.number(),
                SuspicionView.Verdict.valueOf(rows.text()),
                rows.flag(),
                rows.flag(),
                null);
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    TrustCourse course(String provider, long from, long to) {
        return new TrustCourse(
                provider,
                points(provider, from, to),
                measured(provider, from, to),
                readings(provider, from, to));
    }

    private List<TrustCourse.Point> points(String provider, long from, long to) {
        List<TrustCourse.Point> points = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT epoch, trust, doubt, score, action FROM standings"
                                        + " WHERE provider = ? AND epoch BETWEEN ? AND ?"
                                        + " ORDER BY epoch");
                Rows rows = select.text(provider).number(from).number(to).rows()) {
            while (rows.next()) {
                points.add(
                        new TrustCourse.Point(
                                rows.number(),
                                rows.real(),
                                rows.real(),
                                rows.real(),
                                SuspicionView.Action.valueOf(rows.text())));
            }
        }
        return points;
    }

    private List<TrustCourse.Measured> measured(String provider, long from, long to) {
        List<TrustCourse.Measured> measured = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT epoch, resource, claimed, measured, reported, metered"
                                        + " FROM measurements WHERE provider = ?"
                                        + " AND epoch BETWEEN ? AND ? ORDER BY epoch, resource");
                Rows rows = select.text(provider).number(from).number(to).rows()) {
            while (rows.next()) {
                measured.add(
                        new TrustCourse.Measured(
                                rows.number(),
                                Resource.valueOf(rows.text()),
                                rows.real(),
                                orNull(rows.real()),
                                rows.real(),
                                orNull(rows.real())));
            }
        }
        return measured;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private List<TrustCourse.Reading> readings(String provider, long from, long to) {
        List<TrustCourse.Reading> readings = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT epoch, resource, observer, of_capacity, amount"
                                        + " FROM readings WHERE provider = ?"
                                        + " AND epoch BETWEEN ? AND ? ORDER BY epoch, position");
                Rows rows = select.text(provider).number(from).number(to).rows()) {
            while (rows.next()) {
                readings.add(
                        new TrustCourse.Reading(
                                rows.number(),
                                Resource.valueOf(rows.text()),
                                rows.text(),
                                rows.flag(),
                                rows.real()));
            }
        }
        return readings;
    }
}
