package orrery.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.trie.HashWorkers;
import orrery.engine.trie.MerklePatriciaTrie;
import orrery.engine.trie.MerkleProof;

/// The whole state of one chain: flat maps that answer reads, and beside them the account trie and
/// the storage tries that give the state root (Yellow Paper 4.1). Applying a difference rehashes
/// only the paths that it touches.
///
/// Owned by one thread, the chain's worker. Other threads may read only while the owner does not
/// apply; there are no snapshots.
public final class WorldState implements StateReader {
    // Rough heap cost of one entry with its trie nodes; only for what the window estimates.
    private static final long ACCOUNT_BYTES = 400;
    private static final long SLOT_BYTES = 360;

    /// Changes of accounts and slots from which on others are asked to help.
    private static final int WORTH_HELP = 128;

    private final Map<Address, Account> accounts = new HashMap<>();
    private final Map<Address, Storage> storages = new HashMap<>();
    private final Map<Hash256, Bytes> codes = new HashMap<>();
    private final MerklePatriciaTrie trie = new MerklePatriciaTrie();
    private long contractCount;
    private long slotCount;
    private long codeBytes;

    /// One account's slots and their trie; never empty between two differences.
    private static final class Storage {
        final Map<UInt256, UInt256> slots = new HashMap<>();
        final MerklePatriciaTrie trie = new MerklePatriciaTrie();
    }

    /// How much a state holds.
    ///
    /// @param contracts accounts with code
    /// @param slots storage slots that are not zero
    /// @param estimatedBytes of memory, an estimate
    public record Size(long accounts, long contracts, long slots, long estimatedBytes) {}

    /// The empty state.
    public WorldState() {}

    /// The state that holds these accounts.
    public static WorldState of(NavigableMap<Address, GenesisAccount> allocation) {
        WorldState state = new WorldState();
        state.apply(GenesisAccount.difference(allocation));
        return state;
    }

    /// The state that `rows` tells a visitor: accounts in any order, each directly followed by its
    /// slots.
    public static WorldState read(Consumer<StateVisitor> rows) {
        WorldState state = new WorldState();
        Loader loader = state.new Loader();
        rows.accept(loader);
        loader.finish();
        return state;
    }

