package orrery.engine.api;

import java.util.List;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// One execution module.
///
/// @param index from 0, which also chooses its colour
/// @param height of the newest block; -1 before genesis
/// @param finalHeight of the newest durable block
/// @param queue pending transactions in the mempool
/// @param blockFill gas used by the newest block over its limit, 0 to 1
/// @param executeMillis wall milliseconds that the newest block took to execute, median of the last
///   32
/// @param stateBytes estimated size of accounts, slots and code
/// @param load block fill, one sample a block
/// @param queueSeries pending transactions, one sample a block
/// @param recentBlocks oldest first, at most 240
public record ModuleView(
        int index,
        String name,
        long chainId,
        boolean paused,
        long blockTimeMillis,
        long gasLimit,
        long height,
        long finalHeight,
        Hash256 head,
        Hash256 stateRoot,
        UInt256 baseFeeWei,
        int queue,
        double blockFill,
        double executeMillis,
        long transactions,
        long failedTransactions,
        long gasUsed,
        double transactionsPerSecond,
        double finalityP50Millis,
        double finalityP95Millis,
        long accounts,
        long contracts,
        long storageSlots,
        long stateBytes,
        WorkloadView workload,
        Series load,
        Series queueSeries,
        List<BlockSummary> recentBlocks) {
    public ModuleView {
        recentBlocks = List.copyOf(recentBlocks);
    }
}
