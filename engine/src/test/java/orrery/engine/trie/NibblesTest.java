package orrery.engine.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.SharedData;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hex;

final class NibblesTest {
    @Test
    void officialHexPrefixVectorsAreWrittenAndReadBack() {
        JsonNode vectors = SharedData.vectors("basic-tests", "hexencodetest.json");
        for (Map.Entry<String, JsonNode> vector : vectors.properties()) {
            JsonNode sequence = vector.getValue().get("seq");
            byte[] path = new byte[sequence.size()];
            for (int i = 0; i < path.length; i++) {
                path[i] = (byte) sequence.get(i).asInt();
            }
            boolean isLeaf = vector.getValue().get("term").asBoolean();
            byte[] compact = compact(path, 0, isLeaf);
            assertEquals(
                    "0x" + vector.getValue().get("out").asText(),
                    Hex.encode(compact),
                    vector.getKey());
            assertEquals(isLeaf, Nibbles.isLeaf(compact), vector.getKey());
            assertArrayEquals(path, Nibbles.expand(compact), vector.getKey());
        }
        assertEquals(12, vectors.size());
    }

    @Test
    void everyPartOfAPathComesBackFromItsCompactForm() {
        Property.forAll(
                random -> {
                    byte[] path = new byte[random.nextInt(66)];
                    for (int i = 0; i < path.length; i++) {
                        path[i] = (byte) random.nextInt(16);
                    }
                    return new Part(
                            Bytes.wrap(path),
                            random.nextInt(path.length + 1),
                            random.nextBoolean());
                },
                part -> {
                    byte[] path = part.path().toArray();
                    byte[] compact = compact(path, part.from(), part.isLeaf());
                    byte[] expected = Arrays.copyOfRange(path, part.from(), path.length);
                    assertArrayEquals(expected, Nibbles.expand(compact));
                    assertEquals(part.isLeaf(), Nibbles.isLeaf(compact));
                    assertEquals(expected.length / 2 + 1, compact.length);
                });
    }

    private static byte[] compact(byte[] path, int from, boolean isLeaf) {
        byte[] out = new byte[Nibbles.compactSize(from, path.length)];
        Nibbles.compact(path, from, path.length, isLeaf, out);
        return out;
    }

    private record Part(Bytes path, int from, boolean isLeaf) {}

    @Test
    void whatIsNoCompactFormIsRefused() {
        for (String bad : List.of("0x", "0x40", "0x01", "0x2f", "0x8012", "0xff")) {
            assertNull(Nibbles.expand(Hex.decode(bad)), bad);
        }
    }
}
