package orrery.engine.evm.trace;

import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Address;

/// A tracer of whole transactions: it also sees where one begins and ends.
public interface TransactionTracer extends Tracer {
    /// A valid transaction is about to run; nothing of it is charged yet.
    ///
    /// @param coinbase who receives the tips
    /// @param state good until the block ends
    default void begin(
            Transaction transaction, Address sender, Address coinbase, StateView state) {}

    /// The transaction is over and its changes are final.
    ///
    /// @param gasUsed what the receipt says, after refunds
    default void end(long gasUsed) {}
}
