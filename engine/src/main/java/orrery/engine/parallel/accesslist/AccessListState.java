package orrery.engine.parallel.accesslist;

import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;

/// The state as one part of a block finds it, by what a list claims of the parts before: so that
/// parts can run in any order. Whether the claims are true is for somebody else to find out.
///
/// An account that ends empty is taken as gone (EIP-161); a list cannot say of another that it is.
/// As many threads as may read the base may read this.
public final class AccessListState implements StateReader {
    private final AccessListIndex list;
    private final int index;
    private final StateReader base;

    /// @param index of the part that reads: the changes of lower ones have happened
    /// @param base before the block
    public AccessListState(AccessListIndex list, int index, StateReader base) {
        this.list = list;
        this.index = index;
        this.base = base;
    }

    @Override
    public @Nullable Account account(Address address) {
        Account before = base.account(address);
        AccountChanges changes = list.account(address);
        return changes == null ? before : changes.accountBefore(index, before);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        UInt256 claimed = list.slotBefore(index, address, slot);
        return claimed == null ? base.storage(address, slot) : claimed;
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        Bytes claimed = list.code(codeHash);
        return claimed == null ? base.code(codeHash) : claimed;
    }

    @Override
    public boolean hasStorage(Address address) {
        AccountChanges changes = list.account(address);
        if (changes != null) {
            for (SlotChanges slot : changes.storageChanges()) {
                StorageChange last = AccessListIndex.last(slot.changes(), index);
                if (last != null && !last.value().isZero()) {
                    return true;
                }
            }
        }
        return base.hasStorage(address);
    }
}
