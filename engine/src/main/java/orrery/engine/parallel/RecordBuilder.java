package orrery.engine.parallel;

import org.jspecify.annotations.Nullable;

import orrery.engine.execution.TransactionResult;
import orrery.engine.parallel.ExecutionRecord.Mode;
import orrery.engine.primitives.Address;
import orrery.engine.state.Field;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.StorageSlot;
import orrery.engine.state.TransactionEffects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Makes a block's record out of the incarnations that its run left behind. One thread, once the
/// run is over.
final class RecordBuilder {
    /// By account, then by kind, then by key, so that a record does not depend on hash order.
    private static final Comparator<MemoryLocation> ORDER =
            Comparator.comparing(MemoryLocation::address)
                    .thenComparingInt(RecordBuilder::kind)
                    .thenComparing(RecordBuilder::compareKeys);

    private final @Nullable Incarnation[] latest;
    private final List<TransactionResult> results;
    private final long start;

    /// @param start of the block on the recorder's clock, nanoseconds
    RecordBuilder(@Nullable Incarnation[] latest, List<TransactionResult> results, long start) {
        this.latest = latest;
        this.results = results;
        this.start = start;
    }

    ExecutionRecord build(long blockNumber, int lanes, long end, List<LaneSpan> spans) {
        List<TransactionRecord> transactions = new ArrayList<>();
        for (int i = 0; i < latest.length; i++) {
            List<IncarnationRecord> incarnations = new ArrayList<>();
            for (Incarnation one = latest[i]; one != null; one = one.previous) {
                incarnations.add(incarnation(one, one == latest[i]));
            }
            Collections.reverse(incarnations);
            transactions.add(new TransactionRecord(i, results.get(i).gasUsed(), incarnations));
        }
        Mode mode = lanes == 1 ? Mode.SEQUENTIAL : Mode.OPTIMISTIC;
        return new ExecutionRecord(blockNumber, mode, lanes, end - start, transactions, spans);
    }

    private IncarnationRecord incarnation(Incarnation one, boolean isCommitted) {
        List<ReadRecord> reads = new ArrayList<>();
        List<WriteRecord> writes = new ArrayList<>();
        TransactionEffects effects = one.effects;
        for (int i = 0; effects != null && i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            addReads(one.transaction, account, reads);
            addWrites(account, writes);
            for (StorageSlot slot : account.slots()) {
                if (slot != null) {
                    MemoryLocation place = new MemoryLocation.Slot(account.address(), slot.key());
                    reads.add(read(place, slot));
                    if (slot.isChanged()) {
                        writes.add(new WriteRecord(place, slot.isOpen()));
                    }
                }
            }
        }
        reads.sort(Comparator.comparing(ReadRecord::location, ORDER));
        writes.sort(Comparator.comparing(WriteRecord::location, ORDER));
        return new IncarnationRecord(
                one.number,
                one.lane,
                one.startNanos - start,
                one.endNanos - start,
                one.waitNanos,
                reads,
                writes,
                isCommitted ? null : cause(one));
    }

    private static Cause cause(Incarnation one) {
        Cause known = one.abortedBy;
        if (known == null) {
            throw new IllegalStateException(
                    "nobody said why transaction " + one.transaction + " ran again");
        }
        return known;
    }

    private void addReads(int reader, JournalAccount account, List<ReadRecord> reads) {
        Address address = account.address();
        if (account.observedBalance()) {
            reads.add(read(reader, account, Field.BALANCE, false));
        } else if (account.boundedBalance()) {
            reads.add(read(reader, account, Field.BALANCE, true));
        }
        if (account.observedNonce()) {
            reads.add(read(reader, account, Field.NONCE, isSender(reader, address)));
        }
        if (account.observedCode()) {
            reads.add(read(reader, account, Field.CODE, false));
        }
        if (account.observedExistence()) {
            reads.add(read(reader, account, Field.EXISTENCE, false));
        }
        if (account.observedStorage()) {
            reads.add(read(reader, account, Field.STORAGE_EPOCH, false));
        }
    }

    private boolean isSender(int transaction, Address address) {
        return results.get(transaction).sender().equals(address);
    }

    private static void addWrites(JournalAccount account, List<WriteRecord> writes) {
        Address address = account.address();
        if (account.balanceChanged()) {
            writes.add(
                    new WriteRecord(
                            new MemoryLocation.Balance(address), !account.observedBalance()));
        }
        if (account.nonceChanged()) {
            writes.add(new WriteRecord(new MemoryLocation.Nonce(address), false));
        }
        if (account.codeChanged()) {
            writes.add(new WriteRecord(new MemoryLocation.Code(address), false));
        }
        if (account.existenceChanged()) {
            writes.add(new WriteRecord(new MemoryLocation.Existence(address), false));
        }
        if (account.isDeleted()) {
            writes.add(new WriteRecord(new MemoryLocation.StorageEpoch(address), false));
        }
    }

    private ReadRecord read(int reader, JournalAccount account, Field field, boolean commutes) {
        MemoryLocation place = Locations.of(account.address(), field);
        Object origin = account.origin();
        if (origin instanceof AccountOrigin o) {
            for (int i = o.versions().length - 1; i >= 0; i--) {
                AccountVersion version = o.versions()[i];
                if (version.transaction() < reader
                        && version.transaction() > o.committed().through()
                        && isChanged(version.account(), field)) {
                    return new ReadRecord(
                            place, version.transaction(), version.by().number, commutes);
                }
            }
            return read(place, o.committed().writer(field), commutes);
        }
        int writer = origin instanceof CommittedAccount c ? c.writer(field) : -1;
        return read(place, writer, commutes);
    }

    private static boolean isChanged(JournalAccount account, Field field) {
        return account.isDeleted()
                || switch (field) {
                    case BALANCE -> account.balanceChanged();
                    case NONCE -> account.nonceChanged();
                    case CODE -> account.codeChanged();
                    case EXISTENCE -> account.existenceChanged();
                    case STORAGE_EPOCH, SLOT -> false;
                };
    }

    private ReadRecord read(MemoryLocation place, StorageSlot slot) {
        return switch (slot.origin()) {
            case SlotVersion version ->
                    new ReadRecord(
                            place, version.transaction(), version.by().number, slot.isOpen());
            case CommittedSlot committed -> read(place, committed.writer(), slot.isOpen());
            case null, default -> read(place, -1, slot.isOpen());
        };
    }

    private ReadRecord read(MemoryLocation place, int writer, boolean commutes) {
        Incarnation last = writer < 0 ? null : latest[writer];
        return new ReadRecord(place, writer, last == null ? 0 : last.number, commutes);
    }

    private static int kind(MemoryLocation location) {
        return switch (location) {
            case MemoryLocation.Balance _ -> 0;
            case MemoryLocation.Nonce _ -> 1;
            case MemoryLocation.Code _ -> 2;
            case MemoryLocation.Existence _ -> 3;
            case MemoryLocation.StorageEpoch _ -> 4;
            case MemoryLocation.Slot _ -> 5;
        };
    }

    private static int compareKeys(MemoryLocation one, MemoryLocation other) {
        return one instanceof MemoryLocation.Slot a && other instanceof MemoryLocation.Slot b
                ? a.key().compareTo(b.key())
                : 0;
    }
}
