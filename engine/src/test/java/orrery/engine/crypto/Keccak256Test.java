package orrery.engine.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

final class Keccak256Test {
    private static Hash256 oracle(byte[] input, int offset, int length) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(input, offset, length);
        byte[] out = new byte[32];
        digest.doFinal(out, 0);
        return Hash256.of(out);
    }

    @Test
    void theDigestOfNothingIsItsKnownValue() {
        assertEquals(
                "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
                Keccak256.EMPTY.toHex());
    }

    @Test
    void everyLengthAroundTheBlocksHashesAsBouncyCastleDoes() {
        byte[] input = new byte[600];
        Property.random(3).nextBytes(input);
        for (int length = 0; length <= 560; length++) {
            assertEquals(
                    oracle(input, length % 7, length),
                    Keccak256.hash(input, length % 7, length),
                    "length " + length);
        }
    }

    @Test
    void aMessageInPiecesHashesAsInOne() {
        Keccak256 hasher = new Keccak256();
        Property.forAll(
                300,
                random -> random.ints(random.nextInt(6), 0, 300).boxed().toList(),
                (List<Integer> pieces) -> {
                    byte[] message = new byte[pieces.stream().mapToInt(i -> i).sum()];
                    Property.random(message.length).nextBytes(message);
                    int at = 0;
                    for (int piece : pieces) {
                        hasher.update(message, at, piece);
                        at += piece;
                    }
                    byte[] out = new byte[40];
                    hasher.digest(out, 5);
                    assertEquals(oracle(message, 0, message.length), Hash256.read(out, 5));
                });
    }

    @Test
    void aDigestAsLimbsIsTheSameWord() {
        Keccak256 hasher = new Keccak256();
        byte[] message = new byte[300];
        Property.random(4).nextBytes(message);
        for (int length = 0; length < 280; length += 7) {
            long[] words = new long[6];
            hasher.update(message, 0, 5);
            hasher.digest(message, 3, length, words, 1);
            UInt256 word = new UInt256(words[1], words[2], words[3], words[4]);
            assertEquals(oracle(message, 3, length).toWord(), word);
        }
    }

    @Test
    void aWholeMessageDropsAnUnfinishedOne() {
        Keccak256 hasher = new Keccak256();
        byte[] message = {1, 2, 3};
        byte[] out = new byte[32];
        hasher.update(message, 0, 2);
        hasher.digest(message, 0, 3, out, 0);
        assertEquals(Keccak256.hash(message), Hash256.of(out));
        hasher.digest(out, 0);
        assertEquals(Keccak256.EMPTY, Hash256.of(out));
    }
}
