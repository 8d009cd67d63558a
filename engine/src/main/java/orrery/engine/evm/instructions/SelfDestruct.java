package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Host;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;

/// 0xff: SELFDESTRUCT (EIP-150, 161, 2929, 3529, 6780).
public final class SelfDestruct {
    private SelfDestruct() {}

    public static long selfdestruct(Frame frame, long[] s, int sp, long gas) {
        if (frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        Host host = frame.host();
        GasSchedule schedule = host.schedule();
        JournalAccount self = frame.account();
        JournalAccount beneficiary = host.account(s, sp - 4);
        long left = gas - price(host, self, beneficiary);
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        destroy(host.journal(), schedule, self, beneficiary);
        return left;
    }

    /// What it costs above its static gas; warms the beneficiary.
    public static long price(Host host, JournalAccount self, JournalAccount beneficiary) {
        GasSchedule schedule = host.schedule();
        long price = host.warm(beneficiary) ? schedule.coldBeneficiary : 0;
        boolean bringsIntoBeing =
                schedule.clearsEmptyAccounts
                        ? !self.balance().isZero() && beneficiary.isEmpty()
                        : !beneficiary.exists();
        return price + (bringsIntoBeing ? schedule.selfDestructNewAccount : 0);
    }

    private static void destroy(
            Journal journal,
            GasSchedule schedule,
            JournalAccount self,
            JournalAccount beneficiary) {
        UInt256 balance = self.balance();
        journal.touch(beneficiary);
        journal.subtractBalance(self.address(), balance);
        journal.addBalance(beneficiary.address(), balance);
        if (schedule.destroysOnlyCreated && !journal.isCreatedInTransaction(self)) {
            return;
        }
        // Where the account named itself, its wei are burnt.
        journal.setBalance(self.address(), UInt256.ZERO);
        if (journal.markDestroyed(self) && schedule.selfDestructRefund > 0) {
            journal.addRefund(schedule.selfDestructRefund);
        }
    }
}
