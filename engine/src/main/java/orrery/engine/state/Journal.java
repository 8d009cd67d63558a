package orrery.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateDiff.AccountChange;
import orrery.engine.state.UndoLog.Kind;

/// The state of a running block: what the block has changed over the state it started from, with
/// every change of the running transaction undoable.
///
/// The problem: a call frame may fail and must take back all it did, cheaply, and thousands of
/// frames may nest. The idea: accounts and slots are loaded once into mutable objects; each write
/// first notes what it replaces in one [UndoLog]; a checkpoint is that log's length, so taking one
/// is free and a rollback costs what the frame wrote. What lives for one transaction only (warm
/// sets, original values, transient storage, creations, destructions) carries the transaction's
/// number, so that the next transaction forgets it without a sweep.
///
/// Invariants: nothing outside this class and its log writes an account or slot; an account or
/// slot, once loaded, stays the same object for the whole block, so callers may keep it; between
/// transactions the undo log is empty of what matters and checkpoints are void.
///
/// One thread at a time. Sources: EIP-161, 1153, 2200, 2929, 6780, 7610; Yellow Paper 6.1.
public final class Journal {
    /// EIP-161's exception: a touch of the RIPEMD-160 precompile outlived its reverted frame in
    /// mainnet block 2,675,119, and every client keeps it so.
    private static final Address RIPEMD160 = Address.of(3);

    private final StateReader reader;
    private final Map<Address, JournalAccount> accounts = new HashMap<>();
    private final Map<Hash256, Bytes> newCodes = new HashMap<>();
    private final UndoLog undo = new UndoLog();
    private final List<JournalAccount> touched = new ArrayList<>();
    private final List<JournalAccount> destroyed = new ArrayList<>();
    private final List<Log> logs = new ArrayList<>();

    /// Counts transactions from 1.
    private int transaction = 1;

    private long refund;
    private @Nullable JournalAccount last;

    public Journal(StateReader reader) {
        this.reader = reader;
    }

    // ---- Transactions and checkpoints

    /// Starts a transaction or system call: nothing is warm, transient storage is empty, original
    /// values are the present ones, no logs, no refund.
    public void beginTransaction() {
        transaction++;
        undo.clear();
        touched.clear();
        destroyed.clear();
        logs.clear();
        refund = 0;
    }

    /// Ends it: destroyed accounts go, and with `clearEmptyAccounts` (EIP-161, from Spurious Dragon
    /// on) every touched account that is empty. Read [#logs()] before the next transaction begins.
    public void finishTransaction(boolean clearEmptyAccounts) {
        for (JournalAccount account : destroyed) {
            delete(account);
        }
        if (clearEmptyAccounts) {
            for (JournalAccount account : touched) {
                if (account.exists && account.isEmpty()) {
                    account.exists = false;
                }
            }
        }
        undo.clear();
        touched.clear();
        destroyed.clear();
    }

    private void delete(JournalAccount account) {
        account.exists = false;
        account.nonce = 0;
        account.balance = UInt256.ZERO;
        account.codeHash = Keccak256.EMPTY;
        account.code = Bytes.EMPTY;
        account.storageCleared = true;
        for (StorageSlot slot : account.storage.all()) {
            if (slot != null) {
                slot.set(0, 0, 0, 0);
            }
        }
    }

    /// The point to which [#rollback(int)] returns; good until an older one is rolled back to or
    /// the transaction ends.
    public int checkpoint() {
        return undo.size();
    }

    /// Takes back every change since the checkpoint: balances, nonces, code, storage, transient
    /// storage, logs, refund, warmth, touches, creations, destructions.
    public void rollback(int checkpoint) {
        undo.undoTo(checkpoint, this);
    }

    // ---- Accounts

    /// The account's place in this block, loaded on first use; the same object for the whole block.
    public JournalAccount account(Address address) {
        JournalAccount cached = last;
        if (cached != null && cached.address.equals(address)) {
            return cached;
        }
        JournalAccount account = accounts.get(address);
        if (account == null) {
            account = new JournalAccount(address, reader.account(address));
            accounts.put(address, account);
        }
        last = account;
        return account;
    }

    public UInt256 balance(Address address) {
        return account(address).balance;
    }

    public long nonce(Address address) {
        return account(address).nonce;
    }

    public Bytes code(Address address) {
        return code(account(address));
    }

    /// The account's code, empty where it has none.
    public Bytes code(JournalAccount account) {
        Bytes code = account.code;
        if (code == null) {
            code = codeOf(account);
            account.code = code;
        }
        return code;
    }

    private Bytes codeOf(JournalAccount account) {
        if (!account.hasCode()) {
            return Bytes.EMPTY;
        }
        Bytes fresh = newCodes.get(account.codeHash);
        return fresh != null ? fresh : reader.code(account.codeHash);
    }

