package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.engine.parallel.accesslist.AccountChanges.BalanceChange;
import orrery.engine.parallel.accesslist.AccountChanges.CodeChange;
import orrery.engine.parallel.accesslist.AccountChanges.NonceChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Collects what the parts of a block, one after the other, read and left. Only real changes are to
/// be told: what a part leaves as it found it is a read. One thread.
public final class AccessListBuilder {
    private static final class Draft {
        private final NavigableMap<UInt256, List<StorageChange>> changes = new TreeMap<>();
        private final NavigableSet<UInt256> reads = new TreeSet<>();
        private final List<BalanceChange> balances = new ArrayList<>();
        private final List<NonceChange> nonces = new ArrayList<>();
        private final List<CodeChange> codes = new ArrayList<>();
    }

    private final NavigableMap<Address, Draft> drafts = new TreeMap<>();
    private int index;

    /// Begins a part of the block.
    ///
    /// @param blockAccessIndex 0 before the transactions, i + 1 for transaction i, above for what
    ///   follows; never below the one before
    public void begin(int blockAccessIndex) {
        if (blockAccessIndex < index) {
            throw new IllegalArgumentException(
                    "index " + blockAccessIndex + " follows " + index + ", they ascend");
        }
        index = blockAccessIndex;
    }

    private Draft draft(Address address) {
        return drafts.computeIfAbsent(address, _ -> new Draft());
    }

    /// The account was looked at.
    public void touch(Address address) {
        draft(address);
    }

    /// The slot was looked at.
    public void read(Address address, UInt256 slot) {
        draft(address).reads.add(slot);
    }

    /// The slot holds another value now.
    public void changeSlot(Address address, UInt256 slot, UInt256 value) {
        put(
                draft(address).changes.computeIfAbsent(slot, _ -> new ArrayList<>()),
                new StorageChange(index, value));
    }

    public void changeBalance(Address address, UInt256 balance) {
        put(draft(address).balances, new BalanceChange(index, balance));
    }

    public void changeNonce(Address address, long nonce) {
        put(draft(address).nonces, new NonceChange(index, nonce));
    }

    public void changeCode(Address address, Bytes code) {
        put(draft(address).codes, new CodeChange(index, code));
    }

    /// Within a part the last value counts: the protocol's several calls after the transactions are
    /// one part.
    private <C extends AccountChanges.Change> void put(List<C> changes, C change) {
        if (!changes.isEmpty() && changes.getLast().index() == index) {
            changes.removeLast();
        }
        changes.add(change);
    }

    public BlockAccessList build() {
        List<AccountChanges> accounts = new ArrayList<>();
        drafts.forEach((address, draft) -> {
            List<SlotChanges> slots = new ArrayList<>();
            draft.changes.forEach((slot, changes) -> slots.add(new SlotChanges(slot, changes)));
            accounts.add(
                    new AccountChanges(
                            address,
                            slots,
                            draft.reads.stream()
                                    .filter(s -> !draft.changes.containsKey(s))
                                    .toList(),
                            draft.balances,
                            draft.nonces,
                            draft.codes));
        });
        return new BlockAccessList(accounts);
    }
}
