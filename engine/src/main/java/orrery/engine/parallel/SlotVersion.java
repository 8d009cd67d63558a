package orrery.engine.parallel;

import orrery.engine.primitives.UInt256;
import orrery.engine.state.StorageSlot;

/// What an incarnation saw and left of one storage slot.
record SlotVersion(Incarnation by, StorageSlot slot) {
    static final SlotVersion[] NONE = {};

    int transaction() {
        return by.transaction;
    }

    /// Whether it wrote the slot and is not history.
    boolean counts() {
        return slot.isChanged() && by.fate() != Incarnation.REPLACED;
    }

    /// Whether what it left depends on what it finds: it only moved the word.
    boolean isMove() {
        return slot.isOpen() && !slot.owner().isDeleted();
    }

    /// What it leaves where it finds this word, whether or not its guard would have it.
    UInt256 left(UInt256 found) {
        return isMove() ? slot.left(found) : slot.value();
    }
}
