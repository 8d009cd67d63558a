package orrery.engine.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.Halt;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// How an executed transaction ended, successful or not.
///
/// @param gasUsed gas that the sender paid for, after refunds
/// @param refund gas that was given back at the end, within the cap
/// @param effectiveGasPrice wei per gas that the sender paid
/// @param tip wei that the beneficiary received
/// @param output returned or reverted bytes; empty after an exceptional halt or a creation
/// @param created the new contract, or null
/// @param logs oldest first, none where it failed
public record TransactionResult(
        Transaction transaction,
        Address sender,
        Halt halt,
        long gasUsed,
        long refund,
        UInt256 effectiveGasPrice,
        UInt256 tip,
        Bytes output,
        @Nullable Address created,
        List<Log> logs) {

    public TransactionResult {
        logs = List.copyOf(logs);
    }

    public boolean succeeded() {
        return halt instanceof Halt.Success;
    }
}
