package orrery.engine.state;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// An account without its storage (Yellow Paper 4.1).
///
/// @param nonce unsigned 64 bits, at most 2^64 - 2 (EIP-2681)
/// @param balance wei
/// @param codeHash Keccak-256 of the code, [Keccak256#EMPTY] where there is none
public record Account(long nonce, UInt256 balance, Hash256 codeHash) {
    /// Nonce 0, no wei, no code.
    public static final Account EMPTY = new Account(0, UInt256.ZERO, Keccak256.EMPTY);

    /// No nonce, balance or code: dead in the sense of EIP-161.
    public boolean isEmpty() {
        return nonce == 0 && balance.isZero() && !hasCode();
    }

    public boolean hasCode() {
        return !codeHash.equals(Keccak256.EMPTY);
    }

    public Account withBalance(UInt256 newBalance) {
        return new Account(nonce, newBalance, codeHash);
    }

    public Account withNonce(long newNonce) {
        return new Account(newNonce, balance, codeHash);
    }

    public Account withCodeHash(Hash256 newCodeHash) {
        return new Account(nonce, balance, newCodeHash);
    }

    /// Written out: a record's own is a tree of method handles, and a block's difference compares
    /// every account that was looked at.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account that
                && nonce == that.nonce
                && balance.equals(that.balance)
                && codeHash.equals(that.codeHash);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(nonce) + balance.hashCode()) + codeHash.hashCode();
    }
}
