package orrery.engine.api.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A real block, executed and checked.
///
/// @param file where it came from
/// @param checks each field that could be compared, passed or failed
/// @param executeMillis wall milliseconds of execution, without signature recovery
/// @param recoverMillis wall milliseconds of signature recovery
public record BundleReport(
        String file,
        long chainId,
        long number,
        Hash256 hash,
        Hash256 parentHash,
        String fork,
        long timestampSeconds,
        Address beneficiary,
        long gasUsed,
        long gasLimit,
        @Nullable UInt256 baseFeeWei,
        List<BundleTransaction> transactions,
        List<Check> checks,
        double executeMillis,
        double recoverMillis) {
    public BundleReport {
        transactions = List.copyOf(transactions);
        checks = List.copyOf(checks);
    }

    /// Whether every check passed.
    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    /// One field of the header or one sender, compared.
    ///
    /// @param field as `commands.md` names it; a sender's carries the transaction's index
    public record Check(String field, String expected, String actual, boolean passed) {}
}
