package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Signal;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.StorageSlot;

/// 0x54, 0x55, 0x5c, 0x5d: storage and transient storage.
public final class StorageOps {
    private StorageOps() {}

    /// The slot of the frame's account with the key at `a`.
    private static StorageSlot slot(Frame frame, Journal journal, long[] s, int a) {
        return journal.slot(frame.account(), s[a], s[a + 1], s[a + 2], s[a + 3]);
    }

    public static long sload(Frame frame, long[] s, int sp, long gas) {
        Journal journal = frame.host().journal();
        StorageSlot slot = slot(frame, journal, s, sp - 4);
        long left = gas;
        if (journal.warm(slot)) {
            left -= frame.host().schedule().coldLoadSurcharge;
            if (left < 0) {
                return Signal.OUT_OF_GAS;
            }
        }
        slot.load(s, sp - 4);
        return left;
    }

    /// Needs the exact gas (EIP-2200), so it ends its block.
    public static long sstore(Frame frame, long[] s, int sp, long gas) {
        GasSchedule schedule = frame.host().schedule();
        if (frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        if (schedule.storeNeedsMoreThanStipend && gas <= schedule.callStipend) {
            return Signal.OUT_OF_GAS;
        }
        Journal journal = frame.host().journal();
        StorageSlot slot = slot(frame, journal, s, sp - 4);
        long left = gas - price(schedule, slot, s, sp - 8);
        if (journal.warm(slot)) {
            left -= schedule.coldStoreSurcharge;
        }
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        if (schedule.netStorageMetering) {
            refundNet(schedule, journal, slot, s, sp - 8);
        } else if (!slot.isZero() && isZero(s, sp - 8)) {
            journal.addRefund(schedule.storeClearRefund);
        }
        if (!slot.holds(s, sp - 8)) {
            journal.store(slot, s[sp - 8], s[sp - 7], s[sp - 6], s[sp - 5]);
        }
        return left;
    }

    private static boolean isZero(long[] s, int a) {
        return (s[a] | s[a + 1] | s[a + 2] | s[a + 3]) == 0;
    }

    /// What storing the word at `value` costs, without the surcharge of a cold slot.
    public static long price(GasSchedule schedule, StorageSlot slot, long[] s, int value) {
        if (!schedule.netStorageMetering) {
            return slot.isZero() && !isZero(s, value) ? schedule.storeSet : schedule.storeReset;
        }
        if (slot.holds(s, value) || !slot.isOriginal()) {
            return schedule.storeDirty;
        }
        return slot.originalIsZero() ? schedule.storeSet : schedule.storeReset;
    }

    /// EIP-1283, EIP-2200 and EIP-3529, which differ by numbers alone.
    private static void refundNet(
            GasSchedule schedule, Journal journal, StorageSlot slot, long[] s, int value) {
        if (slot.holds(s, value)) {
            return;
        }
        boolean clears = isZero(s, value);
        if (slot.isOriginal()) {
            if (clears) {
                journal.addRefund(schedule.storeClearRefund);
            }
            return;
        }
        if (!slot.originalIsZero()) {
            if (slot.isZero()) {
                journal.addRefund(-schedule.storeClearRefund);
            } else if (clears) {
                journal.addRefund(schedule.storeClearRefund);
            }
        }
        if (slot.held(s, value)) {
            long paid = slot.originalIsZero() ? schedule.storeSet : schedule.storeReset;
            journal.addRefund(paid - schedule.storeDirty);
        }
    }

    /// EIP-1153.
    public static void tload(Frame frame, long[] s, int sp) {
        int a = sp - 4;
        frame.host()
                .journal()
                .transientSlot(frame.account(), s[a], s[a + 1], s[a + 2], s[a + 3])
                .load(s, a);
    }

    /// EIP-1153.
    public static long tstore(Frame frame, long[] s, int sp, long gas) {
        if (frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        Journal journal = frame.host().journal();
        int a = sp - 4;
        StorageSlot slot =
                journal.transientSlot(frame.account(), s[a], s[a + 1], s[a + 2], s[a + 3]);
        journal.store(slot, s[sp - 8], s[sp - 7], s[sp - 6], s[sp - 5]);
        return gas;
    }
}
