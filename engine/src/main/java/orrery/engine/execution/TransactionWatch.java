package orrery.engine.execution;

import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.trace.TransactionTracer;

/// Chooses which transactions of a block run under the eyes of a tracer; the others run at full
/// speed.
@FunctionalInterface
public interface TransactionWatch {
    /// Watches nothing.
    TransactionWatch NONE = (_, _) -> null;

    /// Asked once for each valid transaction, just before it runs.
    ///
    /// @param index counts the block's executed transactions from 0
    @Nullable TransactionTracer tracer(int index, Transaction transaction);
}
