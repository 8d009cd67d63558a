package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.WriteRecord;
import orrery.engine.parallel.analysis.LocationOrder;
import orrery.engine.primitives.Address;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.Mismatch;
import orrery.engine.state.StorageSlot;
import orrery.engine.state.TransactionEffects;

/// What a transaction that ran from a list looked at and changed, for a record, with the list's
/// word for who wrote it before.
record ClaimedAccesses(
        AccessListIndex list, int transaction, List<ReadRecord> reads, List<WriteRecord> writes) {
    /// @param effects null where it could not run to its end
    static ClaimedAccesses of(
            AccessListIndex list, int transaction, @Nullable TransactionEffects effects) {
        ClaimedAccesses found =
                new ClaimedAccesses(list, transaction, new ArrayList<>(), new ArrayList<>());
        for (int i = 0; effects != null && i < effects.accountCount(); i++) {
            found.note(effects.account(i));
        }
        found.reads.sort(Comparator.comparing(ReadRecord::location, LocationOrder.BY_ADDRESS));
        found.writes.sort(Comparator.comparing(WriteRecord::location, LocationOrder.BY_ADDRESS));
        return found;
    }

    private void note(JournalAccount account) {
        Address address = account.address();
        boolean commutes = !account.observedBalance();
        if (account.observedBalance() || account.boundedBalance()) {
            read(new MemoryLocation.Balance(address), commutes);
        }
        if (account.balanceChanged()) {
            writes.add(new WriteRecord(new MemoryLocation.Balance(address), commutes));
        }
        if (account.observedNonce()) {
            // Every sender's nonce is known from its transaction.
            read(new MemoryLocation.Nonce(address), account.nonceChanged());
        }
        if (account.nonceChanged()) {
            writes.add(new WriteRecord(new MemoryLocation.Nonce(address), false));
        }
        if (account.observedCode()) {
            read(new MemoryLocation.Code(address), false);
        }
        if (account.codeChanged()) {
            writes.add(new WriteRecord(new MemoryLocation.Code(address), false));
        }
        for (StorageSlot slot : account.slots()) {
            if (slot != null) {
                MemoryLocation location = new MemoryLocation.Slot(address, slot.key());
                read(location, false);
                if (slot.isChanged()) {
                    writes.add(new WriteRecord(location, false));
                }
            }
        }
    }

    private void read(MemoryLocation location, boolean commutes) {
        reads.add(new ReadRecord(location, writer(location), 0, commutes));
    }

    /// The newest earlier transaction that the list says changes it, or -1.
    private int writer(MemoryLocation location) {
        AccountChanges.Change last = AccessListIndex.last(list.changes(location), transaction + 1);
        return last == null ? -1 : last.index() - 1;
    }

    /// Why the transaction had to run again in its turn.
    ///
    /// @param mismatch null where it could not run over the claimed state at all, which is for what
    ///   the sender was said to have
    Cause cause(@Nullable Mismatch mismatch, Address sender) {
        if (mismatch == null) {
            return new Cause(-1, transaction, new MemoryLocation.Balance(sender));
        }
        MemoryLocation location = location(mismatch);
        return new Cause(writer(location), transaction, location);
    }

    private static MemoryLocation location(Mismatch mismatch) {
        Address address = mismatch.account().address();
        StorageSlot slot = mismatch.slot();
        return switch (mismatch.field()) {
            case BALANCE -> new MemoryLocation.Balance(address);
            case NONCE -> new MemoryLocation.Nonce(address);
            case CODE -> new MemoryLocation.Code(address);
            case EXISTENCE -> new MemoryLocation.Existence(address);
            case STORAGE_EPOCH -> new MemoryLocation.StorageEpoch(address);
            case SLOT ->
                    slot == null
                            ? new MemoryLocation.StorageEpoch(address)
                            : new MemoryLocation.Slot(address, slot.key());
        };
    }
}
