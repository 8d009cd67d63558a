package orrery.engine.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

final class LimbsTest {
    private static final int SCRATCH = 12;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private record Triple(UInt256 a, UInt256 b, UInt256 c) {
        BigInteger x() {
            return a.toBigInteger();
        }

        BigInteger y() {
            return b.toBigInteger();
        }

        BigInteger z() {
            return c.toBigInteger();
        }
    }

    @FunctionalInterface
    private interface Operation {
        /// Operands at 0, 4 and 8, result at 8, scratch from 12 on.
        void apply(long[] words);
    }

    @FunctionalInterface
    private interface Oracle {
        BigInteger apply(Triple operands);
    }

    @Test
    void everyOperationAgreesWithBigInteger() {
        agrees(w -> Limbs.add(w, 8, 0, 4), t -> t.x().add(t.y()));
        agrees(w -> Limbs.subtract(w, 8, 0, 4), t -> t.x().subtract(t.y()));
        agrees(w -> Limbs.negate(w, 8, 0), t -> t.x().negate());
        agrees(w -> Limbs.multiply(w, 8, 0, 4), t -> t.x().multiply(t.y()));
        agrees(w -> Limbs.divide(w, 8, 0, 4, SCRATCH), t -> quotient(t.x(), t.y()));
        agrees(w -> Limbs.mod(w, 8, 0, 4, SCRATCH), t -> remainder(t.x(), t.y()));
        agrees(w -> Limbs.addMod(w, 8, 0, 4, 8, SCRATCH), t -> remainder(t.x().add(t.y()), t.z()));
        agrees(
                w -> Limbs.mulMod(w, 8, 0, 4, 8, SCRATCH),
                t -> remainder(t.x().multiply(t.y()), t.z()));
        agrees(w -> Limbs.power(w, 8, 0, 4, SCRATCH), t -> t.x().modPow(t.y(), MODULUS));
    }

    @Test
    void aResultMayLieOnAnyOperand() {
        Property.forAll(
                LimbsTest::triple,
                t -> {
                    for (int r = 0; r <= 4; r += 4) {
                        long[] w = words(t);
                        Limbs.multiply(w, r, 0, 4);
                        assertEquals(t.a().multiply(t.b()), Limbs.toUInt256(w, r));
                        w = words(t);
                        Limbs.power(w, r, 0, 4, SCRATCH);
                        assertEquals(
                                t.x().modPow(t.y(), MODULUS), Limbs.toUInt256(w, r).toBigInteger());
                        w = words(t);
                        Limbs.subtract(w, r, 0, 4);
                        assertEquals(t.a().subtract(t.b()), Limbs.toUInt256(w, r));
                    }
                });
    }

    @Test
    void orderAndSaturationAgreeWithBigInteger() {
        Property.forAll(
                LimbsTest::triple,
                t -> {
                    long[] w = words(t);
                    int order = t.x().compareTo(t.y());
                    assertEquals(order < 0, Limbs.isBelow(w, 0, 4));
                    assertEquals(order, Integer.signum(Limbs.compare(w, 0, 4)));
                    assertEquals(t.x().bitLength(), Limbs.bitLength(w, 0));
                    assertEquals(t.a().toLongSaturated(), Limbs.saturated(w, 0));
                });
    }

    private static BigInteger quotient(BigInteger a, BigInteger b) {
        return b.signum() == 0 ? b : a.divide(b);
    }

    private static BigInteger remainder(BigInteger a, BigInteger b) {
        return b.signum() == 0 ? b : a.mod(b);
    }

    private static void agrees(Operation ours, Oracle oracle) {
        Property.forAll(
                LimbsTest::triple,
                t -> {
                    long[] w = words(t);
                    ours.apply(w);
                    BigInteger expected = oracle.apply(t).mod(MODULUS);
                    assertEquals(expected, Limbs.toUInt256(w, 8).toBigInteger());
                });
    }

    private static long[] words(Triple t) {
        long[] w = new long[SCRATCH + Limbs.DIVISION_SCRATCH];
        Limbs.set(w, 0, t.a());
        Limbs.set(w, 4, t.b());
        Limbs.set(w, 8, t.c());
        return w;
    }

    private static Triple triple(RandomGenerator random) {
        return new Triple(word(random), word(random), word(random));
    }

    /// Words whose limbs are often all zeros, all ones or next to a power of two: where carries and
    /// Knuth's rare steps live.
    private static UInt256 word(RandomGenerator random) {
        int limbs = random.nextInt(5);
        long[] w = new long[4];
        for (int i = 0; i < limbs; i++) {
            w[i] =
                    switch (random.nextInt(6)) {
                        case 0 -> 0;
                        case 1 -> -1;
                        case 2 -> Long.MIN_VALUE;
                        case 3 -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
                        default -> random.nextLong();
                    };
        }
        return Limbs.toUInt256(w, 0);
    }
}
