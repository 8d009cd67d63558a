package orrery.engine.evm.instructions;

import java.util.List;
import orrery.engine.evm.Frame;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Limbs;

/// 0x40 to 0x4a without SELFBALANCE: the block and the transaction's blobs.
public final class BlockInfo {
    private BlockInfo() {}

    public static void blockhash(Frame frame, long[] s, int sp) {
        Hash256 hash = frame.host().blockHash(Limbs.saturated(s, sp - 4));
        Limbs.set(s, sp - 4, hash.w3(), hash.w2(), hash.w1(), hash.w0());
    }

    public static void coinbase(Frame frame, long[] s, int sp) {
        Environment.put(s, sp, frame.host().block().coinbase());
    }

    public static void timestamp(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().timestamp());
    }

    public static void number(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().number());
    }

    /// DIFFICULTY before Paris (EIP-4399).
    public static void prevrandao(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().randomness());
    }

    public static void gaslimit(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().gasLimit());
    }

    public static void chainid(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().chainId());
    }

    public static void basefee(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().baseFee());
    }

    /// Zero past the last blob (EIP-4844).
    public static void blobhash(Frame frame, long[] s, int sp) {
        List<Hash256> hashes = frame.host().blobHashes();
        long index = Limbs.saturated(s, sp - 4);
        Hash256 hash = index < hashes.size() ? hashes.get((int) index) : Hash256.ZERO;
        Limbs.set(s, sp - 4, hash.w3(), hash.w2(), hash.w1(), hash.w0());
    }

    public static void blobbasefee(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().block().blobBaseFee());
    }
}
