package orrery.engine.state;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The changes since the transaction began, newest last, each with what it replaced; kept in flat
/// arrays, so that a write costs no allocation.
///
/// An entry is a kind, the thing changed, a replaced object and four replaced limbs; a kind uses
/// what it needs of them.
final class UndoLog {
    /// What an entry restores.
    enum Kind {
        BALANCE,
        NONCE,
        CODE,
        EXISTENCE,
        SLOT,
        WARM_SLOT,
        WARM_ACCOUNT,
        TOUCHED,
        CREATED,
        DESTROYED,
        REFUND,
        LOG
    }

    private static final int INITIAL_CAPACITY = 64;

    private Kind[] kinds = new Kind[INITIAL_CAPACITY];
    private @Nullable Object[] subjects = new @Nullable Object[INITIAL_CAPACITY];
    private @Nullable Object[] replaced = new @Nullable Object[INITIAL_CAPACITY];
    private long[] limbs = new long[4 * INITIAL_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(subjects, 0, size, null);
        Arrays.fill(replaced, 0, size, null);
        size = 0;
    }

    void add(Kind kind, @Nullable Object subject, @Nullable Object before) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = kind;
        subjects[size] = subject;
        replaced[size] = before;
        size++;
    }

    void add(Kind kind, @Nullable Object subject, long before) {
        add(kind, subject, null);
        limbs[4 * (size - 1)] = before;
    }

    void addSlot(StorageSlot slot) {
        add(Kind.SLOT, slot, null);
        int at = 4 * (size - 1);
        slot.load(limbs, at);
    }

    private void grow() {
        int capacity = 2 * size;
        kinds = Arrays.copyOf(kinds, capacity);
        subjects = Arrays.copyOf(subjects, capacity);
        replaced = Arrays.copyOf(replaced, capacity);
        limbs = Arrays.copyOf(limbs, 4 * capacity);
    }

    /// Notes every account and slot that the transaction changed and did not take back; some may
    /// hold again what they held before.
    void noteChanges(ChangedPlaces changes) {
        for (int i = 0; i < size; i++) {
            switch (kinds[i]) {
                case BALANCE, NONCE, CODE, EXISTENCE, TOUCHED, DESTROYED ->
                        changes.note((JournalAccount) Objects.requireNonNull(subjects[i]));
                case SLOT -> changes.note((StorageSlot) Objects.requireNonNull(subjects[i]));
                case WARM_SLOT, WARM_ACCOUNT, CREATED, REFUND, LOG -> {}
            }
        }
    }

    /// Takes back the newest entries until `target` are left.
    void undoTo(int target, Journal journal) {
        while (size > target) {
            size--;
            undo(journal);
            subjects[size] = null;
            replaced[size] = null;
        }
    }

    private void undo(Journal journal) {
        long limb = limbs[4 * size];
        switch (kinds[size]) {
            case BALANCE -> account().balance = (UInt256) before();
            case NONCE -> account().nonce = limb;
            case CODE -> {
                account().codeHash = (Hash256) before();
                account().code = null;
            }
            case EXISTENCE -> account().exists = limb != 0;
            case SLOT ->
                    slot().set(limb, limbs[4 * size + 1], limbs[4 * size + 2], limbs[4 * size + 3]);
            case WARM_SLOT -> slot().warmIn = 0;
            case WARM_ACCOUNT -> account().warmIn = 0;
            case TOUCHED -> journal.forgetTouch(account());
            case CREATED -> account().createdIn = (int) limb;
            case DESTROYED -> journal.forgetDestruction(account());
            case REFUND -> journal.restoreRefund(limb);
            case LOG -> journal.forgetLog();
        }
    }

    private JournalAccount account() {
        return (JournalAccount) Objects.requireNonNull(subjects[size]);
    }

    private StorageSlot slot() {
        return (StorageSlot) Objects.requireNonNull(subjects[size]);
    }

    private Object before() {
        return Objects.requireNonNull(replaced[size]);
    }
}
