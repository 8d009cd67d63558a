package orrery.persistence;

import java.util.Optional;
import java.util.SortedMap;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.agents.rehearsal.PastRun;
import orrery.engine.primitives.Hash256;
import orrery.persistence.allocation.AgentReader;

/// The past of a run whose database may be written meanwhile; each call opens a connection of its
/// own.
final class SqlitePastRun implements PastRun {
    private final DatabaseFile file;

    SqlitePastRun(DatabaseFile file) {
        this.file = file;
    }

    @Override
    public Optional<KeptCheckpoint> checkpointBefore(long epoch) {
        return file.reading(session -> new AgentReader(session).checkpointBefore(epoch));
    }

    @Override
    public SortedMap<Long, Hash256> decisions(long from, long until) {
        return file.reading(session -> new AgentReader(session).decisions(from, until));
    }
}
