package orrery.engine.crypto;

import orrery.engine.primitives.UInt256;

/// An ECDSA signature over secp256k1 as a transaction carries it (Yellow Paper appendix F).
///
/// It holds what was given: whether `r` and `s` are in range, and whether `s` is low, is for the
/// reader's rule to decide ([Secp256k1#recover], [#isLowS]).
///
/// @param r the x coordinate of the nonce point
/// @param s the proof
/// @param yParity 0 or 1: whether the nonce point's y coordinate is odd
public record Signature(UInt256 r, UInt256 s, int yParity) {
    /// @throws IllegalArgumentException unless `yParity` is 0 or 1
    public Signature {
        if ((yParity & ~1) != 0) {
            throw new IllegalArgumentException("yParity is " + yParity + ", 0 or 1 is needed");
        }
    }

    /// Whether `s` is at most half the group's order, which EIP-2 demands of transactions.
    public boolean isLowS() {
        return s.compareTo(Secp256k1.HALF_ORDER) <= 0;
    }
}
