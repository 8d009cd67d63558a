package orrery.engine.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import orrery.engine.agents.DecisionCodec;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.codec.RlpReader;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.state.WorldState;
import orrery.engine.trie.MerkleProof;
import orrery.engine.trie.TrieException;

/// Shows that the ledger holds a decision to somebody who knows nothing but the hash of a hub
/// block: from it each step leads to the next, down to the decision's bytes. Immutable.
///
/// @param epoch of the decision
/// @param decision its canonical bytes
/// @param module that anchors it
/// @param contract the module's `DecisionAnchor`
/// @param hub a hub block that records `header`
/// @param header of the module's block after which `account` and `slot` hold
/// @param account of the contract, under the header's state root
/// @param slot that holds the decision's hash, under the account's storage root
public record DecisionProof(
        long epoch,
        Bytes decision,
        int module,
        Address contract,
        HubHeader hub,
        BlockHeader header,
        MerkleProof account,
        MerkleProof slot) {
    /// What is shown, one after the other.
    public enum Step {
        HUB("Hub block"),
        HEADER("Module's header"),
        ACCOUNT("Contract's account"),
        SLOT("Contract's storage"),
        DECISION("Decision");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// What became of a step.
    ///
    /// @param holds whether it leads on to the next one
    /// @param detail what was computed, or what is wrong
    public record Result(Step step, boolean holds, String detail) {}

    /// Makes the proof from a module's state.
    ///
    /// @param state after the block of `header`
    public static DecisionProof of(
            DecisionAnchor anchor,
            long epoch,
            Bytes decision,
            int module,
            HubHeader hub,
            BlockHeader header,
            WorldState state) {
        return new DecisionProof(
                epoch,
                decision,
                module,
                anchor.contract(),
                hub,
                header,
                state.proveAccount(anchor.contract()),
                state.proveSlot(anchor.contract(), DecisionAnchor.slot(epoch)));
    }

    /// Checks step by step, up to the first that does not hold.
    ///
    /// @param trusted the hash of the hub block
    public List<Result> check(Hash256 trusted) {
        List<Result> results = new ArrayList<>();
        Check check = new Check();
        for (Step step : Step.values()) {
            Result result = result(check, step, trusted);
            results.add(result);
            if (!result.holds()) {
                break;
            }
        }
        return results;
    }

    /// Whether every step holds.
    ///
    /// @param trusted the hash of the hub block
    public boolean holds(Hash256 trusted) {
        List<Result> results = check(trusted);
        return results.size() == Step.values().length && results.getLast().holds();
    }

    /// What the steps so far have shown.
    private static final class Check {
        Hash256 stateRoot = Hash256.ZERO;
        Hash256 storageRoot = Hash256.ZERO;
        Hash256 anchored = Hash256.ZERO;
    }

    private Result result(Check check, Step step, Hash256 trusted) {
        try {
            String detail =
                    switch (step) {
                        case HUB -> hub(trusted);
                        case HEADER -> header(check);
                        case ACCOUNT -> account(check);
                        case SLOT -> slot(check);
                        case DECISION -> decision(check);
                    };
            return new Result(step, true, detail);
        } catch (Broken | TrieException | InvalidInputException | IllegalArgumentException wrong) {
            return new Result(step, false, String.valueOf(wrong.getMessage()));
        }
    }

    /// A step that does not hold.
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message, null, false, false);
        }
    }

    private static void same(String what, Object found, Object needed) {
        if (!found.equals(needed)) {
            throw new Broken("%s is %s, %s is needed".formatted(what, found, needed));
        }
    }

    private String hub(Hash256 trusted) {
        same("the header's hash", hub.hash(), trusted);
        return "header %d hashes to %s".formatted(hub.number(), trusted.toHex());
    }

    private String header(Check check) {
        HubHeader.ModuleHead head =
                hub.heads().stream()
                        .filter(h -> h.module() == module)
                        .findFirst()
                        .orElseThrow(() ->
                                new Broken(
                                        "hub block %d names no module %d"
                                                .formatted(hub.number(), module)));
        Hash256 hash = header.hash();
        same("the header's hash", hash, head.hash());
        same("the header's state root", header.stateRoot(), head.stateRoot());
        check.stateRoot = header.stateRoot();
        return "block %d hashes to %s, as the hub recorded; its state root is %s"
                .formatted(header.number(), hash.toHex(), check.stateRoot.toHex());
    }

    private String account(Check check) {
        same("the proven key", account.key(), keyOf(contract.toArray()));
        Bytes value = proven(account, check.stateRoot, "account");
        RlpReader in = new RlpReader(value);
        in.beginList();
        in.word();
        in.word();
        check.storageRoot = in.hash();
        in.hash();
        in.endList();
        in.end();
        return "%s lead from the state root to %s, whose storage root is %s"
                .formatted(nodes(account), contract.toHex(), check.storageRoot.toHex());
    }

    private String slot(Check check) {
        byte[] plain = Hash256.fromWord(DecisionAnchor.slot(epoch)).toArray();
        same("the proven key", slot.key(), keyOf(plain));
        Bytes value = proven(slot, check.storageRoot, "hash for epoch " + epoch);
        RlpReader in = new RlpReader(value);
        check.anchored = Hash256.fromWord(in.word());
        in.end();
        return "%s lead from the storage root to decisionOf[%d] = %s"
                .formatted(nodes(slot), epoch, check.anchored.toHex());
    }

    private String decision(Check check) {
        same(
                "the hash of the " + decision.size() + " bytes",
                Keccak256.hash(decision.unsafeArray()),
                check.anchored);
        same("the decision's epoch", DecisionCodec.epoch(decision.unsafeArray()), epoch);
        return String.format(
                Locale.ROOT,
                "its %,d bytes hash to %s and are the decision of epoch %d",
                decision.size(),
                check.anchored.toHex(),
                epoch);
    }

    private static Bytes proven(MerkleProof proof, Hash256 root, String what) {
        Optional<Bytes> value = proof.verify(root);
        return value.orElseThrow(() -> new Broken("the proof shows that there is no " + what));
    }

    private static Bytes keyOf(byte[] plain) {
        return Bytes.wrap(Keccak256.hash(plain).toArray());
    }

    private static String nodes(MerkleProof proof) {
        int bytes = proof.nodes().stream().mapToInt(Bytes::size).sum();
        return String.format(Locale.ROOT, "%d nodes of %,d bytes", proof.nodes().size(), bytes);
    }
}
