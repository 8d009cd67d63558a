package orrery.engine.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.engine.Property;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.workers.WorkerPool;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class HashWorkersTest {
    /// Some rounds of many changes: sets and removals, under few or many first nibbles.
    private record Rounds(List<SortedMap<Bytes, Bytes>> rounds) {
        static Rounds random(RandomGenerator random) {
            List<SortedMap<Bytes, Bytes>> rounds = new ArrayList<>();
            int keys = 1 + random.nextInt(1500);
            int firstBytes = 1 + random.nextInt(256);
            for (int round = 0; round < 4; round++) {
                boolean removesAll = random.nextInt(4) == 0;
                SortedMap<Bytes, Bytes> changes = new TreeMap<>();
                for (int i = removesAll ? 0 : random.nextInt(keys); i < keys; i++) {
                    byte[] key = Keccak256.hash(UInt256.of(i).toBytes32()).toArray();
                    key[0] = (byte) ((key[0] & 0xff) % firstBytes);
                    byte[] value = new byte[removesAll ? 0 : random.nextInt(3) * 20];
                    random.nextBytes(value);
                    changes.put(Bytes.wrap(key), Bytes.wrap(value));
                }
                rounds.add(changes);
            }
            return new Rounds(rounds);
        }
    }

    @Test
    void manyChangesAtOnceAreThoseOneAfterTheOther() {
        try (WorkerPool pool = new WorkerPool(3, "test")) {
            Property.forAll(
                    Rounds::random,
                    rounds -> {
                        MerklePatriciaTrie one = new MerklePatriciaTrie();
                        MerklePatriciaTrie all = new MerklePatriciaTrie();
                        MerklePatriciaTrie alone = new MerklePatriciaTrie();
                        for (SortedMap<Bytes, Bytes> changes : rounds.rounds()) {
                            changes.forEach((key, value) -> one.put(key.unsafeArray(), value));
                            byte[][] keys =
                                    changes.keySet().stream()
                                            .map(Bytes::unsafeArray)
                                            .toArray(byte[][]::new);
                            Bytes[] values = changes.values().toArray(new Bytes[0]);
                            assertEquals(one.rootHash(), all.putAll(keys, values, pool::run));
                            assertEquals(
                                    one.rootHash(), alone.putAll(keys, values, HashWorkers.NONE));
                        }
                    });
        }
    }

    @Test
    void theRootOfAListIsThatOfATrieUnderItsIndices() {
        try (WorkerPool pool = new WorkerPool(3, "test")) {
            for (int size : new int[] {0, 1, 2, 127, 128, 129, 255, 256, 257, 700, 5000, 70_000}) {
                MerklePatriciaTrie trie = new MerklePatriciaTrie();
                List<Bytes> values = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    Bytes value = Bytes.wrap(new byte[] {1, (byte) i, (byte) (i >> 8)});
                    values.add(value);
                    trie.put(new RlpWriter().number(i).toArray(), value);
                }
                assertEquals(trie.rootHash(), TrieRoot.ofList(values));
                assertEquals(trie.rootHash(), TrieRoot.ofList(values, pool::run));
            }
        }
    }
}
