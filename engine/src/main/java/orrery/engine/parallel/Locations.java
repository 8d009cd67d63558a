package orrery.engine.parallel;

import orrery.engine.primitives.Address;
import orrery.engine.state.Field;
import orrery.engine.state.Mismatch;
import orrery.engine.state.StorageSlot;

/// Names places of the state.
final class Locations {
    private Locations() {}

    static MemoryLocation of(Address address, Field field) {
        return switch (field) {
            case BALANCE -> new MemoryLocation.Balance(address);
            case NONCE -> new MemoryLocation.Nonce(address);
            case CODE -> new MemoryLocation.Code(address);
            case EXISTENCE -> new MemoryLocation.Existence(address);
            case STORAGE_EPOCH, SLOT -> new MemoryLocation.StorageEpoch(address);
        };
    }

    static MemoryLocation of(SlotEntry entry) {
        return new MemoryLocation.Slot(entry.owner.address, entry.key());
    }

    static MemoryLocation of(Mismatch mismatch) {
        StorageSlot slot = mismatch.slot();
        Address address = mismatch.account().address();
        return slot == null
                ? of(address, mismatch.field())
                : new MemoryLocation.Slot(address, slot.key());
    }
}