    @Override
    public @Nullable Account account(Address address) {
        return accounts.get(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        Storage storage = storages.get(address);
        return storage == null ? UInt256.ZERO : storage.slots.getOrDefault(slot, UInt256.ZERO);
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        if (codeHash.equals(Keccak256.EMPTY)) {
            return Bytes.EMPTY;
        }
        Bytes code = codes.get(codeHash);
        if (code == null) {
            throw new IllegalStateException("no account has code with hash " + codeHash);
        }
        return code;
    }

    @Override
    public boolean hasStorage(Address address) {
        return storages.containsKey(address);
    }

    /// Takes in what a block changed.
    ///
    /// @return the state root afterwards
    public Hash256 apply(StateDiff diff) {
        return apply(diff, HashWorkers.NONE);
    }

    /// The same, where others help to hash: storage tries of different accounts, and what is below
    /// the root of any one trie.
    public Hash256 apply(StateDiff diff, HashWorkers workers) {
        diff.codes().forEach(this::putCode);
        List<SlotChanges> slots = new ArrayList<>();
        int changes = diff.accounts().size();
        for (Map.Entry<Address, StateDiff.AccountChange> entry : diff.accounts().entrySet()) {
            NavigableMap<UInt256, UInt256> changed = entry.getValue().storage();
            changes += changed.size();
            Storage storage = change(entry.getKey(), entry.getValue());
            if (storage != null) {
                slots.add(new SlotChanges(storage.trie, changed));
            }
        }
        HashWorkers used = changes < WORTH_HELP ? HashWorkers.NONE : workers;
        used.run(slots.size(), i -> slots.get(i).hash(used));
        Address[] addresses = diff.accounts().keySet().toArray(new Address[0]);
        return TrieUpdate.apply(
                trie,
                addresses.length,
                (i, hasher, key) -> hasher.digest(addresses[i].toArray(), 0, Address.SIZE, key, 0),
                (i, out) -> {
                    Account account = accounts.get(addresses[i]);
                    return account == null
                            ? Bytes.EMPTY
                            : encode(account, storageRoot(addresses[i]), out);
                },
                used);
    }

    /// What changed in one storage trie.
    private record SlotChanges(MerklePatriciaTrie trie, NavigableMap<UInt256, UInt256> changes) {
        void hash(HashWorkers workers) {
            UInt256[] slots = changes.keySet().toArray(new UInt256[0]);
            UInt256[] values = changes.values().toArray(new UInt256[0]);
            TrieUpdate.apply(
                    trie,
                    slots.length,
                    (i, hasher, key) -> hasher.digest(slots[i].toBytes32(), 0, 32, key, 0),
                    (i, out) ->
                            values[i].isZero()
                                    ? Bytes.EMPTY
                                    : out.clear().word(values[i]).toBytes(),
                    workers);
        }
    }

    /// The state root that a difference would lead to; the state stays as it is.
    public Hash256 rootAfter(StateDiff diff) {
        StateDiff inverse = inverseOf(diff);
        Hash256 root = apply(diff);
        apply(inverse);
        return root;
    }

    /// What leads back once `diff` is applied.
    private StateDiff inverseOf(StateDiff diff) {
        NavigableMap<Address, StateDiff.AccountChange> inverse = new TreeMap<>();
        diff.accounts()
                .forEach((address, change) -> {
                    boolean isWhole = change.after() == null || change.storageCleared();
                    NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
                    if (isWhole) {
                        visitSlots(address, slots::put);
                    } else {
                        change.storage()
                                .keySet()
                                .forEach(slot -> slots.put(slot, storage(address, slot)));
                    }
                    inverse.put(
                            address,
                            new StateDiff.AccountChange(accounts.get(address), isWhole, slots));
                });
        return new StateDiff(inverse, new TreeMap<>());
    }

    /// The state root.
    public Hash256 root() {
        return trie.rootHash();
    }

    /// The root of an account's storage trie.
    public Hash256 storageRoot(Address address) {
        Storage storage = storages.get(address);
        return storage == null ? MerklePatriciaTrie.EMPTY_ROOT : storage.trie.rootHash();
    }

    /// The nodes of the account trie that show an account, or that there is none, under [#root]
    /// (EIP-1186).
    public MerkleProof proveAccount(Address address) {
        return trie.prove(key(address));
    }

    /// The nodes of an account's storage trie that show a slot, or that it is zero, under
    /// [#storageRoot] (EIP-1186).
    public MerkleProof proveSlot(Address address, UInt256 slot) {
        Storage storage = storages.get(address);
        return (storage == null ? new MerklePatriciaTrie() : storage.trie).prove(key(slot));
    }

    public Size size() {
        long bytes = accounts.size() * ACCOUNT_BYTES + slotCount * SLOT_BYTES + codeBytes;
        return new Size(accounts.size(), contractCount, slotCount, bytes);
    }

    /// Tells every account in ascending order of addresses, each followed by its slots in ascending
    /// order.
    public void visit(StateVisitor visitor) {
        new TreeMap<>(accounts)
                .forEach((address, account) -> {
                    visitor.account(address, account, code(account.codeHash()));
                    visitSlots(address, (slot, value) -> visitor.slot(address, slot, value));
                });
    }

    /// Tells one account's slots and values in ascending order of slots.
    public void visitSlots(Address address, BiConsumer<UInt256, UInt256> visitor) {
        Storage storage = storages.get(address);
        if (storage != null) {
            new TreeMap<>(storage.slots).forEach(visitor);
        }
    }

    private void putCode(Hash256 codeHash, Bytes code) {
        if (codes.put(codeHash, code) == null) {
            codeBytes += code.size();
        }
    }

    /// Takes in one account's change, but for the tries.
    ///
    /// @return the account's storage, where slots changed that it still has a trie for
    private @Nullable Storage change(Address address, StateDiff.AccountChange change) {
        Account before = accounts.get(address);
        Account after = change.after();
        contractCount += (hasCode(after) ? 1 : 0) - (hasCode(before) ? 1 : 0);
        if (after == null || change.storageCleared()) {
            dropStorage(address);
        }
        if (after == null) {
            accounts.remove(address);
            return null;
        }
        accounts.put(address, after);
        return change.storage().isEmpty() ? null : changeSlots(address, change.storage());
    }

    private static boolean hasCode(@Nullable Account account) {
        return account != null && account.hasCode();
    }

    private void dropStorage(Address address) {
        Storage dropped = storages.remove(address);
        if (dropped != null) {
            slotCount -= dropped.slots.size();
        }
    }

    private @Nullable Storage changeSlots(Address address, NavigableMap<UInt256, UInt256> changes) {
        Storage storage = storages.computeIfAbsent(address, _ -> new Storage());
        changes.forEach((slot, value) -> setSlot(storage, slot, value));
        if (storage.slots.isEmpty()) {
            storages.remove(address);
            return null;
        }
        return storage;
    }

    private void setSlot(Storage storage, UInt256 slot, UInt256 value) {
        if (value.isZero()) {
            if (storage.slots.remove(slot) != null) {
                slotCount--;
            }
        } else if (storage.slots.put(slot, value) == null) {
            slotCount++;
        }
    }

    private static Bytes encode(Account account, Hash256 storageRoot, RlpWriter out) {
        out.clear().beginList().number(account.nonce()).word(account.balance());
        return out.hash(storageRoot).hash(account.codeHash()).endList().toBytes();
    }

    private static byte[] key(Address address) {
        return Keccak256.hash(address.toArray()).toArray();
    }

    private static byte[] key(UInt256 slot) {
        return Keccak256.hash(slot.toBytes32()).toArray();
    }

    /// Takes in stored rows. An account goes into the trie once its slots are known, that is when
    /// the next one comes.
    private final class Loader implements StateVisitor {
        private final RlpWriter out = new RlpWriter(128);
        private @Nullable Address address;
        private Account account = Account.EMPTY;
        private @Nullable Storage storage;

        @Override
        public void account(Address next, Account nextAccount, Bytes code) {
            finish();
            address = next;
            account = nextAccount;
            accounts.put(next, nextAccount);
            if (nextAccount.hasCode()) {
                contractCount++;
                putCode(nextAccount.codeHash(), code);
            }
        }

        @Override
        public void slot(Address owner, UInt256 slot, UInt256 value) {
            if (!owner.equals(address)) {
                throw new IllegalArgumentException(
                        "a slot of " + owner + " does not follow its account");
            }
            if (storage == null) {
                storage = new Storage();
                storages.put(owner, storage);
            }
            setSlot(storage, slot, value);
            storage.trie.put(key(slot), out.clear().word(value).toBytes());
        }

        void finish() {
            if (address != null) {
                trie.put(key(address), encode(account, storageRoot(address), out));
            }
            storage = null;
        }
    }
}
