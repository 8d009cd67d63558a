package orrery.engine.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

final class Bls12381Test {
    private static final BigInteger PRIME =
            new BigInteger(
                    "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
                    16);
    private static final BigInteger ORDER =
            new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

    private static final byte[] G1 =
            concat(
                    fp(
                            "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
                    fp(
                            "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

    private static final byte[] G2 =
            concat(
                    fp(
                            "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
                    fp(
                            "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"),
                    fp(
                            "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"),
                    fp(
                            "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"));

    private static byte[] fp(String hex) {
        return concat(new byte[16], Hex.decode(hex));
    }

    private static byte[] fp(BigInteger value) {
        byte[] out = new byte[64];
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        System.arraycopy(bytes, from, out, 64 - bytes.length + from, bytes.length - from);
        return out;
    }

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
            case 2 -> ORDER;
            case 3 -> ORDER.subtract(BigInteger.ONE);
            case 4 -> UInt256.MAX.toBigInteger();
            default -> {
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                yield new BigInteger(1, bytes).shiftRight(random.nextInt(256));
            }
        };
    }

    private static byte[] g1Times(BigInteger k) {
        return Objects.requireNonNull(Bls12381.multiplyG1(concat(G1, word(k))));
    }

    private static byte[] g2Times(BigInteger k) {
        return Objects.requireNonNull(Bls12381.multiplyG2(concat(G2, word(k))));
    }

    /// A point with this x in F_p on y^2 = x^3 + 4, in the group or not.
    private static byte[] pointWithX(long from) {
        for (BigInteger x = BigInteger.valueOf(from); ; x = x.add(BigInteger.ONE)) {
            BigInteger square = x.pow(3).add(BigInteger.valueOf(4)).mod(PRIME);
            BigInteger y = square.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
            if (y.multiply(y).mod(PRIME).equals(square)) {
                return concat(fp(x), fp(y));
            }
        }
    }

    @Test
    void scalarsMultiplyAsRepeatedAdditionDoes() {
        byte[] sum1 = new byte[128];
        byte[] sum2 = new byte[256];
        for (int k = 0; k < 20; k++) {
            assertArrayEquals(sum1, g1Times(BigInteger.valueOf(k)));
            assertArrayEquals(sum2, g2Times(BigInteger.valueOf(k)));
            sum1 = Objects.requireNonNull(Bls12381.addG1(concat(sum1, G1)));
            sum2 = Objects.requireNonNull(Bls12381.addG2(concat(G2, sum2)));
        }
    }

    @Test
    void aSumOfProductsIsTheSumOfEachAndReducesItsScalars() {
        Property.forAll(
                20,
                random -> random.ints(random.nextInt(1, 40)).mapToObj(i -> scalar(random)).toList(),
                scalars -> {
                    byte[][] pairs1 = new byte[scalars.size() + 1][];
                    byte[][] pairs2 = new byte[scalars.size() + 1][];
                    BigInteger total = BigInteger.ZERO;
                    for (int i = 0; i < scalars.size(); i++) {
                        BigInteger point = BigInteger.valueOf(i);
                        pairs1[i] = concat(g1Times(point), word(scalars.get(i)));
                        pairs2[i] = concat(g2Times(point), word(scalars.get(i)));
                        total = total.add(point.multiply(scalars.get(i)));
                    }
                    pairs1[scalars.size()] = new byte[160];
                    pairs2[scalars.size()] = new byte[288];
                    BigInteger k = total.mod(ORDER);
                    assertArrayEquals(g1Times(k), Bls12381.multiplyG1(concat(pairs1)));
                    assertArrayEquals(g2Times(k), Bls12381.multiplyG2(concat(pairs2)));
                });
    }

    @Test
    void thePairingIsBilinear() {
        Property.forAll(
                10,
                random -> List.of(scalar(random), scalar(random)),
                pair -> {
                    BigInteger a = pair.get(0);
                    BigInteger b = pair.get(1);
                    byte[] minusAb = g1Times(a.multiply(b).negate().mod(ORDER));
                    byte[] left = concat(g1Times(a), g2Times(b));
                    assertEquals(
                            PairingCheck.HOLDS, Bls12381.pairingCheck(concat(left, minusAb, G2)));
                    byte[] other = Objects.requireNonNull(Bls12381.addG1(concat(minusAb, G1)));
                    assertEquals(
                            PairingCheck.FAILS, Bls12381.pairingCheck(concat(left, other, G2)));
                });
        assertEquals(PairingCheck.HOLDS, Bls12381.pairingCheck(new byte[384]));
        assertEquals(PairingCheck.FAILS, Bls12381.pairingCheck(concat(G1, G2)));
    }

    @Test
    void aPointOutsideTheGroupMayBeAddedButNotMultiplied() {
        byte[] outside = pointWithX(3);
        byte[] twice = Bls12381.addG1(concat(outside, outside));
        assertEquals(128, Objects.requireNonNull(twice).length);
        assertNull(Bls12381.multiplyG1(concat(outside, word(BigInteger.ONE))));
        assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(outside, G2)));
        // Also where the other point of its pair is infinity.
        assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(outside, new byte[256])));
    }

    /// A point of the twist y^2 = x^3 + 4 (1 + u) with a small x, hardly ever of the group.
    private static byte[] pointOfTheTwist() {
        BigInteger four = BigInteger.valueOf(4);
        BigInteger quarter = PRIME.add(BigInteger.ONE).shiftRight(2);
        BigInteger half = BigInteger.TWO.modInverse(PRIME);
        for (BigInteger x = BigInteger.ONE; ; x = x.add(BigInteger.ONE)) {
            // The square root of a + 4u by the complex method.
            BigInteger a = x.pow(3).add(four).mod(PRIME);
            BigInteger norm = a.multiply(a).add(four.multiply(four)).mod(PRIME);
            BigInteger root = norm.modPow(quarter, PRIME);
            for (BigInteger sign : List.of(root, root.negate())) {
                BigInteger t = a.add(sign).multiply(half).mod(PRIME);
                BigInteger y0 = t.modPow(quarter, PRIME);
                BigInteger y1 = four.multiply(y0.shiftLeft(1).modInverse(PRIME)).mod(PRIME);
                boolean isRoot = y0.multiply(y0).subtract(y1.multiply(y1)).mod(PRIME).equals(a);
                if (isRoot) {
                    return concat(fp(x), fp(BigInteger.ZERO), fp(y0), fp(y1));
                }
            }
        }
    }

    @Test
    void aPointOfTheTwistOutsideTheGroupMayBeAddedButNotMultipliedOrPaired() {
        byte[] outside = pointOfTheTwist();
        byte[] twice = Bls12381.addG2(concat(outside, outside));
        assertEquals(256, Objects.requireNonNull(twice).length);
        assertNull(Bls12381.multiplyG2(concat(outside, word(BigInteger.ONE))));
        assertNull(Bls12381.multiplyG2(concat(G2, word(BigInteger.ONE), outside, word(ORDER))));
        assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(G1, outside)));
        assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(new byte[128], outside)));
    }

    @Test
    void coordinatesOfTheTwistMustBeReducedAndPaddedWithZeros() {
        for (int coordinate = 0; coordinate < 4; coordinate++) {
            int from = 64 * coordinate;
            byte[] padded = G2.clone();
            padded[from] = 1;
            byte[] notReduced = G2.clone();
            BigInteger value = new BigInteger(1, Arrays.copyOfRange(G2, from, from + 64));
            System.arraycopy(fp(value.add(PRIME)), 0, notReduced, from, 64);
            for (byte[] bad : List.of(padded, notReduced)) {
                assertNull(Bls12381.addG2(concat(bad, G2)));
                assertNull(Bls12381.addG2(concat(G2, bad)));
                assertNull(Bls12381.multiplyG2(concat(bad, word(BigInteger.ONE))));
                assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(G1, bad)));
            }
        }
        byte[] number = fp(BigInteger.ONE);
        number[15] = 1;
        assertNull(Bls12381.mapToG1(number));
        assertNull(Bls12381.mapToG2(concat(number, fp(BigInteger.ONE))));
        assertNull(Bls12381.mapToG2(concat(fp(PRIME.add(BigInteger.ONE)), fp(BigInteger.ONE))));
    }

    @Test
    void infinityIsTheNeutralElementOfBothGroups() {
        assertArrayEquals(G1, Bls12381.addG1(concat(G1, new byte[128])));
        assertArrayEquals(G1, Bls12381.addG1(concat(new byte[128], G1)));
        assertArrayEquals(G2, Bls12381.addG2(concat(G2, new byte[256])));
        assertArrayEquals(G2, Bls12381.addG2(concat(new byte[256], G2)));
        byte[] five = word(BigInteger.valueOf(5));
        assertArrayEquals(new byte[128], Bls12381.multiplyG1(concat(new byte[128], five)));
        assertArrayEquals(new byte[256], Bls12381.multiplyG2(concat(new byte[256], five)));
        assertEquals(PairingCheck.HOLDS, Bls12381.pairingCheck(concat(G1, new byte[256])));
        assertEquals(PairingCheck.HOLDS, Bls12381.pairingCheck(concat(new byte[128], G2)));
    }

    @Test
    void aPointAndItsNegativeAddUpToInfinity() {
        byte[] negative = g1Times(ORDER.subtract(BigInteger.ONE));
        assertArrayEquals(new byte[128], Bls12381.addG1(concat(G1, negative)));
        assertArrayEquals(new byte[128], Bls12381.addG1(new byte[256]));
        byte[] negative2 = g2Times(ORDER.subtract(BigInteger.ONE));
        assertArrayEquals(new byte[256], Bls12381.addG2(concat(negative2, G2)));
    }

    @Test
    void invalidEncodingsAreRefused() {
        byte[] offCurve = G1.clone();
        offCurve[127] ^= 1;
        byte[] padded = G1.clone();
        padded[15] = 1;
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(G1, 0, 64));
        byte[] notReduced = concat(fp(x.add(PRIME)), Arrays.copyOfRange(G1, 64, 128));
        byte[] zeroAsPrime = concat(fp(PRIME), fp(BigInteger.ZERO));
        for (byte[] bad : List.of(offCurve, padded, notReduced, zeroAsPrime)) {
            assertNull(Bls12381.addG1(concat(bad, G1)));
            assertNull(Bls12381.addG1(concat(G1, bad)));
            assertNull(Bls12381.multiplyG1(concat(bad, word(BigInteger.ZERO))));
            assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(bad, new byte[256])));
        }
        byte[] offTwist = G2.clone();
        offTwist[255] ^= 1;
        assertNull(Bls12381.addG2(concat(G2, offTwist)));
        assertNull(Bls12381.multiplyG2(concat(offTwist, word(BigInteger.ZERO))));
        assertEquals(PairingCheck.INVALID, Bls12381.pairingCheck(concat(G1, offTwist)));
    }

    @Test
    void mapsLandInTheGroupAndRefuseWhatIsNotReduced() {
        Property.forAll(
                20,
                random -> {
                    byte[] bytes = new byte[48];
                    random.nextBytes(bytes);
                    return new BigInteger(1, bytes).mod(PRIME);
                },
                u -> {
                    byte[] p = Objects.requireNonNull(Bls12381.mapToG1(fp(u)));
                    assertArrayEquals(new byte[128], Bls12381.multiplyG1(concat(p, word(ORDER))));
                    byte[] q = Objects.requireNonNull(Bls12381.mapToG2(concat(fp(u), fp(u))));
                    assertArrayEquals(new byte[256], Bls12381.multiplyG2(concat(q, word(ORDER))));
                });
        assertNull(Bls12381.mapToG1(fp(PRIME)));
        assertNull(Bls12381.mapToG2(concat(fp(BigInteger.ONE), fp(PRIME))));
    }

    @Test
    void operandsOfAnotherSizeAreACallersMistake() {
        assertThrows(IllegalArgumentException.class, () -> Bls12381.addG1(new byte[255]));
        assertThrows(IllegalArgumentException.class, () -> Bls12381.multiplyG2(new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> Bls12381.pairingCheck(new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> Bls12381.mapToG1(new byte[0]));
    }
}
