package orrery.engine.execution;

import java.util.List;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Requests;
import orrery.engine.state.StateDiff;

/// What came of executing a block.
public sealed interface BlockResult {
    /// It ran to its end. Whether its header says the same is [HeaderChecks]'s business.
    ///
    /// @param transactions one a transaction, in order
    /// @param receipts one a transaction, in order
    /// @param gasUsed gas
    /// @param blobGasUsed blob gas, 0 before Cancun
    /// @param requests none before Prague
    /// @param diff what differs from the state before
    record Executed(
            List<TransactionResult> transactions,
            List<Receipt> receipts,
            long gasUsed,
            long blobGasUsed,
            LogsBloom logsBloom,
            Requests requests,
            StateDiff diff)
            implements BlockResult {
        public Executed {
            transactions = List.copyOf(transactions);
            receipts = List.copyOf(receipts);
        }
    }

    /// It is invalid; nothing of it counts.
    record Rejected(BlockFault fault) implements BlockResult {}
}
