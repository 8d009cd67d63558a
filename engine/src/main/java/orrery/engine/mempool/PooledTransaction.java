package orrery.engine.mempool;

import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// A transaction in the pool.
///
/// @param sender whose key signed it
/// @param cost wei that it may take from the sender at most: value and all gas at the fee cap
/// @param arrival counts admissions; a lower one came earlier
/// @param arrivedMillis virtual time of admission
public record PooledTransaction(
        Transaction transaction, Address sender, UInt256 cost, long arrival, long arrivedMillis) {
    /// Unsigned 64 bits.
    public long nonce() {
        return transaction.nonce();
    }

    /// Whether it may enter a block with this base fee at all (EIP-1559).
    public boolean pays(UInt256 baseFee) {
        return transaction.maxFeePerGas().compareTo(baseFee) >= 0;
    }

    /// Wei per gas for the beneficiary at this base fee, which [#pays] has to accept.
    public UInt256 effectiveTip(UInt256 baseFee) {
        UInt256 room = transaction.maxFeePerGas().subtract(baseFee);
        UInt256 tip = transaction.maxPriorityFeePerGas();
        return tip.compareTo(room) <= 0 ? tip : room;
    }
}
