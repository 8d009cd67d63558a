package orrery.engine.modules;

import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.mempool.Admission;
import orrery.engine.mempool.PooledTransaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateReader;

/// Where a module's transactions come from. Called once a round on the module's worker; what it
/// submits may depend on nothing but its own settings, the round and what the inlet tells, so that
/// a run that was interrupted goes on as if it had not been.
public interface TransactionSource {
    /// Offers nothing.
    TransactionSource NONE = (_, _) -> {};

    void offer(long round, Inlet inlet);

    /// A module's mempool as its users see it.
    interface Inlet {
        /// Virtual milliseconds since genesis.
        long virtualMillis();

        /// The timestamp of a block sealed now, seconds since 1970.
        long timestampSeconds();

        /// Wei per gas in the next block.
        UInt256 baseFee();

        /// The newest block's state.
        StateReader state();

        /// The nonce for the sender's next transaction, behind what waits.
        long nextNonce(Address sender);

        /// The sender's transaction with the lowest nonce that waits, or null where none does.
        @Nullable PooledTransaction firstWaiting(Address sender);

        /// How many more transactions of the sender the pool would hold.
        int roomFor(Address sender);

        /// Hands a transaction in.
        ///
        /// @param atMillis virtual time at which its user sent it, within the round
        Admission submit(Transaction transaction, long atMillis);
    }
}
