package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.TransactionRecord;

/// A block's record in which each transaction takes what it took in its quickest round: what else
/// the machine does only ever adds, and in any one round makes some transaction look like the
/// longest of all.
final class SteadyRecord {
    private SteadyRecord() {}

    /// @param record of one lane
    /// @param rounds of the same block on one lane, the record among them
    static ExecutionRecord of(ExecutionRecord record, List<ExecutionRecord> rounds) {
        List<TransactionRecord> steady = new ArrayList<>();
        long now = 0;
        for (TransactionRecord transaction : record.transactions()) {
            long least =
                    rounds.stream()
                            .mapToLong(r ->
                                    r.transactions().get(transaction.index()).committed().nanos())
                            .min()
                            .orElse(transaction.committed().nanos());
            long end = now + least;
            IncarnationRecord ran = transaction.committed();
            steady.add(
                    new TransactionRecord(
                            transaction.index(),
                            transaction.gasUsed(),
                            List.of(
                                    new IncarnationRecord(
                                            ran.incarnation(),
                                            ran.lane(),
                                            now,
                                            end,
                                            0,
                                            ran.reads(),
                                            ran.writes(),
                                            null))));
            now = end;
        }
        return new ExecutionRecord(record.blockNumber(), record.mode(), 1, now, steady, List.of());
    }
}
