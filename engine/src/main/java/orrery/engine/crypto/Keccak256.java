package orrery.engine.crypto;

import org.bouncycastle.crypto.digests.KeccakDigest;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Keccak with 256 bits of output and the original padding, Ethereum's hash (Yellow Paper 3).
public final class Keccak256 {
    /// The digest of no bytes, an account's code hash where it has no code.
    public static final Hash256 EMPTY = hash(new byte[0]);

    private Keccak256() {}

    public static Hash256 hash(byte[] input) {
        return hash(input, 0, input.length);
    }

    public static Hash256 hash(Bytes input) {
        return hash(input.unsafeArray());
    }

    /// The digest of `length` bytes from `offset` on.
    public static Hash256 hash(byte[] input, int offset, int length) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(input, offset, length);
        byte[] out = new byte[Hash256.SIZE];
        digest.doFinal(out, 0);
        return Hash256.read(out, 0);
    }
}
