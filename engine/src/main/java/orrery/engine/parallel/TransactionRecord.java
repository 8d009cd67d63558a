package orrery.engine.parallel;

import java.util.List;

/// What one transaction went through.
///
/// @param index in the block, from 0
/// @param gasUsed gas
/// @param incarnations oldest first, at least one; the last one is what was committed
public record TransactionRecord(int index, long gasUsed, List<IncarnationRecord> incarnations) {
    public TransactionRecord {
        incarnations = List.copyOf(incarnations);
        if (incarnations.isEmpty()) {
            throw new IllegalArgumentException(
                    "transaction " + index + " has no incarnation, at least 1 is needed");
        }
    }

    /// The incarnation that was committed.
    public IncarnationRecord committed() {
        return incarnations.getLast();
    }

    /// How often it ran in vain.
    public int reruns() {
        return incarnations.size() - 1;
    }
}
