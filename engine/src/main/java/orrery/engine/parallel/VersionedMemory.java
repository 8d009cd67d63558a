package orrery.engine.parallel;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.AccountPlace;
import orrery.engine.state.Field;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.PlacedReader;
import orrery.engine.state.SlotPlace;
import orrery.engine.state.StateReader;
import orrery.engine.state.StorageSlot;
import orrery.engine.state.TransactionEffects;

/// The multi-version memory of one block: for every account and slot what it held before the block,
/// what the committed transactions left, and what each incarnation that is not committed saw and
/// left.
///
/// The problem: a transaction that runs ahead of its turn needs the state as its predecessors will
/// leave it, before they are done. The idea (Block-STM section 3, arXiv 2203.06871): give it the
/// newest version below it, and find out later whether that was right.
///
/// **This memory only guesses.** Whether a speculation counts is decided once, at its commit, by
/// [orrery.engine.execution.BlockProcessor#adopt] against the block's one journal, on one thread at
/// a time. So everything here may be stale, incomplete or torn between two commits, and the worst
/// that follows is a re-run. That is why readers take no lock, why a list of versions may hold
/// history, and why writes that hardly anybody will ever look at (a beneficiary's fees, the code of
/// a library that was only called) are not entered at all.
///
/// Invariants: an entry, once made, stays for the block, with its base value; `committed` of an
/// entry is written by who holds the commit turn only; versions of a list are sorted by
/// transaction, one for each. Locks: an entry's own, for its list or its table of slots, never two
/// at a time, nothing called under it but the [StateReader] before the block.
final class VersionedMemory {
    /// Most transactions bring a sender and somebody else into the block.
    private static final int ACCOUNTS_A_TRANSACTION = 2;

    private final StateReader before;
    private final Address beneficiary;
    private final boolean followsMoves;
    private final ConcurrentHashMap<Address, AccountEntry> accounts;
    private final ConcurrentHashMap<Hash256, Bytes> newCodes = new ConcurrentHashMap<>();

    /// @param before the block; read by many threads at a time, for different accounts and slots
    /// @param transactions of the block
    /// @param followsMoves whether additions to storage words commute
    VersionedMemory(
            StateReader before, Address beneficiary, int transactions, boolean followsMoves) {
        this.before = before;
        accounts = new ConcurrentHashMap<>(ACCOUNTS_A_TRANSACTION * transactions);
        this.beneficiary = beneficiary;
        this.followsMoves = followsMoves;
    }

    /// Whether lanes follow the words of contended slots, so that additions to them commute.
    boolean followsMoves() {
        return followsMoves;
    }

    AccountEntry account(Address address) {
        AccountEntry known = accounts.get(address);
        return known != null
                ? known
                : accounts.computeIfAbsent(address, a -> new AccountEntry(a, before.account(a)));
    }

    SlotEntry slot(StorageSlot slot) {
        JournalAccount owner = slot.owner();
        AccountPlace place = owner.place();
        AccountEntry entry = place != null ? (AccountEntry) place : account(owner.address());
        return entry.slot(slot.k0(), slot.k1(), slot.k2(), slot.k3(), before);
    }

    CommittedSlot committedSlot(Address address, UInt256 key) {
        return account(address).slot(key.l0(), key.l1(), key.l2(), key.l3(), before).committed;
    }

    Bytes code(Hash256 codeHash) {
        Bytes fresh = newCodes.get(codeHash);
        return fresh != null ? fresh : before.code(codeHash);
    }

    /// The state before the block, for the journal to which transactions are committed.
    PlacedReader beforeBlock() {
        return new BeforeBlock();
    }

    private final class BeforeBlock implements PlacedReader {
        @Override
        public void load(JournalAccount account) {
            AccountEntry entry = VersionedMemory.this.account(account.address());
            account.loaded(entry.base, entry, null);
        }

        @Override
        public void load(StorageSlot slot, boolean isZero) {
            SlotEntry entry = slot(slot);
            if (isZero) {
                slot.loaded(0, 0, 0, 0, entry, null);
            } else {
                UInt256 word = entry.base;
                slot.loaded(word.l0(), word.l1(), word.l2(), word.l3(), entry, null);
            }
        }

        @Override
        public @Nullable Account account(Address address) {
            return VersionedMemory.this.account(address).base;
        }

