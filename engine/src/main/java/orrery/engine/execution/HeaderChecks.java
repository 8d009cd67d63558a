package orrery.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Withdrawal;
import orrery.engine.primitives.Hash256;
import orrery.engine.spec.Fork;

/// Compares what a header claims of its block with what came out of executing it.
public final class HeaderChecks {
    private HeaderChecks() {}

    /// One compared field; both sides as people write them.
    ///
    /// @param field as the header's JSON names it
    public record Check(String field, String expected, String actual) {
        public boolean passed() {
            return expected.equals(actual);
        }
    }

    /// Every field that follows from the body and its execution, except the state root: gasUsed,
    /// logsBloom, transactionsRoot, receiptsRoot (from Byzantium on, or where
    /// `receiptsHavePostState`), withdrawalsRoot, blobGasUsed and requestsHash as far as the fork
    /// has them.
    public static List<Check> compare(
            Block block,
            BlockRules rules,
            BlockResult.Executed result,
            boolean receiptsHavePostState) {
        BlockHeader header = block.header();
        List<Check> checks = new ArrayList<>();
        checks.add(check("gasUsed", header.gasUsed(), result.gasUsed()));
        checks.add(check("logsBloom", header.logsBloom().bytes(), result.logsBloom().bytes()));
        checks.add(
                check(
                        "transactionsRoot",
                        header.transactionsRoot(),
                        BlockRoots.ofTransactions(block.transactions())));
        if (rules.isAtLeast(Fork.BYZANTIUM) || receiptsHavePostState) {
            checks.add(
                    check(
                            "receiptsRoot",
                            header.receiptsRoot(),
                            BlockRoots.ofReceipts(result.receipts())));
        }
        if (rules.isAtLeast(Fork.SHANGHAI)) {
            checks.add(
                    check(
                            "withdrawalsRoot",
                            header.withdrawalsRoot(),
                            withdrawalsRoot(block.withdrawals())));
        }
        if (rules.isAtLeast(Fork.CANCUN)) {
            checks.add(check("blobGasUsed", header.blobGasUsed(), result.blobGasUsed()));
        }
        if (rules.isAtLeast(Fork.PRAGUE)) {
            checks.add(check("requestsHash", header.requestsHash(), result.requests().hash()));
        }
        return checks;
    }

    private static @Nullable Hash256 withdrawalsRoot(@Nullable List<Withdrawal> withdrawals) {
        return withdrawals == null ? null : BlockRoots.ofWithdrawals(withdrawals);
    }

    private static Check check(String field, @Nullable Object expected, @Nullable Object actual) {
        return new Check(
                field, Objects.toString(expected, "absent"), Objects.toString(actual, "absent"));
    }
}
