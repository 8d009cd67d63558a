package orrery.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    /// Room of the table of accounts above which a reset makes a new one.
    private static final int KEPT_ACCOUNTS = 512;

    private final StateReader reader;
    private final @Nullable PlacedReader placed;

    /// Whether it keeps for each account what was looked at, with bounds.
    private final boolean isSpeculating;

    private Map<Address, JournalAccount> accounts = new HashMap<>();
    private final Map<Hash256, Bytes> newCodes = new HashMap<>();
    private final UndoLog undo = new UndoLog();
    private final List<JournalAccount> touched = new ArrayList<>();
    private final List<JournalAccount> destroyed = new ArrayList<>();
    private final List<Log> logs = new ArrayList<>();

    /// Counts transactions from 1.
    private int transaction = 1;

    private long refund;
    private boolean isReachUnclear;
    private @Nullable JournalAccount last;

    /// Since somebody last asked; kept where the reader has places.
    final ChangedPlaces changes = new ChangedPlaces();

    public Journal(StateReader reader) {
        this(reader, false);
    }

    private Journal(StateReader reader, boolean isSpeculating) {
        this.reader = reader;
        this.isSpeculating = isSpeculating;
        placed = reader instanceof PlacedReader p ? p : null;
    }

    /// A journal that runs one transaction at a time ahead of its turn: [#reset()], run,
    /// [#effects()].
    public static Journal speculating(PlacedReader reader) {
        return new Journal(reader, true);
    }

    // ---- Speculation

    /// Whether this journal is a speculating one.
    public boolean isSpeculating() {
        return isSpeculating;
    }

    /// Forgets everything, as if new; what [#effects()] gave out stays as it is.
    public void reset() {
        if (accounts.size() > KEPT_ACCOUNTS) {
            accounts = new HashMap<>();
        } else {
            accounts.clear();
        }
        newCodes.clear();
        last = null;
        beginTransaction();
    }

    /// What the finished transaction saw and left; its objects are the taker's from now on, and the
    /// next thing to do with this journal is [#reset()].
    public TransactionEffects effects() {
        JournalAccount[] all = accounts.values().toArray(new JournalAccount[0]);
        for (JournalAccount account : all) {
            if (account.code == null && account.codeChanged()) {
                account.code = codeOf(account);
            }
        }
        return new TransactionEffects(all, transaction, isReachUnclear);
    }

    /// Hands over the accounts and slots that transactions changed here since the last call.
    public void drainChanges(Consumer<JournalAccount> accountSink, Consumer<StorageSlot> slotSink) {
        changes.drain(accountSink, slotSink);
    }

    /// The account of this journal at a place that its reader gave out.
    JournalAccount account(AccountPlace place, Address address) {
        JournalAccount account = place.committed;
        if (account == null) {
            account = account(address);
            place.committed = account;
        }
        return account;
    }

    /// The slot of this journal at a place that its reader gave out, as [#slot].
    StorageSlot slot(SlotPlace place, JournalAccount account, StorageSlot twin) {
        StorageSlot slot = place.committed;
        if (slot == null) {
            slot = slot(account, twin.k0, twin.k1, twin.k2, twin.k3);
            place.committed = slot;
        }
        return slot;
    }

    void keepCode(Hash256 codeHash, Bytes code) {
        newCodes.put(codeHash, code);
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
        isReachUnclear = false;
    }

    /// Notes that what the running transaction loaded need not be what it paid to look at.
    public void noteUnclearReach() {
        isReachUnclear = true;
    }

    /// Ends it: destroyed accounts go, and with `clearEmptyAccounts` (EIP-161, from Spurious Dragon
    /// on) every touched account that is empty. Read [#logs()] before the next transaction begins.
    public void finishTransaction(boolean clearEmptyAccounts) {
        for (JournalAccount account : destroyed) {
            delete(account);
        }
        if (isSpeculating) {
            noteOutlivingTouch();
        } else if (placed != null) {
            undo.noteChanges(changes);
        }
        if (clearEmptyAccounts) {
            for (JournalAccount account : touched) {
                if (account.exists && account.isEmpty()) {
                    account.exists = false;
                    changes.note(account);
                }
            }
        }
        undo.clear();
        touched.clear();
        destroyed.clear();
    }

    /// RIPEMD-160's touch may outlive the frame that brought it into being, and then says nothing
    /// of whether it exists.
    private void noteOutlivingTouch() {
        for (JournalAccount account : touched) {
            if (account.address.equals(RIPEMD160)) {
                account.observed |= JournalAccount.EXISTENCE;
            }
        }
    }

    void delete(JournalAccount account) {
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
            account = load(address);
            accounts.put(address, account);
        }
        last = account;
        return account;
    }

    private JournalAccount load(Address address) {
        if (placed == null) {
            return new JournalAccount(address, reader.account(address));
        }
        JournalAccount account = new JournalAccount(address);
        account.isWatched = isSpeculating;
        placed.load(account);
        return account;
    }

    public UInt256 balance(Address address) {
        return account(address).balance();
    }

    public long nonce(Address address) {
        return account(address).nonce();
    }

    /// Whether the account has at least so much. It ties a speculated transaction to less than
    /// looking at the balance does: to a bound, and so not to those who pay in.
    public boolean covers(JournalAccount account, UInt256 wei) {
        if (account.balance.compareTo(wei) < 0) {
            account.noteBalance();
            return false;
        }
        account.noteCovered(wei);
        return true;
    }

    /// The balance for somebody who does not act on it but by [#covers], as in an error's text.
    public UInt256 balanceUnseen(JournalAccount account) {
        return account.balance;
    }

    public Bytes code(Address address) {
        return code(account(address));
    }

    /// The account's code, empty where it has none.
    public Bytes code(JournalAccount account) {
        account.observed |= JournalAccount.CODE;
        Bytes code = account.code;
        if (code == null) {
            code = codeOf(account);
            account.code = code;
        }
        return code;
    }

    private Bytes codeOf(JournalAccount account) {
        if (account.codeHash.equals(Keccak256.EMPTY)) {
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
                account.noteBalance(); // a guess that led here must not pass for the truth
                throw new ArithmeticException("balance of " + address + " passes 2^256 - 1");
            }
            if (sum.l3() >>> 62 != 0) {
                account.noteBalance(); // so near to the end, the sum is not for guessing
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
            if (!covers(account, wei)) {
                throw new ArithmeticException(
                        address + " has " + account.balance + " wei, " + wei + " are needed");
            }
            setBalance(account, account.balance.subtract(wei));
        }
    }

    public void setBalance(Address address, UInt256 wei) {
        JournalAccount account = account(address);
        account.noteBalance();
        setBalance(account, wei);
    }

    private void setBalance(JournalAccount account, UInt256 wei) {
        bringIntoBeing(account);
        undo.add(Kind.BALANCE, account, account.balance);
        account.balance = wei;
        noteTouch(account);
    }

    public void incrementNonce(Address address) {
        setNonce(address, account(address).nonce() + 1);
    }

    public void setNonce(Address address, long nonce) {
        JournalAccount account = account(address);
        account.observed |= JournalAccount.NONCE;
        bringIntoBeing(account);
        undo.add(Kind.NONCE, account, account.nonce);
        account.nonce = nonce;
    }

    /// Gives the account this code; empty code takes it away (EIP-7702).
    public void setCode(Address address, Bytes code) {
        JournalAccount account = account(address);
        account.observed |= JournalAccount.CODE;
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
        return account.nonce() != 0 || account.hasCode() || hasStorage(account);
    }

    boolean hasStorage(JournalAccount account) {
        if (isSpeculating) {
            return askForStorage(account);
        }
        for (StorageSlot slot : account.storage.all()) {
            if (slot != null && !slot.isZero()) {
                return true;
            }
        }
        return account.base != null
                && !account.storageCleared
                && reader.hasStorage(account.address);
    }

    private boolean askForStorage(JournalAccount account) {
        account.observed |= JournalAccount.HAS_STORAGE;
        for (StorageSlot slot : account.storage.all()) {
            if (slot != null && slot.isChanged()) {
                account.observed |= JournalAccount.UNCERTAIN;
            }
        }
        account.hadStorage = account.base != null && reader.hasStorage(account.address);
        return account.hadStorage;
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
            boolean isZero = account.base == null || account.storageCleared;
            if (placed != null) {
                placed.load(slot, isZero);
            } else if (!isZero) {
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
            AccountChange change = account.change();
            if (change != null) {
                changes.put(account.address, change);
                if (account.exists && account.hasNewCode()) {
                    codes.put(account.codeHash, code(account));
                }
            }
        }
        return new StateDiff(changes, codes);
    }
}
