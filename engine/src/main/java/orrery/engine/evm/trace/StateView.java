package orrery.engine.evm.trace;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;

/// The running state as a tracer may read it: what the journal holds at that moment. Reading
/// changes no result. Good on the executing thread, while the block runs.
public final class StateView {
    private final Journal journal;

    public StateView(Journal journal) {
        this.journal = journal;
    }

    /// Whether the account is in the state at all.
    public boolean exists(Address address) {
        return journal.account(address).exists();
    }

    /// Wei.
    public UInt256 balance(Address address) {
        return journal.balance(address);
    }

    public long nonce(Address address) {
        return journal.nonce(address);
    }

    /// Empty where there is none.
    public Bytes code(Address address) {
        JournalAccount account = journal.account(address);
        return journal.code(account);
    }

    public UInt256 storage(Address address, UInt256 slot) {
        return journal.storage(address, slot);
    }

    /// Transient storage (EIP-1153).
    public UInt256 transientStorage(Address address, UInt256 slot) {
        return journal.transientSlot(
                        journal.account(address), slot.l0(), slot.l1(), slot.l2(), slot.l3())
                .value();
    }
}
