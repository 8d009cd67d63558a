package orrery.engine.state;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateDiff.AccountChange;

/// One account as the running block sees it. Everyone may read it; only its [Journal] writes it, so
/// that every change can be undone.
///
/// Looking at a field is noted, one bit a field: a speculating journal loads accounts whole, and
/// only what was looked at ties the transaction to what others write ([TransactionEffects]). Of a
/// balance that merely had to suffice, the least balance that would have is kept instead, so that
/// payments commute.
public final class JournalAccount {
    // What was looked at, as bits of `observed`.
    static final int BALANCE = 1;
    static final int NONCE = 2;
    static final int CODE = 4;
    static final int EXISTENCE = 8;
    static final int HAS_STORAGE = 16;
    static final int NONCE_NOT_ZERO = 32;

    /// Something depends on the account in a way that is not kept; the transaction has to run in
    /// its turn.
    static final int UNCERTAIN = 64;

    final Address address;

    /// As it stood before the block, or in a speculating journal before the transaction; null where
    /// it did not exist.
    @Nullable Account base;

    final SlotTable storage = new SlotTable();

    /// EIP-1153; a slot counts only where its `originalOf` is the running transaction.
    @Nullable SlotTable transientStorage;

    boolean exists;
    long nonce;
    UInt256 balance = UInt256.ZERO;
    Hash256 codeHash = Keccak256.EMPTY;

    /// The code, once somebody asked for it.
    @Nullable Bytes code;

    /// Whether the slots before the block are gone, so that the reader must not be asked for them.
    boolean storageCleared;

    /// The transactions (counted from 1) in which the account was last warmed, touched, created and
    /// destroyed.
    int warmIn;

    int touchedIn;
    int createdIn;
    int destroyedIn;

    // ---- What only speculation needs

    /// Bits of what was looked at.
    int observed;

    /// Whether bounds are kept too, which costs arithmetic.
    boolean isWatched;

    /// What [#HAS_STORAGE] answered.
    boolean hadStorage;

    /// The least balance before the transaction with which every check would have ended as it did;
    /// null is zero. Not kept up once the balance itself was observed.
    @Nullable UInt256 floor;

    /// Whether the journal's list of changed accounts holds it.
    boolean isListed;

    @Nullable AccountPlace place;

    /// What the [PlacedReader] wants to know again about this load; it alone understands it.
    @Nullable Object origin;

    JournalAccount(Address address) {
        this.address = address;
    }

    JournalAccount(Address address, @Nullable Account base) {
        this.address = address;
        load(base);
    }

    private void load(@Nullable Account account) {
        base = account;
        Account now = account == null ? Account.EMPTY : account;
        exists = account != null;
        nonce = now.nonce();
        balance = now.balance();
        codeHash = now.codeHash();
    }

    /// For a [PlacedReader] to say what it found.
    ///
    /// @param account as it stands before the transaction, or null where it does not exist
    /// @param where its place in the reader's memory
    /// @param from whatever [#origin()] shall return
    public void loaded(@Nullable Account account, AccountPlace where, @Nullable Object from) {
        load(account);
        place = where;
        origin = from;
    }

    /// An account of no journal, to stand where a field is filled in later.
    public static JournalAccount placeholder() {
        return new JournalAccount(Address.ZERO, null);
    }

    public Address address() {
        return address;
    }

    /// Whether it is in the state at all; before EIP-161 an empty account may be.
    public boolean exists() {
        observed |= EXISTENCE;
        return exists;
    }

    /// No nonce, balance or code: also where it does not exist (EIP-161's "dead").
    public boolean isEmpty() {
        if (nonce != 0) {
            // A nonce of the transaction's own is not zero whatever was there before.
            observed |= base != null && base.nonce() != 0 ? NONCE_NOT_ZERO : 0;
            return false;
        }
        if (!codeHash.equals(Keccak256.EMPTY)) {
            observed |= CODE;
            return false;
        }
        if (!balance.isZero()) {
            noteCovered(UInt256.ONE);
            return false;
        }
        observed |= NONCE | CODE | BALANCE;
        return true;
    }

    public long nonce() {
        observed |= NONCE;
        return nonce;
    }

    public UInt256 balance() {
        observed |= BALANCE;
        return balance;
    }

    public Hash256 codeHash() {
        observed |= CODE;
        return codeHash;
    }

    public boolean hasCode() {
        observed |= CODE;
        return !codeHash.equals(Keccak256.EMPTY);
    }

    /// Whether it has code that it did not have before the block.
    boolean hasNewCode() {
        return !codeHash.equals(Keccak256.EMPTY)
                && (base == null || !base.codeHash().equals(codeHash));
    }

    /// The account as a value, or null where it does not exist.
    @Nullable Account toAccount() {
        return exists ? new Account(nonce, balance, codeHash) : null;
    }

