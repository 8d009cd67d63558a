package orrery.persistence.allocation;

import java.util.TreeSet;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.Chronicle;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.audit.StoredRuling;
import orrery.engine.runtime.RoundCommit.InterventionRecord;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Writes what operators did to the agent, and what the agent knows now and then. Owned by the
/// writer's thread.
public final class AgentWriter {
    private final EpochWriter epochs;
    private final Command insertTurn;
    private final Command insertRuling;
    private final Command insertCheckpoint;
    private final Command deleteCheckpoint;
    private final TreeSet<Long> kept = new TreeSet<>();

    /// @param epochs writes parameters
    public AgentWriter(Session session, EpochWriter epochs) {
        this.epochs = epochs;
        insertTurn = session.prepare("INSERT INTO turns VALUES (?,?,?)");
        insertRuling = session.prepare("INSERT INTO rulings VALUES (?,?,?,?,?,?)");
        insertCheckpoint =
                session.prepare("INSERT OR REPLACE INTO agent_checkpoints VALUES (?,?,?)");
        deleteCheckpoint = session.prepare("DELETE FROM agent_checkpoints WHERE epoch = ?");
        try (Command select = session.prepare("SELECT epoch FROM agent_checkpoints");
                Rows rows = select.rows()) {
            while (rows.next()) {
                kept.add(rows.number());
            }
        }
    }

    public void write(InterventionRecord record) {
        switch (record.what()) {
            case Intervention.Turned(var to) -> {
                epochs.write(to);
                insertTurn.number(record.epoch()).number(record.position());
                insertTurn.number(to.version()).run();
            }
            case Intervention.Ruled ruled -> {
                StoredRuling row = StoredRuling.of(record.epoch(), record.position(), ruled);
                insertRuling.number(row.epoch()).number(row.position()).number(row.suspicion());
                insertRuling.text(row.provider()).text(row.offence()).text(row.ruling()).run();
            }
        }
    }

    /// Keeps the checkpoint, and of those before only as many as are worth their room.
    public void write(KeptCheckpoint checkpoint) {
        insertCheckpoint.number(checkpoint.epoch()).number(checkpoint.heard());
        insertCheckpoint.bytes(checkpoint.learnt()).run();
        kept.add(checkpoint.epoch());
        for (long epoch : Chronicle.surplus(kept)) {
            deleteCheckpoint.number(epoch).run();
            kept.remove(epoch);
        }
    }
}
