package orrery.engine.parallel;

import orrery.engine.primitives.UInt256;

/// A storage slot as the committed transactions left it; limb 0 is the least significant.
///
/// @param writer the newest transaction that wrote it, or -1
record CommittedSlot(long l0, long l1, long l2, long l3, int writer) {
    UInt256 word() {
        return new UInt256(l0, l1, l2, l3);
    }

    boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }
}
