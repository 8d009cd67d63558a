package orrery.engine.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.Hex;

final class Ripemd160Test {
    private static byte[] hash(byte[] input) {
        byte[] out = new byte[Ripemd160.SIZE];
        Ripemd160.hash(input, out, 0);
        return out;
    }

    private static byte[] oracle(byte[] input) {
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(input, 0, input.length);
        byte[] out = new byte[Ripemd160.SIZE];
        digest.doFinal(out, 0);
        return out;
    }

    @Test
    void theAuthorsVectorsHold() {
        assertEquals("0x9c1185a5c5e9fc54612808977ee8f548b2258d31", Hex.encode(hash(new byte[0])));
        assertEquals(
                "0x8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
                Hex.encode(hash("abc".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void everyLengthAroundTheBlocksHashesAsBouncyCastleDoes() {
        for (int length = 0; length < 400; length++) {
            byte[] input = new byte[length];
            Property.random(length).nextBytes(input);
            assertArrayEquals(oracle(input), hash(input), "length " + length);
        }
    }

    @Test
    void theDigestStandsWhereItWasAskedFor() {
        byte[] out = new byte[32];
        Ripemd160.hash(new byte[] {1}, out, 12);
        assertArrayEquals(new byte[12], java.util.Arrays.copyOf(out, 12));
        assertArrayEquals(
                oracle(new byte[] {1}), java.util.Arrays.copyOfRange(out, 12, out.length));
    }
}
