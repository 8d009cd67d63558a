package orrery.engine.crypto.bn254;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.crypto.PairingCheck;
import orrery.engine.primitives.Hex;
import orrery.engine.primitives.UInt256;

final class Bn254Test {
    private static final byte[] G1_GENERATOR = concat(word(BigInteger.ONE), word(BigInteger.TWO));

    /// The generator of EIP-197, imaginary parts first.
    private static final byte[] G2_GENERATOR =
            Hex.decode(
                    "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
                            + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
                            + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
                            + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");

    private static byte[] word(BigInteger value) {
        return UInt256.of(value).toBytes32();
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

    private static BigInteger scalar(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> G1.ORDER;
            case 3 -> G1.ORDER.subtract(BigInteger.ONE);
            case 4 -> UInt256.MAX.toBigInteger();
            case 5 -> G1.ORDER.add(BigInteger.ONE);
            default -> {
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                yield new BigInteger(1, bytes).shiftRight(random.nextInt(256));
            }
        };
    }

    private static byte[] times(BigInteger k) {
        return Objects.requireNonNull(Bn254.multiply(concat(G1_GENERATOR, word(k))));
    }

    /// Multiplies a point of G2 by doubling and adding, without any endomorphism.
    private static JacobianPoint<Fp2> slowMultiply(AffinePoint<Fp2> point, BigInteger k) {
        JacobianPoint<Fp2> sum = G2.INFINITY;
        for (int i = k.bitLength() - 1; i >= 0; i--) {
            sum = sum.twice();
            if (k.testBit(i)) {
                sum = sum.add(point, Fp2.ONE);
            }
        }
        return sum;
    }

    private static AffinePoint<Fp2> g2Generator() {
        Fp[] c = new Fp[4];
        for (int i = 0; i < 4; i++) {
            c[i] = Fp.of(new BigInteger(1, Arrays.copyOfRange(G2_GENERATOR, 32 * i, 32 * i + 32)));
        }
        return new AffinePoint<>(new Fp2(c[1], c[0]), new Fp2(c[3], c[2]));
    }

    private static byte[] g2Times(BigInteger k) {
        AffinePoint<Fp2> p = slowMultiply(g2Generator(), k.mod(G1.ORDER)).toAffine();
        byte[] out = new byte[Bn254.G2_SIZE];
        if (p != null) {
            p.x().c1().write(out, 0);
            p.x().c0().write(out, 32);
            p.y().c1().write(out, 64);
            p.y().c0().write(out, 96);
        }
        return out;
    }

    @Test
    void scalarsMultiplyAsRepeatedAdditionDoes() {
        byte[] sum = new byte[64];
        for (int k = 0; k < 40; k++) {
            assertArrayEquals(sum, times(BigInteger.valueOf(k)));
            sum = Objects.requireNonNull(Bn254.add(concat(sum, G1_GENERATOR)));
        }
    }

    @Test
    void multiplicationIsLinearInTheScalar() {
        Property.forAll(
                100,
                random -> List.of(scalar(random), scalar(random)),
                pair -> {
                    byte[] a = times(pair.get(0));
                    byte[] b = times(pair.get(1));
                    byte[] sum = times(pair.get(0).add(pair.get(1)).mod(G1.ORDER));
                    assertArrayEquals(sum, Bn254.add(concat(a, b)));
                });
    }

    @Test
    void additionCommutesAndAssociatesAndDoublingIsAddingToItself() {
        Property.forAll(
                60,
                random -> List.of(scalar(random), scalar(random), scalar(random)),
                scalars -> {
                    byte[] a = times(scalars.get(0));
                    byte[] b = times(scalars.get(1));
                    byte[] c = times(scalars.get(2));
                    assertArrayEquals(sum(a, b), sum(b, a));
                    assertArrayEquals(sum(sum(a, b), c), sum(a, sum(b, c)));
                    assertArrayEquals(sum(a, a), Bn254.multiply(concat(a, word(BigInteger.TWO))));
                    assertArrayEquals(new byte[64], Bn254.multiply(concat(a, word(G1.ORDER))));
                });
    }

    private static byte[] sum(byte[] a, byte[] b) {
        return Objects.requireNonNull(Bn254.add(concat(a, b)));
    }

    @Test
    void coordinatesOfTheTwistMustBeBelowThePrime() {
        for (int from = 0; from < Bn254.G2_SIZE; from += 32) {
            byte[] notReduced = G2_GENERATOR.clone();
            BigInteger value = new BigInteger(1, Arrays.copyOfRange(G2_GENERATOR, from, from + 32));
            System.arraycopy(word(value.add(Fp.PRIME)), 0, notReduced, from, 32);
            assertEquals(
                    PairingCheck.INVALID, Bn254.pairingCheck(concat(G1_GENERATOR, notReduced)));
            assertEquals(
                    PairingCheck.INVALID, Bn254.pairingCheck(concat(new byte[64], notReduced)));
        }
    }

    @Test
    void aPointAndItsNegativeAddUpToInfinity() {
        byte[] negative = times(G1.ORDER.subtract(BigInteger.ONE));
        assertArrayEquals(new byte[64], Bn254.add(concat(G1_GENERATOR, negative)));
        assertArrayEquals(new byte[64], Bn254.add(new byte[128]));
        assertArrayEquals(G1_GENERATOR, Bn254.add(concat(new byte[64], G1_GENERATOR)));
        assertArrayEquals(G1_GENERATOR, Bn254.add(concat(G1_GENERATOR, new byte[64])));
        assertArrayEquals(new byte[64], Bn254.multiply(concat(new byte[64], word(BigInteger.TEN))));
    }

    @Test
    void thePairingIsBilinear() {
        Property.forAll(
                6,
                random -> List.of(scalar(random), scalar(random)),
                pair -> {
                    BigInteger a = pair.get(0);
                    BigInteger b = pair.get(1);
                    byte[] minusAb = times(a.multiply(b).negate().mod(G1.ORDER));
                    byte[] input = concat(times(a), g2Times(b), minusAb, G2_GENERATOR);
                    assertEquals(PairingCheck.HOLDS, Bn254.pairingCheck(input));
                    byte[] shifted =
                            Objects.requireNonNull(Bn254.add(concat(minusAb, G1_GENERATOR)));
                    byte[] wrong = concat(times(a), g2Times(b), shifted, G2_GENERATOR);
                    assertEquals(PairingCheck.FAILS, Bn254.pairingCheck(wrong));
                });
    }

    @Test
    void infinityPairsToOneAndOnePairDoesNot() {
        assertEquals(PairingCheck.HOLDS, Bn254.pairingCheck(new byte[0]));
        assertEquals(PairingCheck.HOLDS, Bn254.pairingCheck(new byte[192]));
        assertEquals(PairingCheck.HOLDS, Bn254.pairingCheck(concat(G1_GENERATOR, new byte[128])));
        assertEquals(PairingCheck.HOLDS, Bn254.pairingCheck(concat(new byte[64], G2_GENERATOR)));
        assertEquals(PairingCheck.FAILS, Bn254.pairingCheck(concat(G1_GENERATOR, G2_GENERATOR)));
        assertThrows(IllegalArgumentException.class, () -> Bn254.pairingCheck(new byte[191]));
    }

    @Test
    void pointsOffTheCurveAndCoordinatesNotBelowThePrimeAreRefused() {
        byte[] off = concat(word(BigInteger.ONE), word(BigInteger.ONE));
        byte[] tooLarge = concat(word(BigInteger.ONE.add(Fp.PRIME)), word(BigInteger.TWO));
        byte[] zeroAsPrime = concat(word(Fp.PRIME), word(BigInteger.ZERO));
        for (byte[] bad : List.of(off, tooLarge, zeroAsPrime)) {
            assertNull(Bn254.add(concat(bad, G1_GENERATOR)));
            assertNull(Bn254.add(concat(G1_GENERATOR, bad)));
            assertNull(Bn254.multiply(concat(bad, word(BigInteger.ZERO))));
            assertEquals(PairingCheck.INVALID, Bn254.pairingCheck(concat(bad, new byte[128])));
        }
        byte[] offTwist = G2_GENERATOR.clone();
        offTwist[127] ^= 1;
        assertEquals(PairingCheck.INVALID, Bn254.pairingCheck(concat(new byte[64], offTwist)));
    }

    @Test
    void aPointOfTheTwistOutsideTheSubgroupIsRefused() {
        int found = 0;
        for (int i = 1; found < 5; i++) {
            Fp2 x = new Fp2(Fp.of(BigInteger.valueOf(i)), Fp.ONE);
            Fp2 y = squareRoot(x.square().multiply(x).add(G2.B));
            if (y == null) {
                continue;
            }
            found++;
            AffinePoint<Fp2> point = new AffinePoint<>(x, y);
            assertTrue(G2.isOnCurve(point));
            boolean expected = slowMultiply(point, G1.ORDER).isInfinity();
            assertFalse(expected, "a random point of the twist is hardly ever in the subgroup");
            assertEquals(expected, G2.isInSubgroup(point));
        }
    }

    @Test
    void pointsOfTheSubgroupPassItsCheck() {
        Property.forAll(
                10,
                random -> scalar(random).mod(G1.ORDER),
                k -> {
                    AffinePoint<Fp2> point = slowMultiply(g2Generator(), k).toAffine();
                    if (point != null) {
                        assertTrue(G2.isInSubgroup(point));
                    }
                });
        assertTrue(slowMultiply(g2Generator(), G1.ORDER).isInfinity());
    }

    /// By the complex method; null for a non-square.
    private static @org.jspecify.annotations.Nullable Fp2 squareRoot(Fp2 value) {
        BigInteger quarter = Fp.PRIME.add(BigInteger.ONE).shiftRight(2);
        BigInteger a = value.c0().toWord().toBigInteger();
        BigInteger b = value.c1().toWord().toBigInteger();
        BigInteger norm = a.multiply(a).add(b.multiply(b)).mod(Fp.PRIME);
        BigInteger root = norm.modPow(quarter, Fp.PRIME);
        BigInteger half = BigInteger.TWO.modInverse(Fp.PRIME);
        for (BigInteger sign : List.of(root, root.negate())) {
            BigInteger t = a.add(sign).multiply(half).mod(Fp.PRIME);
            BigInteger x = t.modPow(quarter, Fp.PRIME);
            if (x.signum() != 0 && x.multiply(x).mod(Fp.PRIME).equals(t)) {
                BigInteger y = b.multiply(x.shiftLeft(1).modInverse(Fp.PRIME));
                Fp2 candidate = new Fp2(Fp.of(x), Fp.of(y));
                if (candidate.square().equals(value)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    @Test
    void theDoublingOfTheGeneratorIsItsKnownValue() {
        byte[] two = times(BigInteger.TWO);
        assertNotNull(two);
        assertEquals(
                "0x030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"
                        + "15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4",
                Hex.encode(two));
    }
}