        @Override
        public UInt256 storage(Address address, UInt256 key) {
            return VersionedMemory.this
                    .account(address)
                    .slot(key.l0(), key.l1(), key.l2(), key.l3(), before)
                    .base;
        }

        @Override
        public Bytes code(Hash256 codeHash) {
            return VersionedMemory.this.code(codeHash);
        }

        @Override
        public boolean hasStorage(Address address) {
            return before.hasStorage(address);
        }
    }

    /// Whether an account has storage, as far as is known; only about committed transactions.
    boolean hasStorage(Address address) {
        AccountEntry entry = account(address);
        if (entry.committed.epoch() < 0 && before.hasStorage(address)) {
            return true;
        }
        return entry.allSlots().stream().anyMatch(slot -> !slot.committed.isZero());
    }

    // ---- What incarnations tell

    /// Enters what an incarnation saw and left, so that those above find it.
    void enter(Incarnation by, int committedCount) {
        TransactionEffects effects = by.effects;
        if (effects == null) {
            return;
        }
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            if (account.codeChanged()) {
                Bytes code = account.leftCode();
                if (code != null) {
                    newCodes.put(codeHashOf(account), code);
                }
            }
            AccountPlace place = account.place();
            if (place != null && matters(account)) {
                ((AccountEntry) place).add(AccountVersion.of(by, account), committedCount);
            }
            for (StorageSlot slot : account.slots()) {
                if (slot != null) {
                    SlotPlace where = slot.place();
                    if (where != null) {
                        SlotEntry entry = (SlotEntry) where;
                        entry.add(new SlotVersion(by, slot), committedCount);
                        entry.noteFollowed(slot);
                    }
                }
            }
        }
    }

    private static Hash256 codeHashOf(JournalAccount account) {
        Account left = account.left();
        return left == null ? Account.EMPTY.codeHash() : left.codeHash();
    }

    /// Whether anybody might ever have to know: not where code was merely called, nor of fees.
    private boolean matters(JournalAccount account) {
        if (account.observedBalance() || account.observedExistence() || account.observedStorage()) {
            return true;
        }
        boolean isFeesOnly =
                account.address().equals(beneficiary)
                        && !account.boundedBalance()
                        && !account.nonceChanged()
                        && !account.codeChanged()
                        && !account.isDeleted();
        return !isFeesOnly && (account.isChanged() || account.boundedBalance());
    }

    /// Who is aborted: the reader's incarnation, and why.
    @FunctionalInterface
    interface Culprits {
        void abort(Incarnation reader, Cause cause);
    }

    /// Looks for incarnations above `writer` that saw what this incarnation changed otherwise.
    void findVictims(Incarnation writer, Culprits culprits) {
        TransactionEffects effects = writer.effects;
        if (effects == null) {
            return;
        }
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            AccountEntry entry = (AccountEntry) account.place();
            if (entry != null && account.isChanged()) {
                findVictims(entry, writer.transaction, account.isDeleted(), culprits);
            }
            for (StorageSlot slot : account.slots()) {
                if (slot != null && slot.isChanged() && slot.place() != null) {
                    findVictims((SlotEntry) slot.place(), writer.transaction, culprits);
                }
            }
        }
    }

    private void findVictims(AccountEntry entry, int writer, boolean isDeleted, Culprits culprits) {
        AccountWalk walk = new AccountWalk(entry.committed);
        for (AccountVersion version : entry.versions) {
            if (version.transaction() > writer && version.by().fate() == Incarnation.LIVE) {
                Field field = walk.mismatch(version.account());
                if (field != null) {
                    culprits.abort(
                            version.by(),
                            new Cause(
                                    writer,
                                    version.transaction(),
                                    Locations.of(entry.address, field)));
                }
            }
            walk.pass(version);
        }
        if (isDeleted) {
            for (SlotEntry slot : entry.allSlots()) {
                findVictims(slot, writer, culprits);
            }
        }
    }

    private static @Nullable Field mismatch(AccountEntry entry, int index, JournalAccount seen) {
        AccountWalk walk = new AccountWalk(entry.committed);
        for (AccountVersion version : entry.versions) {
            if (version.transaction() >= index) {
                break;
            }
            walk.pass(version);
        }
        return walk.mismatch(seen);
    }

    private void findVictims(SlotEntry entry, int writer, Culprits culprits) {
        SlotVersion[] versions = entry.versions;
        for (int i = versions.length - 1; i >= 0; i--) {
            SlotVersion reader = versions[i];
            if (reader.transaction() <= writer) {
                return;
            }
            if (reader.by().fate() == Incarnation.LIVE && !stillHolds(entry, reader)) {
                culprits.abort(
                        reader.by(), new Cause(writer, reader.transaction(), Locations.of(entry)));
            }
        }
    }

    private static boolean stillHolds(SlotEntry entry, SlotVersion reader) {
        AccountEntry owner = entry.owner;
        int epoch = AccountEntry.epoch(owner.committed, owner.versions, reader.transaction());
        return entry.stillHolds(reader.slot(), reader.transaction(), epoch);
    }

    /// Whether something that the incarnation saw has changed while it ran; call it once it is
    /// entered, so that every change either is found here or finds it.
    @Nullable Cause overtaken(Incarnation by) {
        TransactionEffects effects = by.effects;
        if (effects == null) {
            return null;
        }
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            AccountEntry entry = (AccountEntry) account.place();
            if (entry == null) {
                continue;
            }
            if (hasMoved(entry, account) && matters(account)) {
                Field field = mismatch(entry, by.transaction, account);
                if (field != null) {
                    return new Cause(
                            writerBelow(entry, by.transaction),
                            by.transaction,
                            Locations.of(entry.address, field));
                }
            }
            for (StorageSlot slot : account.slots()) {
                SlotEntry where = slot == null ? null : (SlotEntry) slot.place();
                if (slot != null
                        && where != null
                        && (!where.committed.equals(slot.origin()) || where.versions.length > 1)
                        && !stillHolds(where, new SlotVersion(by, slot))) {
                    return new Cause(
                            writerBelow(where, by.transaction),
                            by.transaction,
                            Locations.of(where));
                }
            }
        }
        return null;
    }

    private static boolean hasMoved(AccountEntry entry, JournalAccount seen) {
        return !entry.committed.equals(seen.origin()) || entry.versions.length > 1;
    }

    private static int writerBelow(AccountEntry entry, int reader) {
        int writer = entry.committed.through();
        for (AccountVersion version : entry.versions) {
            if (version.transaction() < reader && version.isChanged()) {
                writer = Math.max(writer, version.transaction());
            }
        }
        return writer;
    }

    private static int writerBelow(SlotEntry entry, int reader) {
        CommittedSlot committed = entry.committed;
        SlotVersion version = SlotEntry.newest(entry.versions, committed.writer(), reader);
        return version == null ? committed.writer() : version.transaction();
    }

    // ---- What commits tell

    /// Takes in what the journal's newest transactions changed. Only for who holds the commit turn.
    ///
    /// @param transaction the newest committed one, or -1
    /// @param culprits aborts those above that saw it otherwise; null where they were found
    ///   already, when the incarnation that was adopted now was entered
    void committed(Journal block, int transaction, @Nullable Culprits culprits) {
        block.drainChanges(
                account -> committed(account, transaction, culprits),
                slot -> committed(slot, transaction, culprits));
    }

    private void committed(JournalAccount account, int transaction, @Nullable Culprits culprits) {
        AccountEntry entry = (AccountEntry) account.place();
        if (entry == null) {
            return;
        }
        boolean isDeleted = account.isDeleted();
        if (account.leftCode() != null && account.codeChanged() && !isDeleted) {
            newCodes.putIfAbsent(codeHashOf(account), account.leftCode());
        }
        entry.committed = entry.committed.after(transaction, account.left(), isDeleted);
        if (isDeleted) {
            for (SlotEntry slot : entry.allSlots()) {
                StorageSlot now = slot.committedSlot();
                slot.committed =
                        now == null
                                ? new CommittedSlot(0, 0, 0, 0, transaction)
                                : new CommittedSlot(
                                        now.v0(), now.v1(), now.v2(), now.v3(), transaction);
            }
        }
        if (culprits != null && entry.versions.length > 0) {
            findVictims(entry, transaction, isDeleted, culprits);
        }
    }

    private void committed(StorageSlot slot, int transaction, @Nullable Culprits culprits) {
        SlotEntry entry = (SlotEntry) slot.place();
        if (entry == null) {
            return;
        }
        entry.committed =
                new CommittedSlot(slot.v0(), slot.v1(), slot.v2(), slot.v3(), transaction);
        if (culprits != null && entry.versions.length > 0) {
            findVictims(entry, transaction, culprits);
        }
    }
}
