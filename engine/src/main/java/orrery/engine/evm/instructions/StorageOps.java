package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Host;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.SlotGuard;
import orrery.engine.state.StorageSlot;

/// 0x54, 0x55, 0x5c, 0x5d: storage and transient storage.
public final class StorageOps {
    private StorageOps() {}

    /// The slot of the frame's account with the key at `a`.
    public static StorageSlot slot(Frame frame, long[] s, int a) {
        return slot(frame, frame.host().journal(), s, a);
    }

    private static StorageSlot slot(Frame frame, Journal journal, long[] s, int a) {
        return journal.slot(frame.account(), s[a], s[a + 1], s[a + 2], s[a + 3]);
    }

    /// @return the gas left, or [Signal#OPEN_SLOT] where nothing was done, since the word is not to
    ///   be looked at
    public static long sload(Frame frame, long[] s, int sp, long gas) {
        Journal journal = frame.host().journal();
        StorageSlot slot = slot(frame, journal, s, sp - 4);
        return slot.isOpen() ? Signal.OPEN_SLOT : load(frame, journal, slot, s, sp, gas);
    }

    /// SLOAD for somebody who looks at the very word.
    public static long sloadSeen(Frame frame, long[] s, int sp, long gas) {
        StorageSlot slot = slot(frame, s, sp - 4);
        slot.observe();
        return load(frame, slot, s, sp, gas);
    }

    /// SLOAD of this slot, open or not.
    public static long load(Frame frame, StorageSlot slot, long[] s, int sp, long gas) {
        return load(frame, frame.host().journal(), slot, s, sp, gas);
    }

    private static long load(
            Frame frame, Journal journal, StorageSlot slot, long[] s, int sp, long gas) {
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
        int refusal = refusal(frame, gas);
        if (refusal != Signal.STOP) {
            return refusal;
        }
        Journal journal = frame.host().journal();
        StorageSlot slot = slot(frame, journal, s, sp - 4);
        slot.observe();
        return store(frame.host().schedule(), journal, slot, s, sp, gas);
    }

    /// SSTORE where the word to be stored stands at a fixed distance from the word that an open
    /// slot was loaded with. What it costs and gives back depends on which of the words before the
    /// transaction, now and afterwards are equal, which distances tell, and which are zero; the
    /// present one is the one before or was stored like this.
    public static long sstoreMoved(
            Frame frame, StorageSlot slot, SlotGuard guard, long[] s, int sp, long gas) {
        int refusal = refusal(frame, gas);
        if (refusal != Signal.STOP) {
            return refusal;
        }
        guard.noteEqual(guard.base(), UInt256.ZERO);
        guard.noteEqual(Limbs.toUInt256(s, sp - 8), UInt256.ZERO);
        Host host = frame.host();
        return store(host.schedule(), host.journal(), slot, s, sp, gas);
    }

    /// Why the frame may store nothing, or [Signal#STOP] where it may.
    private static int refusal(Frame frame, long gas) {
        GasSchedule schedule = frame.host().schedule();
        if (frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        boolean isShort = schedule.storeNeedsMoreThanStipend && gas <= schedule.callStipend;
        return isShort ? Signal.OUT_OF_GAS : Signal.STOP;
    }

    private static long store(
            GasSchedule schedule, Journal journal, StorageSlot slot, long[] s, int sp, long gas) {
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
