package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import orrery.engine.primitives.UInt256;

/// The inverse in the base field by the binary greatest common divisor on approximations (Pornin,
/// eprint 2020/972, algorithm 2).
///
/// Invariants, with y the number to invert, all modulo p: a = y u and b = y v, up to a power of two
/// that is the same after every run. b stays odd; a ends at 0 and b at 1, so v ends at 1/y.
/// Thirty-one steps at a time are found on 64-bit approximations of a and b, then applied to all
/// four numbers at once. Owned by one call.
final class Inversion {
    /// Steps found on one approximation; their factors fit 32 bits.
    private static final int STEPS = 31;

    /// 31 times this is at least 2 * 254 - 1, the steps that two numbers of 254 bits need.
    private static final int ROUNDS = 17;

    /// Each round divides a and b by 2^31, but u and v by 2^64 (one limb of Montgomery reduction);
    /// this makes up for it and for the factors R = 2^260 of an [Fp]: 2^((64 - 31) * 17) R^3.
    private static final Fp CORRECTION =
            Fp.raw(
                    BigInteger.TWO.modPow(
                            BigInteger.valueOf((64 - STEPS) * ROUNDS + 3 * 260), Fp.PRIME));

    private static final UInt256 P = UInt256.of(Fp.PRIME);
    private static final long P0 = P.l0();
    private static final long P1 = P.l1();
    private static final long P2 = P.l2();
    private static final long P3 = P.l3();

    /// -1/p modulo 2^64.
    private static final long NEGATIVE_INVERSE = 0x87d20782e4866389L;

    private long[] a;
    private long[] b = {P0, P1, P2, P3};
    private long[] nextA = new long[4];
    private long[] nextB = new long[4];
    private long[] u = {1, 0, 0, 0};
    private long[] v = {0, 0, 0, 0};
    private long[] nextU = new long[4];
    private long[] nextV = new long[4];

    /// Factors of the steps of a round: a becomes f0 a + g0 b and b becomes f1 a + g1 b, over 2^31.
    private long f0;

    private long g0;
    private long f1;
    private long g1;

    private Inversion(UInt256 x) {
        a = new long[] {x.l0(), x.l1(), x.l2(), x.l3()};
    }

    /// Sets `out` to one over the element whose limbs make up `x`, which is not zero: settled.
    static Fp of(UInt256 x, Fp out) {
        Inversion inversion = new Inversion(x);
        for (int i = 0; i < ROUNDS; i++) {
            inversion.approximate();
            inversion.apply();
        }
        long[] v = inversion.v;
        new Wide().product(out.setRaw(v[0], v[1], v[2], v[3]), CORRECTION).reduce(out);
        return out.settle();
    }

    /// Runs the steps on the low 31 and the high 33 bits of a and b.
    private void approximate() {
        int top = 3;
        while (top > 0 && (a[top] | b[top]) == 0) {
            top--;
        }
        int shift = Long.numberOfLeadingZeros(a[top] | b[top]);
        long x = approximation(a, top, shift);
        long y = approximation(b, top, shift);
        f0 = 1;
        g0 = 0;
        f1 = 0;
        g1 = 1;
        for (int i = 0; i < STEPS; i++) {
            if ((x & 1) != 0) {
                if (Long.compareUnsigned(x, y) < 0) {
                    swap();
                    long kept = x;
                    x = y;
                    y = kept;
                }
                x -= y;
                f0 -= f1;
                g0 -= g1;
            }
            x >>>= 1;
            f1 <<= 1;
            g1 <<= 1;
        }
    }

    private void swap() {
        long f = f0;
        f0 = f1;
        f1 = f;
        long g = g0;
        g0 = g1;
        g1 = g;
    }

    private static long approximation(long[] n, int top, int shift) {
        if (top == 0) {
            return n[0];
        }
        long high = (n[top] << shift) | (shift == 0 ? 0 : n[top - 1] >>> (64 - shift));
        return (high & (-1L << STEPS)) | (n[0] & ((1L << STEPS) - 1));
    }

    private void apply() {
        if (combine(nextA, f0, g0)) {
            f0 = -f0;
            g0 = -g0;
        }
        if (combine(nextB, f1, g1)) {
            f1 = -f1;
            g1 = -g1;
        }
        long[] usedA = a;
        long[] usedB = b;
        a = nextA;
        b = nextB;
        nextA = usedA;
        nextB = usedB;
        scaledSum(nextU, f0, g0);
        scaledSum(nextV, f1, g1);
        long[] usedU = u;
        long[] usedV = v;
        u = nextU;
        v = nextV;
        nextU = usedU;
        nextV = usedV;
    }

