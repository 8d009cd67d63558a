package orrery.engine.parallel;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.PlacedReader;
import orrery.engine.state.StorageSlot;

/// The state as a transaction finds it that runs ahead of its turn, as far as [VersionedMemory] can
/// tell. Owned by one lane; set to a transaction by [#begin].
///
/// The sender's nonce is not looked up but taken from the transaction, which is invalid with any
/// other: so a sender's transactions need not wait for each other. The commit checks it like
/// everything else that was seen.
final class LaneView implements PlacedReader {
    private final VersionedMemory memory;
    private final ScheduleNoise noise;
    private final Stall stall = new Stall();
    private int index;
    private @Nullable Address sender;
    private long senderNonce;

    LaneView(VersionedMemory memory, ScheduleNoise noise) {
        this.memory = memory;
        this.noise = noise;
    }

    /// @param from the transaction's sender, or null where the signature has none
    void begin(int transaction, @Nullable Address from, long nonce) {
        index = transaction;
        sender = from;
        senderNonce = nonce;
    }

    @Override
    public void load(JournalAccount account) {
        noise.at(ScheduleNoise.Point.READ);
        AccountEntry entry = memory.account(account.address());
        CommittedAccount committed = entry.committed;
        AccountVersion[] versions = entry.versions;
        Account found = committed.account();
        Object origin = committed;
        if (versions.length > 0) {
            found = AccountEntry.compose(committed, versions, index);
            origin =
                    new AccountOrigin(
                            committed, versions, AccountEntry.epoch(committed, versions, index));
        }
        if (account.address().equals(sender)) {
            found = withNonce(found);
        }
        account.loaded(found, entry, origin);
    }

    private @Nullable Account withNonce(@Nullable Account found) {
        Account account = found == null ? Account.EMPTY : found;
        return account.nonce() == senderNonce
                ? found
                : new Account(senderNonce, account.balance(), account.codeHash());
    }

    @Override
    public void load(StorageSlot slot, boolean isZero) {
        noise.at(ScheduleNoise.Point.READ);
        SlotEntry entry = memory.slot(slot);
        CommittedSlot committed = entry.committed;
        int epoch = slot.owner().origin() instanceof AccountOrigin o ? o.epoch() : -1;
        SlotVersion[] versions = entry.versions;
        SlotVersion version = SlotEntry.newest(versions, committed.writer(), index);
        if (!isZero && memory.followsMoves() && entry.isWorthFollowing()) {
            UInt256 word = SlotEntry.compose(committed, versions, epoch, index);
            Object origin = version != null && version.transaction() > epoch ? version : committed;
            slot.loaded(word.l0(), word.l1(), word.l2(), word.l3(), entry, origin);
            slot.open();
        } else if (version != null && version.transaction() > epoch) {
            load(slot, entry, committed, versions, version, epoch);
        } else if (isZero || epoch >= 0) {
            slot.loaded(0, 0, 0, 0, entry, committed);
        } else {
            slot.loaded(
                    committed.l0(),
                    committed.l1(),
                    committed.l2(),
                    committed.l3(),
                    entry,
                    committed);
        }
    }

    private void load(
            StorageSlot slot,
            SlotEntry entry,
            CommittedSlot committed,
            SlotVersion[] versions,
            SlotVersion version,
            int epoch) {
        SlotVersion awaited =
                SlotEntry.awaited(versions, Math.max(committed.writer(), epoch), index);
        if (awaited != null) {
            stall.writer = awaited.transaction();
            throw stall;
        }
        StorageSlot left = version.slot();
        if (version.isMove()) {
            UInt256 word = SlotEntry.compose(committed, versions, epoch, index);
            slot.loaded(word.l0(), word.l1(), word.l2(), word.l3(), entry, version);
        } else {
            slot.loaded(left.v0(), left.v1(), left.v2(), left.v3(), entry, version);
        }
    }

    @Override
    public @Nullable Account account(Address address) {
        return AccountEntry.compose(
                memory.account(address).committed, memory.account(address).versions, index);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        CommittedSlot committed = memory.committedSlot(address, slot);
        return committed.word();
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        return memory.code(codeHash);
    }

    @Override
    public boolean hasStorage(Address address) {
        return memory.hasStorage(address);
    }
}
