package orrery.engine.market;

import java.util.List;
import java.util.Optional;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Log;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiEvent;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.codec.SolidityStorage;
import orrery.engine.crypto.KeyPair;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateReader;

/// A `DecisionAnchor` contract on one chain: how a decision's hash gets there, and how it is read
/// back from the state or from a log. Immutable, any thread.
public final class DecisionAnchor {
    private static final ContractArtifact ARTIFACT = ContractArtifact.load("DecisionAnchor");
    private static final AbiFunction ANCHOR = ARTIFACT.abi().function("anchor");
    private static final AbiEvent ANCHORED = ARTIFACT.abi().event("DecisionAnchored");
    private static final Hash256 ANCHORED_TOPIC = ANCHORED.topic();
    private static final UInt256 DECISION_OF = UInt256.of(ARTIFACT.slot("decisionOf"));

    /// Enough for three fresh slots and the event.
    private static final long GAS_LIMIT = 150_000;

    private final long chainId;
    private final Address contract;

    public DecisionAnchor(long chainId, Address contract) {
        this.chainId = chainId;
        this.contract = contract;
    }

    /// What a decision's anchor says.
    public record Anchored(long epoch, Hash256 hash) {}

    public Address contract() {
        return contract;
    }

    /// The agent's transaction that anchors a decision.
    ///
    /// @param agent the contract's agent
    /// @param nonce the agent's next one
    /// @param tip wei per gas
    /// @param feeCap wei per gas, at least `tip`
    public Transaction anchoring(
            KeyPair agent, long nonce, UInt256 tip, UInt256 feeCap, long epoch, Hash256 hash) {
        return new FeeMarketTransaction(
                        chainId,
                        nonce,
                        tip,
                        feeCap,
                        GAS_LIMIT,
                        contract,
                        UInt256.ZERO,
                        ANCHOR.encodeCall(
                                AbiValue.of(epoch), AbiValue.of(Bytes.wrap(hash.toArray()))),
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(agent);
    }

    /// The decision hash that the contract holds for an epoch.
    public Optional<Hash256> read(StateReader state, long epoch) {
        UInt256 word = state.storage(contract, slot(epoch));
        return word.isZero() ? Optional.empty() : Optional.of(Hash256.fromWord(word));
    }

    /// Where every such contract keeps the hash of an epoch's decision.
    public static UInt256 slot(long epoch) {
        return SolidityStorage.mapping(UInt256.of(epoch), DECISION_OF);
    }

    /// The anchor that a log tells of; empty where it is another contract's or another event.
    public Optional<Anchored> read(Log log) {
        if (!log.address().equals(contract)
                || log.topics().size() != 2
                || !log.topics().getFirst().equals(ANCHORED_TOPIC)
                || log.data().size() != Hash256.SIZE) {
            return Optional.empty();
        }
        UInt256 epoch = log.topics().get(1).toWord();
        return epoch.fitsLong()
                ? Optional.of(
                        new Anchored(epoch.toLongExact(), Hash256.of(log.data().unsafeArray())))
                : Optional.empty();
    }
}
