package orrery.engine.state;

import org.jspecify.annotations.Nullable;

/// The slots of one account by key: an open-addressing table without removal, so that a lookup
/// allocates and boxes nothing.
///
/// Its order depends on insertion and is never shown: whoever lists slots sorts them by key.
final class SlotTable {
    /// Full with nothing in it, for the many accounts that never show a slot.
    private static final @Nullable StorageSlot[] NO_SLOTS = new @Nullable StorageSlot[1];

    private static final int FIRST_ROOM = 8;

    private @Nullable StorageSlot[] slots = NO_SLOTS;
    private int count;

    @Nullable StorageSlot find(long k0, long k1, long k2, long k3) {
        int mask = slots.length - 1;
        for (int i = StorageSlot.hash(k0, k1, k2, k3) & mask; ; i = (i + 1) & mask) {
            StorageSlot slot = slots[i];
            if (slot == null || slot.hasKey(k0, k1, k2, k3)) {
                return slot;
            }
        }
    }

    /// Adds a slot whose key is not there yet.
    void add(StorageSlot slot) {
        count++;
        if (2 * count > slots.length) {
            @Nullable StorageSlot[] old = slots;
            slots = new @Nullable StorageSlot[Math.max(FIRST_ROOM, 2 * old.length)];
            for (StorageSlot moved : old) {
                if (moved != null) {
                    place(moved);
                }
            }
        }
        place(slot);
    }

    private void place(StorageSlot slot) {
        int mask = slots.length - 1;
        int i = StorageSlot.hash(slot.k0, slot.k1, slot.k2, slot.k3) & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = slot;
    }

    /// The backing array, with holes, for loops over every slot.
    @Nullable StorageSlot[] all() {
        return slots;
    }
}