    /// Adds wei; zero changes nothing and touches nobody.
    ///
    /// @throws ArithmeticException where the sum passes 2^256 - 1
    public void addBalance(Address address, UInt256 wei) {
        if (!wei.isZero()) {
            JournalAccount account = account(address);
            UInt256 sum = account.balance.add(wei);
            if (sum.compareTo(wei) < 0) {
                throw new ArithmeticException("balance of " + address + " passes 2^256 - 1");
            }
            setBalance(account, sum);
        }
    }

    /// Takes wei; zero changes nothing and touches nobody.
    ///
    /// @throws ArithmeticException where the account has less
    public void subtractBalance(Address address, UInt256 wei) {
        if (!wei.isZero()) {
            JournalAccount account = account(address);
            if (account.balance.compareTo(wei) < 0) {
                throw new ArithmeticException(
                        address + " has " + account.balance + " wei, " + wei + " are needed");
            }
            setBalance(account, account.balance.subtract(wei));
        }
    }

    public void setBalance(Address address, UInt256 wei) {
        setBalance(account(address), wei);
    }

    private void setBalance(JournalAccount account, UInt256 wei) {
        bringIntoBeing(account);
        undo.add(Kind.BALANCE, account, account.balance);
        account.balance = wei;
        noteTouch(account);
    }

    public void incrementNonce(Address address) {
        setNonce(address, account(address).nonce + 1);
    }

    public void setNonce(Address address, long nonce) {
        JournalAccount account = account(address);
        bringIntoBeing(account);
        undo.add(Kind.NONCE, account, account.nonce);
        account.nonce = nonce;
    }

    /// Gives the account this code; empty code takes it away (EIP-7702).
    public void setCode(Address address, Bytes code) {
        JournalAccount account = account(address);
        bringIntoBeing(account);
        undo.add(Kind.CODE, account, account.codeHash);
        account.codeHash = code.isEmpty() ? Keccak256.EMPTY : Keccak256.hash(code);
        account.code = code;
        if (!code.isEmpty()) {
            newCodes.put(account.codeHash, code);
        }
    }

    /// Notes that the transaction touched the account (EIP-161), and brings it into being where it
    /// does not exist; before EIP-161 such an empty account stays.
    public void touch(JournalAccount account) {
        bringIntoBeing(account);
        noteTouch(account);
    }

    /// As [#touch(JournalAccount)].
    public void touch(Address address) {
        touch(account(address));
    }

    private void bringIntoBeing(JournalAccount account) {
        if (!account.exists) {
            undo.add(Kind.EXISTENCE, account, 0);
            account.exists = true;
        }
    }

    private void noteTouch(JournalAccount account) {
        if (account.touchedIn != transaction) {
            account.touchedIn = transaction;
            touched.add(account);
            if (!account.address.equals(RIPEMD160)) {
                undo.add(Kind.TOUCHED, account, 0);
            }
        }
    }

    void forgetTouch(JournalAccount account) {
        account.touchedIn = 0;
        touched.remove(touched.lastIndexOf(account));
    }

    /// Whether a contract cannot be created here: a nonce, code or storage is there already
    /// (EIP-684, EIP-7610).
    public boolean isOccupied(Address address) {
        JournalAccount account = account(address);
        return account.nonce != 0 || account.hasCode() || hasStorage(account);
    }

    private boolean hasStorage(JournalAccount account) {
        for (StorageSlot slot : account.storage.all()) {
            if (slot != null && !slot.isZero()) {
                return true;
            }
        }
        return account.base != null
                && !account.storageCleared
                && reader.hasStorage(account.address);
    }

    /// Notes that the running transaction creates this account (EIP-6780); its nonce, balance and
    /// code are set apart.
    public void markCreated(Address address) {
        JournalAccount account = account(address);
        bringIntoBeing(account);
        undo.add(Kind.CREATED, account, account.createdIn);
        account.createdIn = transaction;
        noteTouch(account);
    }

    public boolean isCreatedInTransaction(JournalAccount account) {
        return account.createdIn == transaction;
    }

    /// Has the account deleted when the transaction ends.
    ///
    /// @return whether it was not so marked before (SELFDESTRUCT's refund depends on it)
    public boolean markDestroyed(JournalAccount account) {
        if (account.destroyedIn == transaction) {
            return false;
        }
        account.destroyedIn = transaction;
        destroyed.add(account);
        undo.add(Kind.DESTROYED, account, 0);
        return true;
    }

    void forgetDestruction(JournalAccount account) {
        account.destroyedIn = 0;
        destroyed.removeLast();
    }

    // ---- Warmth (EIP-2929, EIP-2930)

    /// Warms the account.
    ///
    /// @return whether it was cold
    public boolean warm(Address address) {
        return warm(account(address));
    }

