package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;

/// What an audit found.
///
/// @param checks in the order in which they stand in [Auditor]
/// @param modules the heads, in the order of their indices
/// @param decisionDigest Keccak-256 over the decisions' hashes, one after the other by epoch
public record AuditReport(
        List<Check> checks, List<ModuleHead> modules, long decisions, Hash256 decisionDigest) {
    public AuditReport {
        checks = List.copyOf(checks);
        modules = List.copyOf(modules);
    }

    /// The same with one more check.
    public AuditReport with(Check more) {
        List<Check> all = new ArrayList<>(checks);
        all.add(more);
        return new AuditReport(all, modules, decisions, decisionDigest);
    }

    /// Whether every check passed.
    public boolean ok() {
        return checks.stream().allMatch(check -> check.failed == 0);
    }

    /// One kind of check.
    ///
    /// @param count how many things were checked
    /// @param failed how many of them failed
    /// @param firstFailure names the table and the row; null where none failed
    public record Check(String name, long count, long failed, @Nullable String firstFailure) {}

    /// Where a module stands.
    ///
    /// @param height -1 where it has no block
    public record ModuleHead(
            int index, String name, long height, Hash256 head, Hash256 stateRoot) {}
}
