package orrery.engine.replay;

import java.util.List;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.HeaderChecks.Check;
import orrery.engine.spec.Fork;

/// A bundled block after its execution.
///
/// @param result with the transactions and receipts, or why the block is invalid
/// @param checks every field that could be compared: gasUsed, logsBloom, transactionsRoot,
///   receiptsRoot from Byzantium on, withdrawalsRoot, blobGasUsed, requestsHash, hash, and
///   `transactions[i].from` for every sender; where the block is invalid, `execution` in place of
///   what would follow from it
/// @param recoverNanos wall time of signature recovery
/// @param executeNanos wall time of execution, without signature recovery
public record ReplayReport(
        BlockBundle bundle,
        Fork fork,
        BlockResult result,
        List<Check> checks,
        long recoverNanos,
        long executeNanos) {
    public ReplayReport {
        checks = List.copyOf(checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    /// The checks that failed.
    public List<Check> mismatches() {
        return checks.stream().filter(c -> !c.passed()).toList();
    }
}
