package orrery.engine.state;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// What a transaction that ran ahead of its turn saw of the state, and what it did to it.
///
/// The problem: its journal loaded accounts and slots as they were guessed to be. The idea: a
/// transaction is a function of what it looks at; where everything that it looked at stands the
/// same in its turn, running it again would do the same, so its changes can be taken as they are.
/// "The same" is by value. What was not looked at may differ: a balance takes a difference and not
/// a value, so whoever only pays or is paid commutes with others; a check that a balance suffices
/// is kept as the least balance that passes it. So it is with storage words that the transaction
/// merely added to and compared ([SlotGuard]).
///
/// Made by one thread, then read by others; the objects inside never change again.
public final class TransactionEffects {
    private final JournalAccount[] accounts;
    private final int transaction;
    private final boolean isReachUnclear;

    /// @param transaction the number under which the speculating journal ran it
    TransactionEffects(JournalAccount[] accounts, int transaction, boolean isReachUnclear) {
        this.accounts = accounts;
        this.transaction = transaction;
        this.isReachUnclear = isReachUnclear;
    }

    /// Whether the accounts and slots here may be others than those that the transaction paid to
    /// look at.
    public boolean isReachUnclear() {
        return isReachUnclear;
    }

    public int accountCount() {
        return accounts.length;
    }

    public JournalAccount account(int index) {
        return accounts[index];
    }

    /// The first thing that the transaction saw otherwise than it stands in `block`, or null where
    /// it would do there what it did.
    ///
    /// @param block between transactions
    public @Nullable Mismatch mismatch(Journal block) {
        for (JournalAccount account : accounts) {
            JournalAccount now = twin(block, account);
            Field field = account.mismatch(now.exists, now.nonce, now.balance, now.codeHash);
            if (field == null && !storageMatches(block, account, now)) {
                field = Field.STORAGE_EPOCH;
            }
            if (field != null) {
                return new Mismatch(account, field, null);
            }
            for (StorageSlot slot : account.storage.all()) {
                if (slot != null) {
                    StorageSlot stands = twin(block, now, slot);
                    if (!slot.accepts(stands.v0, stands.v1, stands.v2, stands.v3)) {
                        return new Mismatch(account, Field.SLOT, slot);
                    }
                }
            }
        }
        return null;
    }

    private static boolean storageMatches(
            Journal block, JournalAccount account, JournalAccount now) {
        if ((account.observed & JournalAccount.UNCERTAIN) != 0) {
            return false;
        }
        return (account.observed & JournalAccount.HAS_STORAGE) == 0
                || block.hasStorage(now) == account.hadStorage;
    }

    /// Does to `block` what the transaction did. Right only where [#mismatch] just found nothing.
    public void applyTo(Journal block) {
        for (JournalAccount account : accounts) {
            JournalAccount target = twin(block, account);
            if (account.storageCleared) {
                block.delete(target);
                block.changes.note(target);
                continue;
            }
            applyFields(block, account, target);
            for (StorageSlot slot : account.storage.all()) {
                if (slot != null && slot.isChanged()) {
                    StorageSlot changed = twin(block, target, slot);
                    if (slot.isOpen()) {
                        changed.set(slot.left(changed.value()));
                    } else {
                        changed.set(slot.v0, slot.v1, slot.v2, slot.v3);
                    }
                    block.changes.note(changed);
                }
            }
        }
    }

    private void applyFields(Journal block, JournalAccount account, JournalAccount target) {
        boolean isChanged = account.touchedIn == transaction;
        UInt256 before = account.baseOrEmpty().balance();
        if (!account.balance.equals(before)) {
            target.balance = target.balance.add(account.balance.subtract(before));
            isChanged = true;
        }
        if (account.nonceChanged()) {
            target.nonce = account.nonce;
            isChanged = true;
        }
        if (account.codeChanged()) {
            Bytes code = account.code;
            if (code == null) {
                throw new IllegalStateException("new code of " + account.address + " was lost");
            }
            target.codeHash = account.codeHash;
            target.code = code;
            block.keepCode(account.codeHash, code);
            isChanged = true;
        }
        if (isChanged) {
            target.exists = account.exists;
            block.changes.note(target);
        }
    }

    private static JournalAccount twin(Journal block, JournalAccount account) {
        AccountPlace place = account.place;
        return place == null
                ? block.account(account.address)
                : block.account(place, account.address);
    }

    private static StorageSlot twin(Journal block, JournalAccount account, StorageSlot slot) {
        SlotPlace place = slot.place;
        return place == null
                ? block.slot(account, slot.k0, slot.k1, slot.k2, slot.k3)
                : block.slot(place, account, slot);
    }
}
