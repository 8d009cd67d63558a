package orrery.engine.parallel.accesslist;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.PlacedReader;
import orrery.engine.state.StorageSlot;

/// The state as one part of a block finds it by what a list claims of the parts before: the claims
/// of [ClaimedBlock], for a journal that runs one transaction after another ahead of its turn.
/// Owned by one lane.
final class ClaimedView implements PlacedReader {
    private final ClaimedBlock block;
    private int index;

    ClaimedView(ClaimedBlock block) {
        this.block = block;
    }

    void begin(int blockAccessIndex) {
        index = blockAccessIndex;
    }

    @Override
    public void load(JournalAccount account) {
        ClaimedAccount place = block.account(account.address());
        account.loaded(place.before(index), place, null);
    }

    @Override
    public void load(StorageSlot slot, boolean isZero) {
        ClaimedSlot place = block.slot(slot);
        UInt256 word = isZero ? UInt256.ZERO : place.before(index);
        slot.loaded(word.l0(), word.l1(), word.l2(), word.l3(), place, null);
    }

    @Override
    public @Nullable Account account(Address address) {
        return block.account(address).before(index);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return block.account(address).slot(slot).before(index);
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        return block.code(codeHash);
    }

    @Override
    public boolean hasStorage(Address address) {
        return block.account(address).hasStorage(index);
    }
}
