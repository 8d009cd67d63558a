package orrery.engine.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
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

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class HashPoolTest {
    @Test
    void everyPieceRunsOnceAndIsDoneOnReturn() {
        for (int threads : new int[] {1, 2, 5}) {
            try (HashPool pool = new HashPool(threads)) {
                int[] runs = new int[1000];
                pool.run(runs.length, i -> runs[i]++);
                int[] once = new int[1000];
                Arrays.fill(once, 1);
                assertArrayEquals(once, runs);
                pool.run(0, i -> runs[i]++);
            }
        }
    }

    @Test
    void aPieceMayRunPiecesOfItsOwn() {
        try (HashPool pool = new HashPool(2)) {
            int[][] runs = new int[20][30];
            pool.run(20, i -> pool.run(30, k -> runs[i][k]++));
            assertEquals(600, Arrays.stream(runs).flatMapToInt(Arrays::stream).sum());
        }
    }

    @Test
    void aFailureIsToldOnceAllIsDone() {
        try (HashPool pool = new HashPool(3)) {
            int[] runs = new int[50];
            IllegalStateException told =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    pool.run(
                                            50,
                                            i -> {
                                                runs[i]++;
                                                if (i == 7) {
                                                    throw new TrieException("piece 7");
                                                }
                                            }));
            assertEquals(
                    "piece 7", assertInstanceOf(TrieException.class, told.getCause()).getMessage());
            assertEquals(50, Arrays.stream(runs).sum());
        }
    }

    @Test
    void aPoolNeedsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new HashPool(0));
    }

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
        try (HashPool pool = new HashPool(3)) {
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
                            assertEquals(one.rootHash(), all.putAll(keys, values, pool));
                            assertEquals(
                                    one.rootHash(), alone.putAll(keys, values, HashWorkers.NONE));
                        }
                    });
        }
    }

    @Test
    void theRootOfAListIsThatOfATrieUnderItsIndices() {
        try (HashPool pool = new HashPool(3)) {
            for (int size : new int[] {0, 1, 2, 127, 128, 129, 255, 256, 257, 700, 5000, 70_000}) {
                MerklePatriciaTrie trie = new MerklePatriciaTrie();
                List<Bytes> values = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    Bytes value = Bytes.wrap(new byte[] {1, (byte) i, (byte) (i >> 8)});
                    values.add(value);
                    trie.put(new RlpWriter().number(i).toArray(), value);
                }
                assertEquals(trie.rootHash(), TrieRoot.ofList(values));
                assertEquals(trie.rootHash(), TrieRoot.ofList(values, pool));
            }
        }
    }
}
