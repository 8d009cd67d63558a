package orrery.engine.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.engine.Property;
import orrery.engine.SharedData;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// `trietestnextprev.json` of the official vectors is about a cursor over a trie's keys: ours has
/// none, since whoever needs the keys in order keeps them in a sorted map.
final class MerklePatriciaTrieTest {
    @ParameterizedTest
    @CsvSource({
        "trieanyorder.json, false",
        "trieanyorder_secureTrie.json, true",
        "trietest_secureTrie.json, true",
        "hex_encoded_securetrie_test.json, true"
    })
    void officialVectorsHaveTheirRoots(String file, boolean isSecure) {
        SharedData.vectors("trie-tests", file)
                .properties()
                .forEach(vector -> {
                    MerklePatriciaTrie trie = new MerklePatriciaTrie();
                    SortedMap<Bytes, Bytes> last = new TreeMap<>();
                    for (List<Bytes> pair : pairs(vector.getValue().get("in"))) {
                        Bytes key = pair.getFirst();
                        byte[] plain = key.unsafeArray();
                        byte[] used = isSecure ? Keccak256.hash(plain).toArray() : plain;
                        trie.put(used, pair.getLast());
                        last.put(Bytes.of(used), pair.getLast());
                    }
                    last.values().removeIf(Bytes::isEmpty);
                    Hash256 root = Hash256.fromHex(vector.getValue().get("root").asText());
                    assertEquals(root, trie.rootHash(), vector.getKey());
                    assertEquals(
                            root,
                            TrieRoot.of(List.copyOf(last.keySet()), List.copyOf(last.values())),
                            vector.getKey());
                });
    }

    private static List<List<Bytes>> pairs(JsonNode in) {
        List<List<Bytes>> pairs = new ArrayList<>();
        if (in.isArray()) {
            in.forEach(pair -> pairs.add(List.of(bytes(pair.get(0)), bytes(pair.get(1)))));
        } else {
            in.properties().forEach(e -> pairs.add(List.of(text(e.getKey()), bytes(e.getValue()))));
        }
        return pairs;
    }

    private static Bytes bytes(JsonNode node) {
        return node.isNull() ? Bytes.EMPTY : text(node.asText());
    }

    private static Bytes text(String text) {
        return text.startsWith("0x")
                ? Bytes.fromHex(text)
                : Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A history of changes: an empty value removes.
    private record History(List<Map.Entry<Bytes, Bytes>> changes) {
        static History random(RandomGenerator random) {
            List<Map.Entry<Bytes, Bytes>> changes = new ArrayList<>();
            int keySize = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3);
            int alphabet = 1 + random.nextInt(4);
            for (int i = random.nextInt(60); i > 0; i--) {
                byte[] key = new byte[keySize == 0 ? random.nextInt(5) : keySize];
                for (int k = 0; k < key.length; k++) {
                    key[k] = (byte) (random.nextInt(alphabet) * 0x11 * (1 + random.nextInt(2)));
                }
                byte[] value = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(45)];
                random.nextBytes(value);
                changes.add(Map.entry(Bytes.of(key), Bytes.of(value)));
            }
            return new History(changes);
        }

        SortedMap<Bytes, Bytes> outcome() {
            SortedMap<Bytes, Bytes> map = new TreeMap<>();
            for (Map.Entry<Bytes, Bytes> change : changes) {
                map.put(change.getKey(), change.getValue());
            }
            map.values().removeIf(Bytes::isEmpty);
            return map;
        }
    }

    @Test
    void afterEveryChangeTheRootIsThatOfTheNaiveTrie() {
        Property.forAll(
                History::random,
                history -> {
                    MerklePatriciaTrie trie = new MerklePatriciaTrie();
                    SortedMap<Bytes, Bytes> oracle = new TreeMap<>();
                    int step = 0;
                    for (Map.Entry<Bytes, Bytes> change : history.changes()) {
                        trie.put(change.getKey().unsafeArray(), change.getValue());
                        oracle.put(change.getKey(), change.getValue());
                        oracle.values().removeIf(Bytes::isEmpty);
                        // Several changes between two hashings, now and then.
                        if (step++ % 3 != 1) {
                            assertEquals(NaiveTrie.root(oracle), trie.rootHash());
                        }
                    }
                    assertEquals(NaiveTrie.root(oracle), trie.rootHash());
                    oracle.forEach((key, value) ->
                            assertEquals(Optional.of(value), trie.get(key.unsafeArray())));
                });
    }

    @Test
    void theRootInOneGoIsThatOfTheNaiveTrie() {
        Property.forAll(
                random -> History.random(random).outcome(),
                map ->
                        assertEquals(
                                NaiveTrie.root(map),
                                TrieRoot.of(List.copyOf(map.keySet()), List.copyOf(map.values()))));
    }

    @Test
    void proofsShowWhatIsThereAndWhatIsNot() {
        Property.forAll(
                History::random,
                history -> {
                    SortedMap<Bytes, Bytes> map = history.outcome();
                    MerklePatriciaTrie trie = new MerklePatriciaTrie();
                    map.forEach((key, value) -> trie.put(key.unsafeArray(), value));
                    Hash256 root = trie.rootHash();
                    for (Map.Entry<Bytes, Bytes> change : history.changes()) {
                        MerkleProof proof = trie.prove(change.getKey().unsafeArray());
                        assertEquals(
                                Optional.ofNullable(map.get(change.getKey())), proof.verify(root));
                        if (!proof.nodes().isEmpty()) {
                            assertThrows(TrieException.class, () -> tampered(proof).verify(root));
                        }
                    }
                });
    }

    private static MerkleProof tampered(MerkleProof proof) {
        List<Bytes> nodes = new ArrayList<>(proof.nodes());
        byte[] last = nodes.removeLast().toArray();
        last[last.length - 1] ^= 1;
        nodes.add(Bytes.of(last));
        return new MerkleProof(proof.key(), nodes);
    }

    @Test
    void aCommittedTrieIsReadAndChangedFromItsStore() {
        Property.forAll(
                random -> List.of(History.random(random), History.random(random)),
                histories -> {
                    NodeStore store = NodeStore.inMemory();
                    MerklePatriciaTrie first =
                            new MerklePatriciaTrie(store, MerklePatriciaTrie.EMPTY_ROOT);
                    histories
                            .getFirst()
                            .changes()
                            .forEach(c -> first.put(c.getKey().unsafeArray(), c.getValue()));
                    MerklePatriciaTrie second = new MerklePatriciaTrie(store, first.commit());
                    SortedMap<Bytes, Bytes> oracle = histories.getFirst().outcome();
                    for (Map.Entry<Bytes, Bytes> change : histories.getLast().changes()) {
                        second.put(change.getKey().unsafeArray(), change.getValue());
                        oracle.put(change.getKey(), change.getValue());
                    }
                    oracle.values().removeIf(Bytes::isEmpty);
                    assertEquals(NaiveTrie.root(oracle), second.rootHash());
                });
    }

    @Test
    void aMissingNodeIsNamed() {
        MerklePatriciaTrie trie = new MerklePatriciaTrie(NodeStore.inMemory(), Keccak256.EMPTY);
        TrieException fault = assertThrows(TrieException.class, () -> trie.get(new byte[] {1}));
        assertEquals("trie node " + Keccak256.EMPTY + " is missing", fault.getMessage());
    }
}
