package orrery.engine.audit;

import orrery.engine.chain.Log;
import orrery.engine.codec.AbiEvent;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// How the ledger says that a decision was anchored: the call to a `DecisionAnchor` contract, and
/// the event that it logs.
public final class AnchorEvent {
    private static final ContractArtifact ARTIFACT = ContractArtifact.load("DecisionAnchor");
    private static final AbiFunction ANCHOR = ARTIFACT.abi().function("anchor");
    private static final AbiEvent ANCHORED = ARTIFACT.abi().event("DecisionAnchored");

    private AnchorEvent() {}

    /// Whether a log says that the epoch's decision has the hash.
    public static boolean tells(Log log, long epoch, Bytes hash) {
        return log.topics().size() == 2
                && log.topics().getFirst().equals(ANCHORED.topic())
                && log.topics().get(1).equals(Hash256.fromWord(UInt256.of(epoch)))
                && log.data().equals(hash);
    }

    /// The calldata that anchors the hash for the epoch.
    static Bytes call(long epoch, Bytes hash) {
        return ANCHOR.encodeCall(AbiValue.of(epoch), AbiValue.of(hash));
    }
}
