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

    /// The order of the twist over that of the subgroup, and its prime factors.
    private static final BigInteger COFACTOR = Fp.PRIME.shiftLeft(1).subtract(G1.ORDER);

    private static final List<BigInteger> COFACTOR_PRIMES =
            List.of(
                    BigInteger.valueOf(10_069),
                    BigInteger.valueOf(5_864_401),
                    BigInteger.valueOf(1_875_725_156_269L),
                    new BigInteger("197620364512881247228717050342013327560683201906968909"));

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
    private static PlainJacobianPoint<PlainFp2> slowMultiply(
            PlainAffinePoint<PlainFp2> point, BigInteger k) {
        PlainJacobianPoint<PlainFp2> sum = PlainG2.INFINITY;
        for (int i = k.bitLength() - 1; i >= 0; i--) {
            sum = sum.twice();
            if (k.testBit(i)) {
                sum = sum.add(point, PlainFp2.ONE);
            }
        }
        return sum;
    }

    private static PlainAffinePoint<PlainFp2> g2Generator() {
        PlainFp[] c = new PlainFp[4];
        for (int i = 0; i < 4; i++) {
            byte[] part = Arrays.copyOfRange(G2_GENERATOR, 32 * i, 32 * i + 32);
            c[i] = new PlainFp(new BigInteger(1, part));
        }
        return new PlainAffinePoint<>(new PlainFp2(c[1], c[0]), new PlainFp2(c[3], c[2]));
    }

    private static byte[] g2Times(BigInteger k) {
        PlainAffinePoint<PlainFp2> p = slowMultiply(g2Generator(), k.mod(G1.ORDER)).toAffine();
        return p == null ? new byte[Bn254.G2_SIZE] : encode(p);
    }

    private static byte[] encode(PlainAffinePoint<PlainFp2> p) {
        return concat(
                word(p.x().c1().value()),
                word(p.x().c0().value()),
                word(p.y().c1().value()),
                word(p.y().c0().value()));
    }

    private static PairingCheck check(byte[]... parts) {
        return Bn254.pairingCheck(concat(parts), new PreparedPoints());
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
            assertEquals(PairingCheck.INVALID, check(concat(G1_GENERATOR, notReduced)));
            assertEquals(PairingCheck.INVALID, check(concat(new byte[64], notReduced)));
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
                    assertEquals(PairingCheck.HOLDS, check(input));
                    byte[] shifted =
                            Objects.requireNonNull(Bn254.add(concat(minusAb, G1_GENERATOR)));
                    byte[] wrong = concat(times(a), g2Times(b), shifted, G2_GENERATOR);
                    assertEquals(PairingCheck.FAILS, check(wrong));
                });
    }

    @Test
    void infinityPairsToOneAndOnePairDoesNot() {
        assertEquals(PairingCheck.HOLDS, check(new byte[0]));
        assertEquals(PairingCheck.HOLDS, check(new byte[192]));
        assertEquals(PairingCheck.HOLDS, check(concat(G1_GENERATOR, new byte[128])));
        assertEquals(PairingCheck.HOLDS, check(concat(new byte[64], G2_GENERATOR)));
        assertEquals(PairingCheck.FAILS, check(concat(G1_GENERATOR, G2_GENERATOR)));
        assertThrows(IllegalArgumentException.class, () -> check(new byte[191]));
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
            assertEquals(PairingCheck.INVALID, check(concat(bad, new byte[128])));
        }
        byte[] offTwist = G2_GENERATOR.clone();
        offTwist[127] ^= 1;
        assertEquals(PairingCheck.INVALID, check(concat(new byte[64], offTwist)));
    }

    @Test
    void aPointOfTheTwistOutsideTheSubgroupIsRefused() {
        int found = 0;
        for (int i = 1; found < 3; i++) {
            PlainFp2 x = new PlainFp2(new PlainFp(BigInteger.valueOf(i)), PlainFp.ONE);
            PlainFp2 y = squareRoot(x.square().multiply(x).add(PlainG2.B));
            if (y == null) {
                continue;
            }
            found++;
            PlainAffinePoint<PlainFp2> point = new PlainAffinePoint<>(x, y);
            assertTrue(PlainG2.isOnCurve(point));
            assertRefused(point);
            // Of an order that divides the cofactor, so never a multiple of one in the subgroup.
            PlainAffinePoint<PlainFp2> multiple =
                    Objects.requireNonNull(slowMultiply(point, G1.ORDER).toAffine());
            assertRefused(multiple);
            for (BigInteger order : COFACTOR_PRIMES) {
                PlainAffinePoint<PlainFp2> small =
                        slowMultiply(multiple, COFACTOR.divide(order)).toAffine();
                if (small != null) {
                    assertTrue(slowMultiply(small, order).isInfinity());
                    assertRefused(small);
                }
            }
        }
    }

    private static void assertRefused(PlainAffinePoint<PlainFp2> point) {
        assertFalse(PlainG2.isInSubgroup(point));
        assertNull(PreparedG2.of(point.x().fast(), point.y().fast()));
        assertEquals(PairingCheck.INVALID, check(new byte[64], encode(point)));
    }

    @Test
    void pointsOfTheSubgroupPassItsCheck() {
        Property.forAll(
                10,
                random -> scalar(random).mod(G1.ORDER),
                k -> {
                    PlainAffinePoint<PlainFp2> point = slowMultiply(g2Generator(), k).toAffine();
                    if (point != null) {
                        assertNotNull(PreparedG2.of(point.x().fast(), point.y().fast()));
                    }
                });
        assertTrue(slowMultiply(g2Generator(), G1.ORDER).isInfinity());
    }

    @Test
    void thePairingIsThatOfThePlainFormulas() {
        Property.forAll(
                3,
                random -> List.of(scalar(random), scalar(random)),
                pair -> {
                    byte[] p = times(pair.get(0).mod(G1.ORDER).max(BigInteger.ONE));
                    BigInteger b = pair.get(1).mod(G1.ORDER).max(BigInteger.ONE);
                    PlainAffinePoint<PlainFp2> q =
                            Objects.requireNonNull(slowMultiply(g2Generator(), b).toAffine());
                    BigInteger x = new BigInteger(1, Arrays.copyOf(p, 32));
                    BigInteger y = new BigInteger(1, Arrays.copyOfRange(p, 32, 64));
                    PlainPairing.Pair plain =
                            new PlainPairing.Pair(
                                    new PlainAffinePoint<>(new PlainFp(x), new PlainFp(y)), q);
                    PreparedG2 prepared =
                            Objects.requireNonNull(PreparedG2.of(q.x().fast(), q.y().fast()));
                    Pairing.Pair fast =
                            new Pairing.Pair(new AffinePoint(Fp.of(x), Fp.of(y)), prepared);
                    Pairing pairing = new Pairing();
                    Fp12 value = pairing.millerLoop(List.of(fast, fast));
                    pairing.finalExponentiation(value);
                    assertEquals(
                            PlainPairing.finalExponentiation(
                                    PlainPairing.millerLoop(List.of(plain, plain))),
                            PlainFp12.of(value));
                });
    }

    @Test
    void noResultDependsOnWhatWasPreparedBefore() {
        PreparedPoints few = new PreparedPoints(2);
        for (int round = 0; round < 2; round++) {
            for (int k = 1; k <= 4; k++) {
                byte[] q = g2Times(BigInteger.valueOf(k));
                byte[] p = times(BigInteger.valueOf(k));
                byte[] holds = concat(G1_GENERATOR, q, negative(p), G2_GENERATOR);
                assertEquals(PairingCheck.HOLDS, Bn254.pairingCheck(holds, few));
                byte[] fails = concat(G1_GENERATOR, q, p, G2_GENERATOR);
                assertEquals(PairingCheck.FAILS, Bn254.pairingCheck(fails, few));
                assertTrue(few.count() <= 2);
                q[127] ^= 1;
                byte[] invalid = concat(G1_GENERATOR, q, p, G2_GENERATOR);
                assertEquals(PairingCheck.INVALID, Bn254.pairingCheck(invalid, few));
            }
        }
    }

    private static byte[] negative(byte[] point) {
        byte[] minusOne = word(G1.ORDER.subtract(BigInteger.ONE));
        return Objects.requireNonNull(Bn254.multiply(concat(point, minusOne)));
    }

    /// By the complex method; null for a non-square.
    private static @org.jspecify.annotations.Nullable PlainFp2 squareRoot(PlainFp2 value) {
        BigInteger quarter = Fp.PRIME.add(BigInteger.ONE).shiftRight(2);
        BigInteger a = value.c0().value();
        BigInteger b = value.c1().value();
        BigInteger norm = a.multiply(a).add(b.multiply(b)).mod(Fp.PRIME);
        BigInteger root = norm.modPow(quarter, Fp.PRIME);
        BigInteger half = BigInteger.TWO.modInverse(Fp.PRIME);
        for (BigInteger sign : List.of(root, root.negate())) {
            BigInteger t = a.add(sign).multiply(half).mod(Fp.PRIME);
            BigInteger x = t.modPow(quarter, Fp.PRIME);
            if (x.signum() != 0 && x.multiply(x).mod(Fp.PRIME).equals(t)) {
                BigInteger y = b.multiply(x.shiftLeft(1).modInverse(Fp.PRIME));
                PlainFp2 candidate = new PlainFp2(new PlainFp(x), new PlainFp(y));
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
