package orrery.engine.codec;

import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Where Solidity keeps state variables (Solidity documentation, "Layout of State Variables in
/// Storage"), for reading a contract's state without running it.
public final class SolidityStorage {
    private SolidityStorage() {}

    /// The slot of a mapping's value.
    ///
    /// @param key padded to a word
    /// @param slot of the mapping
    public static UInt256 mapping(UInt256 key, UInt256 slot) {
        byte[] preimage = new byte[2 * Hash256.SIZE];
        Hash256.fromWord(key).write(preimage, 0);
        Hash256.fromWord(slot).write(preimage, Hash256.SIZE);
        return Keccak256.hash(preimage).toWord();
    }

    /// Bits `[from, from + width)` of a word, for variables that share a slot.
    ///
    /// @param from 0 is the least significant
    /// @param width 1 to 255
    public static UInt256 bits(UInt256 word, int from, int width) {
        return word.divide(powerOfTwo(from)).mod(powerOfTwo(width));
    }

    private static UInt256 powerOfTwo(int exponent) {
        long[] limbs = new long[4];
        limbs[exponent / Long.SIZE] = 1L << exponent % Long.SIZE;
        return new UInt256(limbs[0], limbs[1], limbs[2], limbs[3]);
    }
}
