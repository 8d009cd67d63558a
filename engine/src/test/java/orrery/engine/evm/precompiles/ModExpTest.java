package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.UInt256;

final class ModExpTest {
    private static final ModExp BYZANTIUM = new ModExp(ModExpPricing.EIP_198, ModExp.NO_LIMIT);
    private static final ModExp BERLIN = new ModExp(ModExpPricing.EIP_2565, ModExp.NO_LIMIT);
    private static final ModExp OSAKA = new ModExp(ModExpPricing.EIP_7883, 1_024);

    private static byte[] word(BigInteger value) {
        return UInt256.of(value).toBytes32();
    }

    private static byte[] header(BigInteger base, BigInteger exponent, BigInteger modulus) {
        return concat(word(base), word(exponent), word(modulus));
    }

    private static byte[] header(long base, long exponent, long modulus) {
        return header(
                BigInteger.valueOf(base),
                BigInteger.valueOf(exponent),
                BigInteger.valueOf(modulus));
    }

    private static byte[] input(byte[] base, byte[] exponent, byte[] modulus) {
        return concat(
                header(base.length, exponent.length, modulus.length), base, exponent, modulus);
    }

    private static byte[] concat(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] out = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    private static byte[] number(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(70)];
        if (random.nextInt(8) > 0) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    @Test
    void powersAreThoseOfRepeatedMultiplication() {
        Property.forAll(
                300,
                random -> List.of(number(random), number(random), number(random)),
                n -> {
                    BigInteger base = new BigInteger(1, n.get(0));
                    BigInteger exponent = new BigInteger(1, n.get(1));
                    BigInteger modulus = new BigInteger(1, n.get(2));
                    BigInteger expected = BigInteger.ZERO;
                    if (modulus.signum() > 0) {
                        expected = BigInteger.ONE.mod(modulus);
                        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
                            expected = expected.multiply(expected).mod(modulus);
                            if (exponent.testBit(i)) {
                                expected = expected.multiply(base).mod(modulus);
                            }
                        }
                    }
                    byte[] output = OSAKA.run(input(n.get(0), n.get(1), n.get(2)));
                    assertEquals(n.get(2).length, output == null ? -1 : output.length);
                    assertEquals(
                            expected, new BigInteger(1, output == null ? new byte[0] : output));
                });
    }

    @Test
    void anInputContinuesWithZeros() {
        // 3^(0xff00) modulo 0x0500: exponent and modulus are cut short.
        byte[] cut = concat(header(1, 2, 2), new byte[] {3, (byte) 0xff, 0, 5});
        BigInteger expected =
                BigInteger.valueOf(3).modPow(BigInteger.valueOf(0xff00), BigInteger.valueOf(0x500));
        assertEquals(expected, new BigInteger(1, BERLIN.run(cut)));
        assertArrayEquals(new byte[0], BERLIN.run(new byte[0]));
        assertArrayEquals(new byte[0], OSAKA.run(new byte[1]));
        assertArrayEquals(new byte[0], OSAKA.run(new byte[95]));
    }

    @Test
    void modulusZeroAndOneGiveZeros() {
        byte[] one = {1};
        assertArrayEquals(new byte[3], OSAKA.run(input(one, one, new byte[3])));
        assertArrayEquals(new byte[3], OSAKA.run(input(one, one, new byte[] {0, 0, 1})));
        assertArrayEquals(new byte[0], OSAKA.run(input(one, one, new byte[0])));
        // Zero to the power of zero is one.
        assertArrayEquals(
                new byte[] {1}, OSAKA.run(input(new byte[0], new byte[0], new byte[] {2})));
    }

    @Test
    void theExampleOfEip198CostsWhatTheEipsSay() {
        // 3^(2^256 - 2^32 - 978) modulo 2^256 - 2^32 - 977: EIP-198's first example.
        BigInteger p =
                BigInteger.TWO
                        .pow(256)
                        .subtract(BigInteger.TWO.pow(32))
                        .subtract(BigInteger.valueOf(977));
        byte[] input = input(new byte[] {3}, word(p.subtract(BigInteger.ONE)), word(p));
        assertEquals(13_056, BYZANTIUM.gas(input));
        assertEquals(1_360, BERLIN.gas(input));
        assertEquals(4_080, OSAKA.gas(input));
        assertArrayEquals(word(BigInteger.ONE), BYZANTIUM.run(input));
    }

    @Test
    void hugeSizesCostMoreThanAnyCallCanPayAndAllocateNothing() {
        BigInteger huge = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        BigInteger zero = BigInteger.ZERO;
        for (ModExp each : List.of(BYZANTIUM, BERLIN, OSAKA)) {
            assertEquals(Long.MAX_VALUE, each.gas(header(huge, huge, huge)));
            assertEquals(Long.MAX_VALUE, each.gas(header(huge, zero, zero)));
            assertEquals(Long.MAX_VALUE, each.gas(header(zero, zero, huge)));
            assertNull(each.run(header(huge, zero, BigInteger.ONE)));
            assertNull(each.run(header(zero, huge, BigInteger.ONE)));
            assertNull(each.run(header(zero, zero, huge)));
        }
    }

    @Test
    void anExponentOfAnySizeIsCheapWhereTheOtherNumbersAreEmptyUntilOsaka() {
        BigInteger huge = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        byte[] input = header(BigInteger.ZERO, huge, BigInteger.ZERO);
        assertEquals(0, BYZANTIUM.gas(input));
        assertEquals(200, BERLIN.gas(input));
        assertArrayEquals(new byte[0], BYZANTIUM.run(input));
        assertArrayEquals(new byte[0], BERLIN.run(input));
        assertEquals(Long.MAX_VALUE, OSAKA.gas(input));
        assertNull(OSAKA.run(input));
    }

    @Test
    void osakaBoundsEachSize() {
        assertArrayEquals(new byte[1_024], OSAKA.run(header(1_024, 1_024, 1_024)));
        assertNull(OSAKA.run(header(1_025, 0, 1)));
        assertNull(OSAKA.run(header(0, 1_025, 1)));
        assertNull(OSAKA.run(header(0, 0, 1_025)));
        assertNull(OSAKA.run(header(1_025, 0, 0)));
        assertArrayEquals(new byte[1_025], BERLIN.run(header(1_025, 0, 1_025)));
    }

    /// EIP-7883 in the arithmetic of its text, for sizes that EIP-7823 lets through.
    private static long eip7883(int baseSize, int modulusSize, byte[] exponent) {
        long size = Math.max(baseSize, modulusSize);
        long words = (size + 7) / 8;
        long complexity = size > 32 ? 2 * words * words : 16;
        int headSize = Math.min(32, exponent.length);
        long headBits = new BigInteger(1, Arrays.copyOf(exponent, headSize)).bitLength();
        long iterations = Math.max(0, headBits - 1);
        if (exponent.length > 32) {
            iterations += 16L * (exponent.length - 32);
        }
        return Math.max(500, complexity * Math.max(1, iterations));
    }

    @Test
    void eip7883sGasIsThatOfItsText() {
        Property.forAll(
                300,
                random -> {
                    int[] sizes = {0, 1, 31, 32, 33, 64, 65, 1_023, 1_024, random.nextInt(1_025)};
                    byte[] exponent = new byte[sizes[random.nextInt(10)]];
                    random.nextBytes(exponent);
                    Arrays.fill(exponent, 0, random.nextInt(exponent.length + 1), (byte) 0);
                    return List.of(
                            new byte[sizes[random.nextInt(10)]],
                            exponent,
                            new byte[sizes[random.nextInt(10)]]);
                },
                n ->
                        assertEquals(
                                eip7883(n.get(0).length, n.get(2).length, n.get(1)),
                                OSAKA.gas(input(n.get(0), n.get(1), n.get(2)))));
    }
}