    /// What differs from before the block, or null where nothing does.
    @Nullable AccountChange change() {
        Account after = toAccount();
        if (after == null) {
            return base == null ? null : new AccountChange(null, true, new TreeMap<>());
        }
        boolean cleared = storageCleared && base != null;
        TreeMap<UInt256, UInt256> changed = new TreeMap<>();
        for (StorageSlot slot : storage.all()) {
            if (slot != null && (cleared ? !slot.isZero() : slot.differsFromBlockStart())) {
                changed.put(slot.key(), slot.value());
            }
        }
        return !cleared && changed.isEmpty() && after.equals(base)
                ? null
                : new AccountChange(after, cleared, changed);
    }

    // ---- Bounds

    /// Notes that the present balance was found to be at least this much.
    void noteCovered(UInt256 wei) {
        if (isWatched && (observed & BALANCE) == 0) {
            UInt256 spare = balance.subtract(wei);
            UInt256 before = baseOrEmpty().balance();
            if (before.compareTo(spare) > 0) {
                UInt256 needed = before.subtract(spare);
                if (floor == null || needed.compareTo(floor) > 0) {
                    floor = needed;
                }
            }
        }
    }

    /// Notes that somebody saw how much there is.
    void noteBalance() {
        observed |= BALANCE;
    }

    Account baseOrEmpty() {
        return base == null ? Account.EMPTY : base;
    }

    /// What of the account's fields, as they stand now, would have made the transaction that found
    /// this account run otherwise; null where nothing would.
    public @Nullable Field mismatch(
            boolean existsNow, long nonceNow, UInt256 balanceNow, Hash256 codeNow) {
        Account found = baseOrEmpty();
        if ((observed & NONCE) != 0 && found.nonce() != nonceNow) {
            return Field.NONCE;
        }
        if ((observed & NONCE_NOT_ZERO) != 0 && nonceNow == 0) {
            return Field.NONCE;
        }
        if ((observed & CODE) != 0 && !found.codeHash().equals(codeNow)) {
            return Field.CODE;
        }
        if ((observed & EXISTENCE) != 0 && existsNow != (base != null)) {
            return Field.EXISTENCE;
        }
        return balanceMatches(balanceNow) ? null : Field.BALANCE;
    }

    private boolean balanceMatches(UInt256 now) {
        if ((observed & BALANCE) != 0) {
            return now.equals(baseOrEmpty().balance());
        }
        if (floor != null && now.compareTo(floor) < 0) {
            return false;
        }
        // Where nobody looked, every sum stayed below 2^254; so no addition can overflow.
        return now.l3() >>> 62 == 0 || !balanceChanged();
    }

    // ---- What a transaction left, for who keeps its effects

    /// As the transaction found it, or null where it did not exist.
    public @Nullable Account base() {
        return base;
    }

    public @Nullable AccountPlace place() {
        return place;
    }

    /// What the reader gave along with it.
    public @Nullable Object origin() {
        return origin;
    }

    public boolean balanceChanged() {
        return !balance.equals(baseOrEmpty().balance());
    }

    public boolean nonceChanged() {
        return nonce != baseOrEmpty().nonce();
    }

    public boolean codeChanged() {
        return !codeHash.equals(baseOrEmpty().codeHash());
    }

    public boolean existenceChanged() {
        return exists != (base != null);
    }

    /// Whether it was deleted, its storage with it.
    public boolean isDeleted() {
        return storageCleared;
    }

    /// Whether anything but storage differs from what the transaction found.
    public boolean isChanged() {
        return storageCleared
                || nonceChanged()
                || balanceChanged()
                || existenceChanged()
                || codeChanged();
    }

    public boolean observedBalance() {
        return (observed & BALANCE) != 0;
    }

    /// Whether the balance was compared, its value never seen.
    public boolean boundedBalance() {
        return floor != null && (observed & BALANCE) == 0;
    }

    public boolean observedNonce() {
        return (observed & (NONCE | NONCE_NOT_ZERO)) != 0;
    }

    public boolean observedCode() {
        return (observed & CODE) != 0;
    }

    public boolean observedExistence() {
        return (observed & EXISTENCE) != 0;
    }

    /// Whether it was asked if there is any storage at all (EIP-7610).
    public boolean observedStorage() {
        return (observed & HAS_STORAGE) != 0;
    }

    /// Whether the one transaction of a speculating journal surely did more with it than name it in
    /// an access list; where not, it may have.
    public boolean wasLookedAt() {
        return observed != 0 || touchedIn != 0 || isChanged();
    }

    /// What it holds now, without looking: for who takes a finished transaction's effects.
    public @Nullable Account left() {
        return toAccount();
    }

    /// The code it was given, where [#codeChanged()].
    public @Nullable Bytes leftCode() {
        return code;
    }

    /// The storage slots that the transaction loaded; with holes.
    public @Nullable StorageSlot[] slots() {
        return storage.all();
    }
}
