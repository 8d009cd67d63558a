package orrery.persistence;

import java.util.Comparator;
import java.util.List;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.primitives.Bytes;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.RoundCommit.Genesis;
import orrery.engine.runtime.RoundCommit.SealedBlock;
import orrery.engine.runtime.RoundCommit.TrustRecord;
import orrery.persistence.allocation.AgentWriter;
import orrery.persistence.allocation.EpochWriter;
import orrery.persistence.allocation.JournalWriter;
import orrery.persistence.allocation.TrustWriter;
import orrery.persistence.ledger.BlockWriter;
import orrery.persistence.ledger.PendingWriter;
import orrery.persistence.ledger.StateWriter;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Session;

/// Writes whole rounds, each table by the writer that knows it. Owned by the writer's thread.
final class RoundWriter {
    private final BlockWriter blocks;
    private final StateWriter state;
    private final PendingWriter pending;
    private final EpochWriter epochs;
    private final AgentWriter agent;
    private final TrustWriter trust;
    private final JournalWriter journal;
    private final Command insertModule;
    private final Command insertName;
    private final Command upsertCheckpoint;

    RoundWriter(Session session) {
        blocks = new BlockWriter(session);
        state = new StateWriter(session);
        pending = new PendingWriter(session);
        epochs = new EpochWriter(session);
        agent = new AgentWriter(session, epochs);
        trust = new TrustWriter(session);
        journal = new JournalWriter(session);
        insertModule = session.prepare("INSERT INTO modules VALUES (?,?,?)");
        insertName =
                session.prepare("INSERT INTO names (module, address, name, abi) VALUES (?,?,?,?)");
        upsertCheckpoint = session.prepare("INSERT OR REPLACE INTO checkpoints VALUES (?,?)");
    }

    void write(RoundCommit round) {
        if (round.genesis() != null) {
            write(round.genesis());
        }
        blocks.write(round.hub());
        // The audit derives the rows' order from the hub's headers: by module, then by height.
        List<SealedBlock> ordered =
                round.blocks().stream()
                        .sorted(
                                Comparator.comparingInt(SealedBlock::module)
                                        .thenComparingLong(SealedBlock::height))
                        .toList();
        for (SealedBlock block : ordered) {
            long row = blocks.write(block, round.round());
            state.write(row, block.module(), block.diff());
        }
        round.pending().forEach(pending::write);
        round.epochs().forEach(epochs::write);
        TrustRecord judged = round.trust();
        if (judged != null) {
            trust.write(judged);
        }
        round.actions().forEach(journal::write);
        round.metrics().forEach(sample -> journal.write(round.virtualMillis(), sample));
        round.interventions().forEach(agent::write);
        KeptCheckpoint learnt = round.agentCheckpoint();
        if (learnt != null) {
            agent.write(learnt);
        }
        Bytes files = round.demandFiles();
        if (files != null) {
            upsertCheckpoint.text(Checkpoint.FILES).bytes(files).run();
        }
        upsertCheckpoint.text(Checkpoint.RUNTIME).bytes(round.runtimeState()).run();
    }

    private void write(Genesis genesis) {
        genesis.modules()
                .forEach(m ->
                        insertModule.number(m.index()).text(m.name()).number(m.chainId()).run());
        genesis.names()
                .forEach(n ->
                        insertName
                                .number(n.module())
                                .address(n.address())
                                .text(n.name())
                                .text(n.abi())
                                .run());
    }

    /// The rows of the table of checkpoints.
    static final class Checkpoint {
        static final String FILES = "files";
        static final String RUNTIME = "runtime";

        private Checkpoint() {}
    }
}
