package orrery.engine.parallel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.SlotPlace;
import orrery.engine.state.StorageSlot;

/// One storage slot in multi-version memory; as [AccountEntry].
final class SlotEntry extends SlotPlace {
    private static final int MAX_MERIT = 4;

    final AccountEntry owner;
    final long k0;
    final long k1;
    final long k2;
    final long k3;

    /// Before the block.
    final UInt256 base;

    /// Written by who commits.
    volatile CommittedSlot committed;

    /// In the order of transactions; replaced as a whole under this object's lock.
    volatile SlotVersion[] versions = SlotVersion.NONE;

    /// Whether following the word went well of late; below zero it is not tried again. A hint that
    /// lanes write without a lock.
    private int merit;

    SlotEntry(AccountEntry owner, long k0, long k1, long k2, long k3, UInt256 base) {
        this.owner = owner;
        this.k0 = k0;
        this.k1 = k1;
        this.k2 = k2;
        this.k3 = k3;
        this.base = base;
        boolean isGone = owner.committed.epoch() >= 0;
        committed =
                isGone
                        ? new CommittedSlot(0, 0, 0, 0, owner.committed.epoch())
                        : new CommittedSlot(base.l0(), base.l1(), base.l2(), base.l3(), -1);
    }

    boolean hasKey(long l0, long l1, long l2, long l3) {
        return k0 == l0 && k1 == l1 && k2 == l2 && k3 == l3;
    }

    UInt256 key() {
        return new UInt256(k0, k1, k2, k3);
    }

    /// Puts a version in its place and drops those that are history.
    ///
    /// @param committedCount transactions below it are committed
    synchronized void add(SlotVersion added, int committedCount) {
        SlotVersion[] old = versions;
        if (old.length == 0) {
            versions = new SlotVersion[] {added};
            return;
        }
        SlotVersion[] next = new SlotVersion[old.length + 1];
        int size = 0;
        boolean isPlaced = false;
        for (SlotVersion version : old) {
            if (!isPlaced && version.transaction() > added.transaction()) {
                next[size++] = added;
                isPlaced = true;
            }
            if (version.transaction() >= committedCount
                    && version.transaction() != added.transaction()
                    && version.by().fate() != Incarnation.REPLACED) {
                next[size++] = version;
            }
        }
        if (!isPlaced) {
            next[size++] = added;
        }
        versions = size == next.length ? next : Arrays.copyOf(next, size);
    }

    /// The newest version below `index` that wrote the slot and is not history, or null.
    static @Nullable SlotVersion newest(SlotVersion[] versions, int above, int index) {
        for (int i = versions.length - 1; i >= 0; i--) {
            SlotVersion version = versions[i];
            if (version.transaction() <= above) {
                return null;
            }
            if (version.transaction() < index && version.counts()) {
                return version;
            }
        }
        return null;
    }

    /// The newest version below `index` that is to come again before the word can be known there,
    /// or null: an aborted one, with nothing but moves of the word above it.
    static @Nullable SlotVersion awaited(SlotVersion[] versions, int above, int index) {
        SlotVersion version = newest(versions, above, index);
        while (version != null && version.by().fate() != Incarnation.ABORTED && version.isMove()) {
            version = newest(versions, above, version.transaction());
        }
        return version != null && version.by().fate() == Incarnation.ABORTED ? version : null;
    }

    /// The word as the transaction `index` finds it, as far as is known.
    ///
    /// @param epoch the newest uncommitted deletion of the account below `index`, or -1
    static UInt256 compose(CommittedSlot committed, SlotVersion[] versions, int epoch, int index) {
        UInt256 word = epoch >= 0 ? UInt256.ZERO : committed.word();
        int above = Math.max(committed.writer(), epoch);
        for (SlotVersion version : versions) {
            if (version.transaction() >= index) {
                break;
            }
            if (version.transaction() > above && version.counts()) {
                word = version.left(word);
            }
        }
        return word;
    }

    /// Whether the slot, as it would be loaded at `index` now, holds what `seen` would take.
    ///
    /// @param epoch the newest uncommitted deletion of the account below `index`, or -1
    boolean stillHolds(StorageSlot seen, int index, int epoch) {
        CommittedSlot now = committed;
        SlotVersion[] present = versions;
        SlotVersion version = newest(present, now.writer(), index);
        if (version != null && version.transaction() > epoch) {
            if (version.isMove()) {
                UInt256 word = compose(now, present, epoch, index);
                return seen.accepts(word.l0(), word.l1(), word.l2(), word.l3());
            }
            StorageSlot slot = version.slot();
            return seen.accepts(slot.v0(), slot.v1(), slot.v2(), slot.v3());
        }
        return epoch >= 0
                ? seen.accepts(0, 0, 0, 0)
                : seen.accepts(now.l0(), now.l1(), now.l2(), now.l3());
    }

    // ---- Whether moves of the word commute

    /// Whether a transaction that loads the slot had better follow the word than look at it:
    /// somebody in the block writes it, and those who were asked to follow it could.
    boolean isWorthFollowing() {
        if (merit < 0) {
            return false;
        }
        if (committed.writer() >= 0) {
            return true;
        }
        for (SlotVersion version : versions) {
            if (version.counts()) {
                return true;
            }
        }
        return false;
    }

    /// An incarnation that was asked to follow the word came to its end.
    void noteFollowed(StorageSlot slot) {
        if (slot.guard() != null) {
            merit = Math.clamp(merit + (slot.isOpen() ? 1 : -2), -2, MAX_MERIT);
        }
    }
}
