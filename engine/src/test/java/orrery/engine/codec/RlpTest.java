package orrery.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.SharedData;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

final class RlpTest {
    @Test
    void officialVectorsEncodeAndDecode() {
        JsonNode vectors = SharedData.vectors("rlp-tests", "rlptest.json");
        vectors.properties()
                .forEach(vector -> {
                    RlpItem item = item(vector.getValue().get("in"));
                    Bytes encoded = Bytes.fromHex(vector.getValue().get("out").asText());
                    assertEquals(encoded, Rlp.encode(item), vector.getKey());
                    assertEquals(item, Rlp.decode(encoded), vector.getKey());
                });
        assertEquals(28, vectors.size());
    }

    @Test
    void officialInvalidVectorsAreRefusedWithAnOffset() {
        JsonNode vectors = SharedData.vectors("rlp-tests", "invalidRLPTest.json");
        vectors.properties()
                .forEach(vector -> {
                    Bytes input = Bytes.fromHex(vector.getValue().get("out").asText());
                    RlpException fault =
                            assertThrows(
                                    RlpException.class, () -> Rlp.decode(input), vector.getKey());
                    assertTrue(fault.offset() <= input.size());
                });
        assertEquals(26, vectors.size());
    }

    @Test
    void officialRandomVectorsAreReadOrRefusedAsTheySay() {
        JsonNode vectors = SharedData.vectors("rlp-tests", "RandomRLPTests/example.json");
        for (Map.Entry<String, JsonNode> vector : vectors.properties()) {
            Bytes encoded = Bytes.fromHex(vector.getValue().get("out").asText());
            if (vector.getValue().get("in").asText().equals("VALID")) {
                assertEquals(encoded, Rlp.encode(Rlp.decode(encoded)), vector.getKey());
            } else {
                assertThrows(RlpException.class, () -> Rlp.decode(encoded), vector.getKey());
            }
        }
        assertEquals(1, vectors.size());
    }

    private static RlpItem item(JsonNode in) {
        if (in.isArray()) {
            List<RlpItem> items = new ArrayList<>();
            in.forEach(child -> items.add(item(child)));
            return new RlpItem.Sequence(items);
        }
        String text = in.asText();
        if (in.isNumber() || text.startsWith("#")) {
            BigInteger number = new BigInteger(in.isNumber() ? text : text.substring(1));
            byte[] bytes = number.toByteArray();
            int start = bytes[0] == 0 ? 1 : 0;
            return new RlpItem.Text(Bytes.of(bytes).slice(start, bytes.length));
        }
        return new RlpItem.Text(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyTreeComesBackFromItsEncoding() {
        Property.forAll(
                random -> tree(random, 4),
                tree -> assertEquals(tree, Rlp.decode(Rlp.encode(tree))));
    }

    private static RlpItem tree(RandomGenerator random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            int[] sizes = {0, 1, 1, 2, 55, 56, 57, 255, 256, 70_000};
            byte[] bytes = new byte[sizes[random.nextInt(depth == 4 ? 10 : 8)]];
            random.nextBytes(bytes);
            return new RlpItem.Text(Bytes.of(bytes));
        }
        List<RlpItem> items = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            items.add(tree(random, depth - 1));
        }
        return new RlpItem.Sequence(items);
    }

    @Test
    void anyInputDecodesToItsOnlyEncodingOrIsRefused() {
        Property.forAll(
                20_000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(12)];
                    for (int i = 0; i < bytes.length; i++) {
                        int[] lead = {0x00, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xbf, 0xc0, 0xc1, 0xf8};
                        bytes[i] =
                                (byte)
                                        (random.nextBoolean()
                                                ? random.nextInt()
                                                : lead[random.nextInt(10)]);
                    }
                    return Bytes.of(bytes);
                },
                input -> {
                    RlpItem item;
                    try {
                        item = Rlp.decode(input);
                    } catch (RlpException refused) {
                        return;
                    }
                    assertEquals(input, Rlp.encode(item));
                });
    }

    @Test
    void nestingBeyondTheBoundIsRefused() {
        byte[] deep = new byte[1 << 16];
        java.util.Arrays.fill(deep, (byte) 0xc1);
        deep[deep.length - 1] = (byte) 0xc0;
        assertThrows(RlpException.class, () -> Rlp.decode(Bytes.of(deep)));

        RlpItem nested = new RlpItem.Sequence(List.of());
        for (int i = 1; i < Rlp.MAX_DEPTH; i++) {
            nested = new RlpItem.Sequence(List.of(nested));
        }
        assertEquals(nested, Rlp.decode(Rlp.encode(nested)));
        Bytes tooDeep = Rlp.encode(new RlpItem.Sequence(List.of(nested)));
        assertThrows(RlpException.class, () -> Rlp.decode(tooDeep));
    }

    @Test
    void scalarsRoundTrip() {
        Property.forAll(
                random ->
                        new UInt256(
                                random.nextLong(),
                                random.nextLong(),
                                0,
                                random.nextLong() >>> random.nextInt(64)),
                word -> {
                    Bytes encoded =
                            new RlpWriter()
                                    .beginList()
                                    .word(word)
                                    .number(word.l0())
                                    .endList()
                                    .toBytes();
                    RlpReader in = new RlpReader(encoded);
                    in.beginList();
                    assertEquals(word, in.word());
                    assertEquals(word.l0(), in.number());
                    in.endList();
                    in.end();
                });
    }

    @Test
    void aScalarWithLeadingZerosIsRefused() {
        RlpReader in = new RlpReader(Bytes.fromHex("0x820001"));
        RlpException fault = assertThrows(RlpException.class, in::word);
        assertEquals("RLP at byte 0: a number with leading zeros", fault.getMessage());
    }
}
