package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.accesslist.AccountChanges.Change;
import orrery.engine.parallel.accesslist.AccountChanges.CodeChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A block-level access list made ready for questions: who changes a place, what does a transaction
/// change, what does a place hold when a transaction starts. Immutable, for any thread.
public final class AccessListIndex {
    private final BlockAccessList list;
    private final Map<Address, AccountChanges> accounts = new HashMap<>();
    private final Map<MemoryLocation.Slot, List<StorageChange>> slots = new HashMap<>();
    private final Map<Hash256, Bytes> codes = new HashMap<>();
    private final TreeMap<Integer, List<MemoryLocation>> byIndex = new TreeMap<>();

    public AccessListIndex(BlockAccessList list) {
        this.list = list;
        for (AccountChanges account : list.accounts()) {
            Address address = account.address();
            accounts.put(address, account);
            note(account.balanceChanges(), new MemoryLocation.Balance(address));
            note(account.nonceChanges(), new MemoryLocation.Nonce(address));
            note(account.codeChanges(), new MemoryLocation.Code(address));
            for (CodeChange change : account.codeChanges()) {
                codes.put(Keccak256.hash(change.code()), change.code());
            }
            for (SlotChanges slot : account.storageChanges()) {
                MemoryLocation.Slot location = new MemoryLocation.Slot(address, slot.slot());
                slots.put(location, slot.changes());
                note(slot.changes(), location);
            }
        }
    }

    private void note(List<? extends Change> changes, MemoryLocation location) {
        for (Change change : changes) {
            byIndex.computeIfAbsent(change.index(), _ -> new ArrayList<>()).add(location);
        }
    }

    public BlockAccessList list() {
        return list;
    }

    /// What the list says of an account, or null where it is not in it.
    public @Nullable AccountChanges account(Address address) {
        return accounts.get(address);
    }

    /// The code of this hash that the block brings in, or null.
    public @Nullable Bytes code(Hash256 codeHash) {
        return codes.get(codeHash);
    }

    /// The places that one part of the block changes, by account.
    public List<MemoryLocation> changedBy(int blockAccessIndex) {
        return Collections.unmodifiableList(byIndex.getOrDefault(blockAccessIndex, List.of()));
    }

    /// The parts of the block that change a place, ascending.
    public List<Integer> writers(MemoryLocation location) {
        return changes(location).stream().map(Change::index).toList();
    }

    /// The changes of a place, by index; existence and storage epochs are not in such lists.
    public List<? extends Change> changes(MemoryLocation location) {
        AccountChanges account = accounts.get(location.address());
        if (account == null) {
            return List.of();
        }
        return switch (location) {
            case MemoryLocation.Balance _ -> account.balanceChanges();
            case MemoryLocation.Nonce _ -> account.nonceChanges();
            case MemoryLocation.Code _ -> account.codeChanges();
            case MemoryLocation.Slot slot -> slots.getOrDefault(slot, List.of());
            case MemoryLocation.Existence _, MemoryLocation.StorageEpoch _ -> List.of();
        };
    }

    /// What a slot holds when a part of the block starts, or null where nothing before changed it.
    public @Nullable UInt256 slotBefore(int blockAccessIndex, Address address, UInt256 slot) {
        StorageChange change =
                last(
                        slots.getOrDefault(new MemoryLocation.Slot(address, slot), List.of()),
                        blockAccessIndex);
        return change == null ? null : change.value();
    }

    /// The newest change before a part of the block, or null.
    static <C extends Change> @Nullable C last(List<C> changes, int blockAccessIndex) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).index() < blockAccessIndex) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : changes.get(low - 1);
    }
}
