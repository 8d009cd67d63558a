package orrery.engine.state;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// One account as the running block sees it. Everyone may read it; only its [Journal] writes it, so
/// that every change can be undone.
public final class JournalAccount {
    final Address address;

    /// As it stood before the block; null where it did not exist.
    final @Nullable Account base;

    final SlotTable storage = new SlotTable();

    /// EIP-1153; a slot counts only where its `originalOf` is the running transaction.
    @Nullable SlotTable transientStorage;

    boolean exists;
    long nonce;
    UInt256 balance;
    Hash256 codeHash;

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

    JournalAccount(Address address, @Nullable Account base) {
        this.address = address;
        this.base = base;
        Account now = base == null ? Account.EMPTY : base;
        exists = base != null;
        nonce = now.nonce();
        balance = now.balance();
        codeHash = now.codeHash();
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
        return exists;
    }

    /// No nonce, balance or code: also where it does not exist (EIP-161's "dead").
    public boolean isEmpty() {
        return nonce == 0 && balance.isZero() && !hasCode();
    }

    public long nonce() {
        return nonce;
    }

    public UInt256 balance() {
        return balance;
    }

    public Hash256 codeHash() {
        return codeHash;
    }

    public boolean hasCode() {
        return !codeHash.equals(Keccak256.EMPTY);
    }

    /// Whether it has code that it did not have before the block.
    boolean hasNewCode() {
        return hasCode() && (base == null || !base.codeHash().equals(codeHash));
    }

    /// The account as a value, or null where it does not exist.
    @Nullable Account toAccount() {
        return exists ? new Account(nonce, balance, codeHash) : null;
    }
}
