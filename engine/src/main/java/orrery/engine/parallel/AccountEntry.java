package orrery.engine.parallel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.AccountPlace;
import orrery.engine.state.StateReader;

/// One account in multi-version memory: as it stood before the block, as the committed transactions
/// left it, and what incarnations that are not committed yet saw and left of it.
///
/// The object is the interned location: whoever has it needs no key any more. Readers take no lock.
/// A list of versions holds readers as well as writers, so that a write finds whom it concerns. It
/// may be stale or hold history for a moment; since [VersionedMemory] only guesses, that costs a
/// re-run at worst.
final class AccountEntry extends AccountPlace {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(SlotEntry[].class);

    /// A table that is full with nothing in it, for the many accounts that never show a slot.
    private static final @Nullable SlotEntry[] NO_SLOTS = new @Nullable SlotEntry[1];

    private static final int FIRST_ROOM = 8;

    final Address address;

    /// Before the block; null where it did not exist.
    final @Nullable Account base;

    /// Written by who commits.
    volatile CommittedAccount committed;

    /// In the order of transactions; replaced as a whole under this object's lock.
    volatile AccountVersion[] versions = AccountVersion.NONE;

    /// Open addressing; an element is set once, under this object's lock, with release; whoever
    /// finds a hole with acquire looks again under the lock.
    private volatile @Nullable SlotEntry[] slots = NO_SLOTS;

    private int slotCount;

    AccountEntry(Address address, @Nullable Account base) {
        this.address = address;
        this.base = base;
        committed = CommittedAccount.before(base);
    }

    // ---- Versions

    /// Puts a version in its place and drops those that are history.
    ///
    /// @param committedCount transactions below it are committed
    synchronized void add(AccountVersion added, int committedCount) {
        AccountVersion[] old = versions;
        if (old.length == 0) {
            versions = new AccountVersion[] {added};
            return;
        }
        AccountVersion[] next = new AccountVersion[old.length + 1];
        int size = 0;
        boolean isPlaced = false;
        for (AccountVersion version : old) {
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

    /// The newest deletion below `index` among these versions that is not history, or -1.
    static int epoch(CommittedAccount committed, AccountVersion[] versions, int index) {
        for (int i = versions.length - 1; i >= 0; i--) {
            AccountVersion version = versions[i];
            if (version.transaction() < index
                    && version.transaction() > committed.through()
                    && version.account().isDeleted()
                    && version.by().fate() != Incarnation.REPLACED) {
                return version.transaction();
            }
        }
        return -1;
    }

    /// The account as the transaction `index` finds it, as far as is known.
    static @Nullable Account compose(
            CommittedAccount committed, AccountVersion[] versions, int index) {
        if (versions.length == 0) {
            return committed.account();
        }
        AccountWalk walk = new AccountWalk(committed);
        for (AccountVersion version : versions) {
            if (version.transaction() >= index) {
                break;
            }
            walk.pass(version);
        }
        return walk.account();
    }

    // ---- Slots

    private static int hash(long k0, long k1, long k2, long k3) {
        long mixed =
                (k0 ^ Long.rotateLeft(k1, 17) ^ Long.rotateLeft(k2, 31) ^ Long.rotateLeft(k3, 47))
                        * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32);
    }

    private static @Nullable SlotEntry find(
            @Nullable SlotEntry[] table, long k0, long k1, long k2, long k3) {
        int mask = table.length - 1;
        for (int i = hash(k0, k1, k2, k3) & mask; ; i = (i + 1) & mask) {
            @Nullable SlotEntry entry = (@Nullable SlotEntry) ELEMENT.getAcquire(table, i);
            if (entry == null || entry.hasKey(k0, k1, k2, k3)) {
                return entry;
            }
        }
    }

    /// The entry of a slot by the limbs of its key, made on first use.
    SlotEntry slot(long k0, long k1, long k2, long k3, StateReader before) {
        SlotEntry known = find(slots, k0, k1, k2, k3);
        return known != null ? known : make(k0, k1, k2, k3, before);
    }

    private synchronized SlotEntry make(long k0, long k1, long k2, long k3, StateReader before) {
        SlotEntry known = find(slots, k0, k1, k2, k3);
        if (known != null) {
            return known;
        }
        UInt256 word =
                base == null ? UInt256.ZERO : before.storage(address, new UInt256(k0, k1, k2, k3));
        SlotEntry entry = new SlotEntry(this, k0, k1, k2, k3, word);
        slotCount++;
        if (2 * slotCount > slots.length) { // in few steps: those of a token are many
            @Nullable SlotEntry[] larger =
                    new @Nullable SlotEntry[Math.max(FIRST_ROOM, 4 * slots.length)];
            for (SlotEntry moved : slots) {
                if (moved != null) {
                    place(larger, moved);
                }
            }
            slots = larger;
        }
        place(slots, entry);
        return entry;
    }

    private static void place(@Nullable SlotEntry[] table, SlotEntry entry) {
        int mask = table.length - 1;
        int i = hash(entry.k0, entry.k1, entry.k2, entry.k3) & mask;
        while (table[i] != null) {
            i = (i + 1) & mask;
        }
        ELEMENT.setRelease(table, i, entry);
    }

    /// All slots known by now.
    synchronized List<SlotEntry> allSlots() {
        List<SlotEntry> all = new ArrayList<>(slotCount);
        for (SlotEntry entry : slots) {
            if (entry != null) {
                all.add(entry);
            }
        }
        return all;
    }
}
