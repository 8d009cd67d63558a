package orrery.engine.crypto.bn254;

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
    /// this makes up for it and for the factors R: 2^((64 - 31) * 17) R^3 modulo p.
    private static final Fp CORRECTION =
            new Fp(
                    0xd330b3617404f53cL,
                    0x5f12aa9fd96887c1L,
                    0xe7820241e67f0488L,
                    0x2029e539ef58b497L);

    private long[] a;
    private long[] b = {Montgomery.P0, Montgomery.P1, Montgomery.P2, Montgomery.P3};
    private long[] nextA = new long[4];
    private long[] nextB = new long[4];
    private Fp u = new Fp(1, 0, 0, 0);
    private Fp v = Fp.ZERO;

    /// Factors of the steps of a round: a becomes f0 a + g0 b and b becomes f1 a + g1 b, over 2^31.
    private long f0;

    private long g0;
    private long f1;
    private long g1;

    private Inversion(Fp x) {
        a = new long[] {x.l0(), x.l1(), x.l2(), x.l3()};
    }

    /// One over x, which is not zero.
    static Fp of(Fp x) {
        Inversion inversion = new Inversion(x);
        for (int i = 0; i < ROUNDS; i++) {
            inversion.approximate();
            inversion.apply();
        }
        return inversion.v.multiply(CORRECTION);
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
        Fp newU = Montgomery.scaledSum(u, f0, v, g0);
        v = Montgomery.scaledSum(u, f1, v, g1);
        u = newU;
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
            carry = high + Montgomery.overflow(sum, lowA) + Montgomery.overflow(total, sum);
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
}
