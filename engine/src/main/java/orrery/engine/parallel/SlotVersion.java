package orrery.engine.parallel;

import orrery.engine.state.StorageSlot;

/// What an incarnation saw and left of one storage slot.
record SlotVersion(Incarnation by, StorageSlot slot) {
    static final SlotVersion[] NONE = {};

    int transaction() {
        return by.transaction;
    }
}
