package orrery.engine.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.execution.TransactionResult;
import orrery.engine.parallel.ExecutionRecord.Mode;
import orrery.engine.primitives.Address;
import orrery.engine.state.Field;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.StorageSlot;
import orrery.engine.state.TransactionEffects;

/// Makes a block's record out of the incarnations that its run left behind, once the run is over
/// and nothing of it changes any more.
///
/// Reads and writes stand in the order of accounts, then of kinds, then of keys, so that a record
/// does not depend on hash order.
final class RecordBuilder {
    private static final Comparator<JournalAccount> BY_ADDRESS =
            Comparator.comparing(JournalAccount::address);

    private final @Nullable Incarnation[] latest;
    private final int @Nullable [] places;
    private final List<TransactionResult> results;
    private long start;

    /// @param latest of each transaction that was handed in
    /// @param places by such a transaction, its index in the block, -1 where the block left it out;
    ///   null where the block took all
    /// @param results of the block's transactions
    RecordBuilder(
            @Nullable Incarnation[] latest,
            int @Nullable [] places,
            List<TransactionResult> results) {
        this.latest = latest;
        this.places = places;
        this.results = results;
    }

    private int place(int transaction) {
        return places == null || transaction < 0 ? transaction : places[transaction];
    }

    /// What lanes did for candidates that the block left out in the end is left out, too.
    ///
    /// @param start of the block on the recorder's clock, nanoseconds
    /// @param end likewise
    /// @param spans from the block's start on, by transaction that was handed in
    ExecutionRecord build(long blockNumber, int lanes, long start, long end, List<LaneSpan> spans) {
        this.start = start;
        TransactionRecord[] transactions = new TransactionRecord[results.size()];
        for (int i = 0; i < latest.length; i++) {
            int place = place(i);
            if (place >= 0) {
                transactions[place] = transaction(i, place);
            }
        }
        Mode mode = lanes == 1 ? Mode.SEQUENTIAL : Mode.OPTIMISTIC;
        return new ExecutionRecord(
                blockNumber, mode, lanes, end - start, List.of(transactions), placed(spans));
    }

    private TransactionRecord transaction(int index, int place) {
        List<IncarnationRecord> incarnations = new ArrayList<>();
        for (Incarnation one = latest[index]; one != null; one = one.previous) {
            incarnations.add(incarnation(one, one == latest[index]));
        }
        Collections.reverse(incarnations);
        return new TransactionRecord(place, results.get(place).gasUsed(), incarnations);
    }

    private List<LaneSpan> placed(List<LaneSpan> spans) {
        if (places == null) {
            return spans;
        }
        List<LaneSpan> placed = new ArrayList<>(spans.size());
        for (LaneSpan span : spans) {
            int place = place(span.transaction());
            if (place >= 0 || span.transaction() < 0) {
                placed.add(span.of(place));
            }
        }
        return placed;
    }

    private IncarnationRecord incarnation(Incarnation one, boolean isCommitted) {
        List<ReadRecord> reads = new ArrayList<>();
        List<WriteRecord> writes = new ArrayList<>();
        TransactionEffects effects = one.effects;
        for (JournalAccount account : accounts(effects)) {
            addReads(one.transaction, account, reads);
            addWrites(account, writes);
            addSlots(account, reads, writes);
        }
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

    private static JournalAccount[] accounts(@Nullable TransactionEffects effects) {
        JournalAccount[] accounts =
                new JournalAccount[effects == null ? 0 : effects.accountCount()];
        for (int i = 0; effects != null && i < accounts.length; i++) {
            accounts[i] = effects.account(i);
        }
        Arrays.sort(accounts, BY_ADDRESS);
        return accounts;
    }

    private void addSlots(
            JournalAccount account, List<ReadRecord> reads, List<WriteRecord> writes) {
        int firstRead = reads.size();
        int firstWrite = writes.size();
        for (StorageSlot slot : account.slots()) {
            if (slot != null) {
                MemoryLocation place = new MemoryLocation.Slot(account.address(), slot.key());
                reads.add(read(place, slot));
                if (slot.isChanged()) {
                    writes.add(new WriteRecord(place, slot.isOpen()));
                }
            }
        }
        reads.subList(firstRead, reads.size())
                .sort((a, b) -> compareKeys(a.location(), b.location()));
        writes.subList(firstWrite, writes.size())
                .sort((a, b) -> compareKeys(a.location(), b.location()));
    }

    private Cause cause(Incarnation one) {
        Cause known = one.abortedBy;
        if (known == null) {
            throw new IllegalStateException(
                    "nobody said why transaction " + one.transaction + " ran again");
        }
        return places == null
                ? known
                : new Cause(place(known.writer()), place(known.reader()), known.location());
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
        int place = place(transaction);
        return place >= 0 && results.get(place).sender().equals(address);
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
                    return readOf(place, version.by(), commutes);
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
            case SlotVersion version -> readOf(place, version.by(), slot.isOpen());
            case CommittedSlot committed -> read(place, committed.writer(), slot.isOpen());
            case null, default -> read(place, -1, slot.isOpen());
        };
    }

    private ReadRecord read(MemoryLocation place, int writer, boolean commutes) {
        Incarnation last = writer < 0 ? null : latest[writer];
        return new ReadRecord(place, place(writer), last == null ? 0 : last.number, commutes);
    }

    private ReadRecord readOf(MemoryLocation location, Incarnation writer, boolean commutes) {
        return new ReadRecord(location, place(writer.transaction), writer.number, commutes);
    }

    private static int compareKeys(MemoryLocation one, MemoryLocation other) {
        return one instanceof MemoryLocation.Slot a && other instanceof MemoryLocation.Slot b
                ? a.key().compareTo(b.key())
                : 0;
    }
}
