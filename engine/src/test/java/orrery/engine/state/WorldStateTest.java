package orrery.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.trie.MerklePatriciaTrie;
import orrery.engine.trie.TrieRoot;
import orrery.engine.workers.WorkerPool;

final class WorldStateTest {
    /// A history of differences over few accounts and slots, so that they meet.
    private static List<StateDiff> history(RandomGenerator random) {
        List<StateDiff> history = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            NavigableMap<Address, StateDiff.AccountChange> accounts = new TreeMap<>();
            NavigableMap<Hash256, Bytes> codes = new TreeMap<>();
            for (int k = random.nextInt(5); k > 0; k--) {
                accounts.put(Address.of(random.nextInt(6)), change(random, codes));
            }
            history.add(new StateDiff(accounts, codes));
        }
        return history;
    }

    private static StateDiff.AccountChange change(
            RandomGenerator random, NavigableMap<Hash256, Bytes> codes) {
        if (random.nextInt(5) == 0) {
            return new StateDiff.AccountChange(null, true, new TreeMap<>());
        }
        Bytes code =
                random.nextBoolean()
                        ? Bytes.EMPTY
                        : Bytes.of(new byte[] {(byte) random.nextInt(3)});
        Hash256 codeHash = Keccak256.hash(code);
        if (!code.isEmpty()) {
            codes.put(codeHash, code);
        }
        NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
        for (int s = random.nextInt(4); s > 0; s--) {
            slots.put(UInt256.of(random.nextInt(5)), UInt256.of(random.nextInt(3)));
        }
        return new StateDiff.AccountChange(
                new Account(random.nextInt(4), UInt256.of(random.nextInt(1000)), codeHash),
                random.nextInt(4) == 0,
                slots);
    }

    /// The oracle: the root of the rows, without any trie.
    private static final class Rows implements StateVisitor {
        private final List<Bytes> keys = new ArrayList<>();
        private final List<Bytes> accounts = new ArrayList<>();
        private final List<List<Bytes>> slotKeys = new ArrayList<>();
        private final List<List<Bytes>> slotValues = new ArrayList<>();
        private final List<Account> plain = new ArrayList<>();

        @Override
        public void account(Address address, Account account, Bytes code) {
            assertEquals(account.codeHash(), Keccak256.hash(code));
            keys.add(Bytes.wrap(Keccak256.hash(address.toArray()).toArray()));
            plain.add(account);
            slotKeys.add(new ArrayList<>());
            slotValues.add(new ArrayList<>());
        }

        @Override
        public void slot(Address address, UInt256 slot, UInt256 value) {
            slotKeys.getLast().add(Bytes.wrap(Keccak256.hash(slot.toBytes32()).toArray()));
            slotValues.getLast().add(new RlpWriter().word(value).toBytes());
        }

        Hash256 root() {
            for (int i = 0; i < plain.size(); i++) {
                Account account = plain.get(i);
                Hash256 storageRoot = TrieRoot.of(slotKeys.get(i), slotValues.get(i));
                accounts.add(
                        new RlpWriter()
                                .beginList()
                                .number(account.nonce())
                                .word(account.balance())
                                .hash(storageRoot)
                                .hash(account.codeHash())
                                .endList()
                                .toBytes());
            }
            return TrieRoot.of(keys, accounts);
        }
    }

    @Test
    void everyDifferenceLeadsToTheRootOfTheRows() {
        Property.forAll(
                WorldStateTest::history,
                history -> {
                    WorldState state = new WorldState();
                    FlatState flat = new FlatState();
                    for (StateDiff diff : history) {
                        Hash256 before = state.root();
                        Hash256 foretold = state.rootAfter(diff);
                        assertEquals(before, state.root());
                        Hash256 after = state.apply(diff);
                        flat.apply(diff);
                        Rows rows = new Rows();
                        flat.visit(rows);
                        assertEquals(rows.root(), after);
                        assertEquals(foretold, after);
                    }
                });
    }

    /// Differences of hundreds of accounts, one of them with hundreds of slots.
    private static List<StateDiff> largeHistory(RandomGenerator random) {
        List<StateDiff> history = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            NavigableMap<Address, StateDiff.AccountChange> accounts = new TreeMap<>();
            NavigableMap<Hash256, Bytes> codes = new TreeMap<>();
            for (int k = random.nextInt(400); k >= 0; k--) {
                accounts.put(Address.of(random.nextInt(500)), change(random, codes));
            }
            NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
            for (int s = random.nextInt(600); s >= 0; s--) {
                slots.put(UInt256.of(random.nextInt(700)), UInt256.of(random.nextInt(3)));
            }
            accounts.put(
                    Address.of(7),
                    new StateDiff.AccountChange(
                            new Account(1, UInt256.ONE, Keccak256.EMPTY),
                            random.nextInt(3) == 0,
                            slots));
            history.add(new StateDiff(accounts, codes));
        }
        return history;
    }

    @Test
    void theRootIsTheSameWhereOthersHelpToHash() {
        try (WorkerPool pool = new WorkerPool(3, "test")) {
            Property.forAll(
                    WorldStateTest::largeHistory,
                    history -> {
                        WorldState state = new WorldState();
                        FlatState flat = new FlatState();
                        for (StateDiff diff : history) {
                            Hash256 after = state.apply(diff, pool::run);
                            flat.apply(diff);
                            Rows rows = new Rows();
                            flat.visit(rows);
                            assertEquals(rows.root(), after);
                        }
                    });
        }
    }

    @Test
    void aStateReadFromItsRowsIsTheSame() {
        Property.forAll(
                WorldStateTest::history,
                history -> {
                    WorldState state = new WorldState();
                    history.forEach(state::apply);
                    WorldState read = WorldState.read(state::visit);
                    assertEquals(state.root(), read.root());
                    assertEquals(state.size().accounts(), read.size().accounts());
                    assertEquals(state.size().contracts(), read.size().contracts());
                    assertEquals(state.size().slots(), read.size().slots());
                    Rows rows = new Rows();
                    read.visit(rows);
                    assertEquals(state.root(), rows.root());
                });
    }

    @Test
    void anAccountsProofHoldsUnderTheRoot() {
        NavigableMap<Address, GenesisAccount> allocation = new TreeMap<>();
        for (int i = 1; i < 50; i++) {
            allocation.put(Address.of(i), GenesisAccount.ofBalance(UInt256.of(i)));
        }
        WorldState state = WorldState.of(allocation);
        Optional<Bytes> leaf = state.proveAccount(Address.of(7)).verify(state.root());
        assertEquals(
                Optional.of(
                        new RlpWriter()
                                .beginList()
                                .number(0)
                                .number(7)
                                .hash(MerklePatriciaTrie.EMPTY_ROOT)
                                .hash(Keccak256.EMPTY)
                                .endList()
                                .toBytes()),
                leaf);
        assertEquals(Optional.empty(), state.proveAccount(Address.of(77)).verify(state.root()));
        assertNull(state.account(Address.of(77)));
    }
}
