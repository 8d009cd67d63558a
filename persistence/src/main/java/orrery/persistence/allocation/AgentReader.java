package orrery.persistence.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.audit.StoredRuling;
import orrery.engine.audit.StoredTurn;
import orrery.engine.primitives.Hash256;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Reads back what a run's agent was told and what it knew. A row that holds no such thing is an
/// [IllegalArgumentException]. Owned by its session's thread.
public final class AgentReader {
    private final Session session;

    public AgentReader(Session session) {
        this.session = session;
    }

    /// A turn's row from the columns of `turns`, which come next.
    public static StoredTurn turn(Rows rows) {
        return new StoredTurn(rows.number(), rows.number(), rows.number());
    }

    /// A ruling's row from the columns of `rulings`, which come next.
    public static StoredRuling ruling(Rows rows) {
        return new StoredRuling(
                rows.number(), rows.number(), rows.number(), rows.text(), rows.text(), rows.text());
    }

    /// All that operators did to the agent, by the first epoch that felt it and in order.
    public SortedMap<Long, List<Intervention>> interventions() {
        SortedMap<Long, SortedMap<Long, Intervention>> found = new TreeMap<>();
        EpochReader epochs = new EpochReader(session);
        try (Command select = session.prepare("SELECT * FROM turns");
                Rows rows = select.rows()) {
            while (rows.next()) {
                StoredTurn row = turn(rows);
                found.computeIfAbsent(row.epoch(), _ -> new TreeMap<>())
                        .put(
                                row.position(),
                                new Intervention.Turned(epochs.parameters(row.version())));
            }
        }
        try (Command select = session.prepare("SELECT * FROM rulings");
                Rows rows = select.rows()) {
            while (rows.next()) {
                StoredRuling row = ruling(rows);
                found.computeIfAbsent(row.epoch(), _ -> new TreeMap<>())
                        .put(row.position(), row.decode());
            }
        }
        SortedMap<Long, List<Intervention>> all = new TreeMap<>();
        found.forEach((epoch, some) -> all.put(epoch, new ArrayList<>(some.values())));
        return all;
    }

    /// The nearest checkpoint at or before an epoch; empty where none is kept.
    public Optional<KeptCheckpoint> checkpointBefore(long epoch) {
        String sql =
                "SELECT epoch, heard, content FROM agent_checkpoints WHERE epoch <= ?"
                        + " ORDER BY epoch DESC LIMIT 1";
        try (Command select = session.prepare(sql);
                Rows rows = select.number(epoch).rows()) {
            return rows.next()
                    ? Optional.of(new KeptCheckpoint(rows.number(), rows.count(), rows.bytes()))
                    : Optional.empty();
        }
    }

    /// The hashes of the decisions of epochs `from` to `until`, the latter not included.
    public SortedMap<Long, Hash256> decisions(long from, long until) {
        SortedMap<Long, Hash256> found = new TreeMap<>();
        String sql = "SELECT epoch, hash FROM decisions WHERE epoch >= ? AND epoch < ?";
        try (Command select = session.prepare(sql);
                Rows rows = select.number(from).number(until).rows()) {
            while (rows.next()) {
                found.put(rows.number(), rows.hash());
            }
        }
        return found;
    }
}