    /// Puts the size of (a f + b g) / 2^31 into `out`, and returns whether it is negative.
    private boolean combine(long[] out, long f, long g) {
        long carry = 0;
        for (int i = 0; i < 4; i++) {
            long lowA = a[i] * f;
            long lowB = b[i] * g;
            long sum = lowA + lowB;
            long total = sum + carry;
            long high = signedHigh(a[i], f) + signedHigh(b[i], g) + (carry >> 63);
            carry = high + overflow(sum, lowA) + overflow(total, sum);
            out[i] = total;
        }
        for (int i = 0; i < 3; i++) {
            out[i] = (out[i] >>> STEPS) | (out[i + 1] << (64 - STEPS));
        }
        out[3] = (out[3] >>> STEPS) | (carry << (64 - STEPS));
        if (carry < 0) {
            negate(out);
        }
        return carry < 0;
    }

    /// The high word of a limb times a signed factor.
    private static long signedHigh(long limb, long factor) {
        return Math.unsignedMultiplyHigh(limb, factor) - (limb & (factor >> 63));
    }

    private static void negate(long[] n) {
        boolean carries = true;
        for (int i = 0; i < 4; i++) {
            n[i] = carries ? -n[i] : ~n[i];
            carries &= n[i] == 0;
        }
    }

    /// Puts (u f + v g) / 2^64 modulo p into `out`, for factors of at most 2^31 in size.
    private void scaledSum(long[] out, long f, long g) {
        long c = Math.abs(f);
        long d = Math.abs(g);
        long borrowU = 0;
        long borrowV = 0;
        long carry = 0;
        for (int i = 0; i < 4; i++) {
            long prime = limb(i);
            long x = u[i];
            long y = v[i];
            if (f < 0) {
                x = prime - u[i] - borrowU;
                borrowU = borrow(prime, u[i], borrowU);
            }
            if (g < 0) {
                y = prime - v[i] - borrowV;
                borrowV = borrow(prime, v[i], borrowV);
            }
            long low = x * c;
            long sum = low + y * d;
            long total = sum + carry;
            carry =
                    Math.unsignedMultiplyHigh(x, c)
                            + Math.unsignedMultiplyHigh(y, d)
                            + overflow(sum, low)
                            + overflow(total, carry);
            out[i] = total;
        }
        long m = out[0] * NEGATIVE_INVERSE;
        long k = high(m, P0, out[0], 0);
        for (int i = 1; i < 4; i++) {
            long total = m * limb(i) + out[i] + k;
            k = high(m, limb(i), out[i], k);
            out[i - 1] = total;
        }
        out[3] = carry + k;
        reduceOnce(out);
    }

    private static long limb(int i) {
        return switch (i) {
            case 0 -> P0;
            case 1 -> P1;
            case 2 -> P2;
            default -> P3;
        };
    }

    /// Whether x - y - borrow wraps around, as 1 or 0.
    private static long borrow(long x, long y, long borrow) {
        return overflow(x, y) | (x == y ? borrow : 0);
    }

    /// Subtracts p from a number below 2p where it is not below p.
    private static void reduceOnce(long[] n) {
        for (int i = 3; i >= 0; i--) {
            int order = Long.compareUnsigned(n[i], limb(i));
            if (order < 0) {
                return;
            }
            if (order > 0) {
                break;
            }
        }
        long borrow = 0;
        for (int i = 0; i < 4; i++) {
            long x = n[i];
            n[i] = x - limb(i) - borrow;
            borrow = borrow(x, limb(i), borrow);
        }
    }

    /// The high word of x y + addend + carry, which fits two words for any arguments.
    private static long high(long x, long y, long addend, long carry) {
        long product = x * y;
        long sum = product + addend;
        long total = sum + carry;
        return Math.unsignedMultiplyHigh(x, y) + overflow(sum, addend) + overflow(total, carry);
    }

    /// 1 where the sum wrapped around one of its terms, else 0.
    private static long overflow(long sum, long term) {
        return Long.compareUnsigned(sum, term) < 0 ? 1L : 0L;
    }
}
