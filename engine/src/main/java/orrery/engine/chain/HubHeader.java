package orrery.engine.chain;

import java.util.List;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The header of a hub block, which records every module's newest header once a round. Its hash is
/// the Keccak-256 of its RLP, `[number, parentHash, virtualMillis, [[module, height, hash,
/// stateRoot], …]]`.
///
/// @param number from 0, the genesis; equal to the round
/// @param parentHash zero for the genesis
/// @param virtualMillis virtual milliseconds since genesis, never negative
/// @param heads one for each module, in the order of their indices
public record HubHeader(
        long number, Hash256 parentHash, long virtualMillis, List<ModuleHead> heads) {
    public HubHeader {
        heads = List.copyOf(heads);
    }

    /// A module's newest block as the hub saw it.
    ///
    /// @param module index from 0
    public record ModuleHead(int module, long height, Hash256 hash, Hash256 stateRoot) {
        private static ModuleHead read(RlpReader in) {
            in.beginList();
            ModuleHead head =
                    new ModuleHead((int) in.number(2), in.positive(), in.hash(), in.hash());
            in.endList();
            return head;
        }
    }

    /// The block's identity, computed anew at every call.
    public Hash256 hash() {
        return Keccak256.hash(encode());
    }

    public Bytes encode() {
        RlpWriter out = new RlpWriter();
        out.beginList().number(number).hash(parentHash).number(virtualMillis).beginList();
        for (ModuleHead head : heads) {
            out.beginList().number(head.module).number(head.height);
            out.hash(head.hash).hash(head.stateRoot).endList();
        }
        return out.endList().endList().toBytes();
    }

    /// Reads exactly one header.
    ///
    /// @throws RlpException for anything else
    public static HubHeader decode(Bytes encoded) {
        RlpReader in = new RlpReader(encoded);
        in.beginList();
        HubHeader header =
                new HubHeader(in.positive(), in.hash(), in.positive(), in.list(ModuleHead::read));
        in.endList();
        in.end();
        return header;
    }
}
