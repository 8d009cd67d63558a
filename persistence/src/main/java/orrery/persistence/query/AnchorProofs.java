package orrery.persistence.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.AnchorProof;
import orrery.engine.api.history.AnchorProof.Outcome;
import orrery.engine.audit.StoredDecision;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.market.DecisionAnchor;
import orrery.engine.market.DecisionProof;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.WorldState;
import orrery.engine.trie.MerkleProof;
import orrery.persistence.allocation.EpochReader;
import orrery.persistence.ledger.StateRows;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Makes proofs of decisions from what is stored, in one read transaction, and checks them.
final class AnchorProofs {
    /// Checks that are timed after a first one: what a click runs for the first time, Java has not
    /// compiled yet.
    private static final int TIMED = 9;

    private final Session session;
    private final Names names;

    AnchorProofs(Session session, Names names) {
        this.session = session;
        this.names = names;
    }

    /// All that a proof needs.
    ///
    /// @param hubHash as the table has it beside the header
    record Evidence(DecisionProof proof, Hash256 hubHash, String moduleName) {
        /// Checks it.
        ///
        /// @param nanos a clock
        AnchorProof check(LongSupplier nanos) {
            List<DecisionProof.Result> results = proof.check(hubHash);
            double[] millis = new double[TIMED];
            for (int i = 0; i < TIMED; i++) {
                long start = nanos.getAsLong();
                results = proof.check(hubHash);
                millis[i] = (nanos.getAsLong() - start) / 1e6;
            }
            Arrays.sort(millis);
            List<AnchorProof.Step> steps = new ArrayList<>();
            for (DecisionProof.Step step : DecisionProof.Step.values()) {
                int at = steps.size();
                steps.add(
                        at < results.size()
                                ? new AnchorProof.Step(
                                        step.label(),
                                        results.get(at).holds() ? Outcome.HOLDS : Outcome.FAILS,
                                        results.get(at).detail())
                                : new AnchorProof.Step(
                                        step.label(), Outcome.NOT_REACHED, "not reached"));
            }
            return new AnchorProof(
                    proof.epoch(),
                    moduleName,
                    proof.hub().number(),
                    hubHash,
                    proof.header().number(),
                    steps,
                    millis[TIMED / 2],
                    json());
        }

        private String json() {
            return """
            {
              "epoch": %d,
              "decision": "%s",
              "contract": "%s",
              "hubHash": "%s",
              "hubHeader": "%s",
              "module": %d,
              "moduleHeader": "%s",
              "accountProof": [%s],
              "storageKey": "%s",
              "storageProof": [%s]
            }
            """
                    .formatted(
                            proof.epoch(),
                            proof.decision().toHex(),
                            proof.contract().toHex(),
                            hubHash.toHex(),
                            proof.hub().encode().toHex(),
                            proof.module(),
                            proof.header().encode().toHex(),
                            nodes(proof.account()),
                            Hash256.fromWord(DecisionAnchor.slot(proof.epoch())).toHex(),
                            nodes(proof.slot()));
        }

        private static String nodes(MerkleProof proof) {
            return proof.nodes().stream()
                    .map(Bytes::toHex)
                    .map(hex -> '"' + hex + '"')
                    .collect(Collectors.joining(", "));
        }
    }

    /// The proof of an epoch's decision by the newest hub block; empty where there is no such
    /// decision, or its module has no block yet.
    Optional<Evidence> of(long epoch) {
        session.execute("BEGIN");
        try {
            return new EpochReader(session).decision(epoch).flatMap(this::evidence);
        } finally {
            session.execute("ROLLBACK");
        }
    }

    private Optional<Evidence> evidence(StoredDecision row) {
        int module = Math.toIntExact(row.anchorModule());
        Address contract = contract(module);
        String newest = "SELECT hash, header FROM hub_blocks ORDER BY number DESC LIMIT 1";
        try (Command select = session.prepare(newest);
                Rows rows = select.rows()) {
            if (contract == null || !rows.next()) {
                return Optional.empty();
            }
            Hash256 hubHash = rows.hash();
            HubHeader hub = HubHeader.decode(rows.bytes());
            return header(module, hub)
                    .map(header ->
                            new Evidence(
                                    DecisionProof.of(
                                            new DecisionAnchor(chainId(module), contract),
                                            row.epoch(),
                                            row.encoded(),
                                            module,
                                            hub,
                                            header,
                                            WorldState.read(into ->
                                                    StateRows.visit(session, module, into))),
                                    hubHash,
                                    names.module(module)));
        }
    }

    private long chainId(int module) {
        return session.number("SELECT chain_id FROM modules WHERE id = " + module);
    }

    private Optional<BlockHeader> header(int module, HubHeader hub) {
        if (module < 0 || module >= hub.heads().size()) {
            return Optional.empty();
        }
        String sql = "SELECT header FROM blocks WHERE module = ? AND height = ?";
        try (Command select = session.prepare(sql);
                Rows rows = select.number(module).number(hub.heads().get(module).height()).rows()) {
            return rows.next() ? Optional.of(BlockHeader.decode(rows.bytes())) : Optional.empty();
        }
    }

    private @Nullable Address contract(int module) {
        for (Map.Entry<Address, String> entry : names.accounts(module).entrySet()) {
            if (entry.getValue().equals("DecisionAnchor")) {
                return entry.getKey();
            }
        }
        return null;
    }
}