    /// As [#warm(Address)].
    public boolean warm(JournalAccount account) {
        if (account.warmIn == transaction) {
            return false;
        }
        account.warmIn = transaction;
        undo.add(Kind.WARM_ACCOUNT, account, 0);
        return true;
    }

    /// Warms the slot.
    ///
    /// @return whether it was cold
    public boolean warm(StorageSlot slot) {
        if (slot.warmIn == transaction) {
            return false;
        }
        slot.warmIn = transaction;
        undo.add(Kind.WARM_SLOT, slot, 0);
        return true;
    }

    /// Warms a slot of an access list.
    public void warmSlot(Address address, UInt256 key) {
        warm(slot(account(address), key.l0(), key.l1(), key.l2(), key.l3()));
    }

    // ---- Storage

    public UInt256 storage(Address address, UInt256 key) {
        return slot(account(address), key.l0(), key.l1(), key.l2(), key.l3()).value();
    }

    public void setStorage(Address address, UInt256 key, UInt256 value) {
        StorageSlot slot = slot(account(address), key.l0(), key.l1(), key.l2(), key.l3());
        store(slot, value.l0(), value.l1(), value.l2(), value.l3());
    }

    /// The slot with the key of these limbs, loaded on first use; the same object for the whole
    /// block.
    public StorageSlot slot(JournalAccount account, long k0, long k1, long k2, long k3) {
        StorageSlot slot = account.storage.find(k0, k1, k2, k3);
        if (slot == null) {
            slot = new StorageSlot(account, k0, k1, k2, k3);
            if (account.base != null && !account.storageCleared) {
                slot.setBase(reader.storage(account.address, slot.key()));
            }
            account.storage.add(slot);
        }
        if (slot.originalOf != transaction) {
            slot.beginTransaction(transaction);
        }
        return slot;
    }

    /// The slot of transient storage (EIP-1153) with the key of these limbs.
    public StorageSlot transientSlot(JournalAccount account, long k0, long k1, long k2, long k3) {
        SlotTable table = account.transientStorage;
        if (table == null) {
            table = new SlotTable();
            account.transientStorage = table;
        }
        StorageSlot slot = table.find(k0, k1, k2, k3);
        if (slot == null) {
            slot = new StorageSlot(account, k0, k1, k2, k3);
            table.add(slot);
        }
        if (slot.originalOf != transaction) {
            slot.set(0, 0, 0, 0);
            slot.beginTransaction(transaction);
        }
        return slot;
    }

    /// Puts a word, given by its limbs, into a storage or transient slot.
    public void store(StorageSlot slot, long l0, long l1, long l2, long l3) {
        undo.addSlot(slot);
        slot.set(l0, l1, l2, l3);
    }

    // ---- Logs and refund

    public void addLog(Log log) {
        logs.add(log);
        undo.add(Kind.LOG, null, 0);
    }

    void forgetLog() {
        logs.removeLast();
    }

    /// The running transaction's logs, oldest first; a copy.
    public List<Log> logs() {
        return List.copyOf(logs);
    }

    /// The log that was added last; there is one.
    public Log newestLog() {
        return logs.getLast();
    }

    /// Adds to the refund counter, gas; negative where an earlier refund is taken back.
    public void addRefund(long gas) {
        undo.add(Kind.REFUND, null, refund);
        refund += gas;
    }

    void restoreRefund(long before) {
        refund = before;
    }

    /// The refund counter before any cap, gas.
    public long refund() {
        return refund;
    }

    // ---- The block's outcome

    /// What differs from the state that the block started from.
    public StateDiff diff() {
        TreeMap<Address, AccountChange> changes = new TreeMap<>();
        TreeMap<Hash256, Bytes> codes = new TreeMap<>();
        for (JournalAccount account : accounts.values()) {
            AccountChange change = change(account);
            if (change != null) {
                changes.put(account.address, change);
                if (account.exists && account.hasNewCode()) {
                    codes.put(account.codeHash, code(account));
                }
            }
        }
        return new StateDiff(changes, codes);
    }

    private static @Nullable AccountChange change(JournalAccount account) {
        Account after = account.toAccount();
        if (after == null) {
            return account.base == null ? null : new AccountChange(null, true, new TreeMap<>());
        }
        boolean cleared = account.storageCleared && account.base != null;
        TreeMap<UInt256, UInt256> storage = new TreeMap<>();
        for (StorageSlot slot : account.storage.all()) {
            if (slot != null && (cleared ? !slot.isZero() : slot.differsFromBlockStart())) {
                storage.put(slot.key(), slot.value());
            }
        }
        return !cleared && storage.isEmpty() && after.equals(account.base)
                ? null
                : new AccountChange(after, cleared, storage);
    }
}
