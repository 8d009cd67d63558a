package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// A record made by hand: transactions in the block's order, one lane, one after the other.
final class RecordedBlock {
    private static final class Draft {
        private long nanos;
        private long gas;
        private final List<ReadRecord> reads = new ArrayList<>();
        private final List<WriteRecord> writes = new ArrayList<>();
        private final List<IncarnationRecord> before = new ArrayList<>();
        private long waitNanos;
    }

    private final List<Draft> drafts = new ArrayList<>();

    static MemoryLocation.Slot slot(int key) {
        return new MemoryLocation.Slot(Address.of(0xc0), UInt256.of(key));
    }

    /// Starts the next transaction.
    RecordedBlock transaction(long nanos) {
        drafts.add(new Draft());
        drafts.getLast().nanos = nanos;
        drafts.getLast().gas = 21_000 + nanos;
        return this;
    }

    RecordedBlock reads(MemoryLocation location, int writer) {
        drafts.getLast().reads.add(new ReadRecord(location, writer, 0, false));
        return this;
    }

    RecordedBlock readsBound(MemoryLocation location, int writer) {
        drafts.getLast().reads.add(new ReadRecord(location, writer, 0, true));
        return this;
    }

    RecordedBlock writes(MemoryLocation location) {
        drafts.getLast().writes.add(new WriteRecord(location, false));
        return this;
    }

    RecordedBlock adds(MemoryLocation location) {
        drafts.getLast().writes.add(new WriteRecord(location, true));
        return this;
    }

    /// The transaction first ran in vain, and then waited.
    RecordedBlock inVain(long nanos, int writer, MemoryLocation location, long waitNanos) {
        Draft draft = drafts.getLast();
        draft.before.add(
                new IncarnationRecord(
                        draft.before.size(),
                        0,
                        0,
                        nanos,
                        draft.waitNanos,
                        List.of(),
                        List.of(),
                        new Cause(writer, drafts.size() - 1, location)));
        draft.waitNanos = waitNanos;
        return this;
    }

    ExecutionRecord record() {
        List<TransactionRecord> transactions = new ArrayList<>();
        List<LaneSpan> spans = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            List<IncarnationRecord> all = new ArrayList<>(draft.before);
            all.add(
                    new IncarnationRecord(
                            all.size(),
                            0,
                            now,
                            now + draft.nanos,
                            draft.waitNanos,
                            draft.reads,
                            draft.writes,
                            null));
            spans.add(
                    new LaneSpan(
                            0,
                            now,
                            now + draft.nanos,
                            all.size() == 1 ? LaneSpan.Activity.EXECUTE : LaneSpan.Activity.RERUN,
                            i,
                            all.size() - 1));
            now += draft.nanos;
            transactions.add(new TransactionRecord(i, draft.gas, all));
        }
        return new ExecutionRecord(7, ExecutionRecord.Mode.SEQUENTIAL, 1, now, transactions, spans);
    }

    /// A block whose transactions read and write a few slots at random, with the origins that a
    /// sequential run would have.
    static ExecutionRecord random(RandomGenerator random, int transactions, int slots) {
        RecordedBlock block = new RecordedBlock();
        TreeMap<MemoryLocation, Integer> newest = new TreeMap<>(LocationOrder.BY_ADDRESS);
        for (int i = 0; i < transactions; i++) {
            block.transaction(1 + random.nextInt(1_000));
            List<MemoryLocation> own =
                    random.ints(random.nextInt(4), 0, slots)
                            .distinct()
                            .mapToObj(k -> (MemoryLocation) slot(k))
                            .sorted(Comparator.comparing(l -> l, LocationOrder.BY_ADDRESS))
                            .toList();
            for (MemoryLocation location : own) {
                int kind = random.nextInt(3);
                if (kind < 2) {
                    block.reads(location, newest.getOrDefault(location, -1));
                }
                if (kind > 0) {
                    block.writes(location);
                    newest.put(location, i);
                }
            }
        }
        return block.record();
    }
}
