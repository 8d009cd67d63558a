package orrery.engine.crypto.bn254;

/// Montgomery products in the base field, unrolled: a limb is 64 bits, R is 2^256, and the
/// interleaved (CIOS) form of Koc, Acar and Kaliski 1996 runs over locals, so that nothing is
/// stored in between.
///
/// The prime has 254 bits, so the accumulator never leaves 2^320 and the sum of two products stays
/// below twice the prime after reduction: one subtraction at the end is enough for both methods.
/// They are longer than a screen because a loop over an array would cost their speed.
final class Montgomery {
    static final long P0 = 0x3c208c16d87cfd47L;
    static final long P1 = 0x97816a916871ca8dL;
    static final long P2 = 0xb85045b68181585dL;
    static final long P3 = 0x30644e72e131a029L;

    /// -1/p modulo 2^64.
    private static final long NEGATIVE_INVERSE = 0x87d20782e4866389L;

    private Montgomery() {}

    /// a b / R modulo p.
    static Fp product(Fp a, Fp b) {
        long a0 = a.l0(), a1 = a.l1(), a2 = a.l2(), a3 = a.l3();
        long b0 = b.l0(), b1 = b.l1(), b2 = b.l2(), b3 = b.l3();
        long t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4, s, k, m;
        // Limb 0 of the second factors.
        s = a0 * b0 + t0;
        k = high(a0, b0, t0, 0);
        t0 = s;
        s = a1 * b0 + t1 + k;
        k = high(a1, b0, t1, k);
        t1 = s;
        s = a2 * b0 + t2 + k;
        k = high(a2, b0, t2, k);
        t2 = s;
        s = a3 * b0 + t3 + k;
        k = high(a3, b0, t3, k);
        t3 = s;
        t4 = k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        // Limb 1 of the second factors.
        s = a0 * b1 + t0;
        k = high(a0, b1, t0, 0);
        t0 = s;
        s = a1 * b1 + t1 + k;
        k = high(a1, b1, t1, k);
        t1 = s;
        s = a2 * b1 + t2 + k;
        k = high(a2, b1, t2, k);
        t2 = s;
        s = a3 * b1 + t3 + k;
        k = high(a3, b1, t3, k);
        t3 = s;
        t4 = k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        // Limb 2 of the second factors.
        s = a0 * b2 + t0;
        k = high(a0, b2, t0, 0);
        t0 = s;
        s = a1 * b2 + t1 + k;
        k = high(a1, b2, t1, k);
        t1 = s;
        s = a2 * b2 + t2 + k;
        k = high(a2, b2, t2, k);
        t2 = s;
        s = a3 * b2 + t3 + k;
        k = high(a3, b2, t3, k);
        t3 = s;
        t4 = k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        // Limb 3 of the second factors.
        s = a0 * b3 + t0;
        k = high(a0, b3, t0, 0);
        t0 = s;
        s = a1 * b3 + t1 + k;
        k = high(a1, b3, t1, k);
        t1 = s;
        s = a2 * b3 + t2 + k;
        k = high(a2, b3, t2, k);
        t2 = s;
        s = a3 * b3 + t3 + k;
        k = high(a3, b3, t3, k);
        t3 = s;
        t4 = k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        return Fp.reduceOnce(t0, t1, t2, t3);
    }

    /// (a b + c d) / R modulo p, with one reduction for both products.
    static Fp sumOfProducts(Fp a, Fp b, Fp c, Fp d) {
        long a0 = a.l0(), a1 = a.l1(), a2 = a.l2(), a3 = a.l3();
        long b0 = b.l0(), b1 = b.l1(), b2 = b.l2(), b3 = b.l3();
        long c0 = c.l0(), c1 = c.l1(), c2 = c.l2(), c3 = c.l3();
        long d0 = d.l0(), d1 = d.l1(), d2 = d.l2(), d3 = d.l3();
        long t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4, s, k, m;
        // Limb 0 of the second factors.
        s = a0 * b0 + t0;
        k = high(a0, b0, t0, 0);
        t0 = s;
        s = a1 * b0 + t1 + k;
        k = high(a1, b0, t1, k);
        t1 = s;
        s = a2 * b0 + t2 + k;
        k = high(a2, b0, t2, k);
        t2 = s;
        s = a3 * b0 + t3 + k;
        k = high(a3, b0, t3, k);
        t3 = s;
        t4 = k;
        s = c0 * d0 + t0;
        k = high(c0, d0, t0, 0);
        t0 = s;
        s = c1 * d0 + t1 + k;
        k = high(c1, d0, t1, k);
        t1 = s;
        s = c2 * d0 + t2 + k;
        k = high(c2, d0, t2, k);
        t2 = s;
        s = c3 * d0 + t3 + k;
        k = high(c3, d0, t3, k);
        t3 = s;
        t4 += k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        // Limb 1 of the second factors.
        s = a0 * b1 + t0;
        k = high(a0, b1, t0, 0);
        t0 = s;
        s = a1 * b1 + t1 + k;
        k = high(a1, b1, t1, k);
        t1 = s;
        s = a2 * b1 + t2 + k;
        k = high(a2, b1, t2, k);
        t2 = s;
        s = a3 * b1 + t3 + k;
        k = high(a3, b1, t3, k);
        t3 = s;
        t4 = k;
        s = c0 * d1 + t0;
        k = high(c0, d1, t0, 0);
        t0 = s;
        s = c1 * d1 + t1 + k;
        k = high(c1, d1, t1, k);
        t1 = s;
        s = c2 * d1 + t2 + k;
        k = high(c2, d1, t2, k);
        t2 = s;
        s = c3 * d1 + t3 + k;
        k = high(c3, d1, t3, k);
        t3 = s;
        t4 += k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        // Limb 2 of the second factors.
        s = a0 * b2 + t0;
        k = high(a0, b2, t0, 0);
        t0 = s;
        s = a1 * b2 + t1 + k;
        k = high(a1, b2, t1, k);
        t1 = s;
        s = a2 * b2 + t2 + k;
        k = high(a2, b2, t2, k);
        t2 = s;
        s = a3 * b2 + t3 + k;
        k = high(a3, b2, t3, k);
        t3 = s;
        t4 = k;
        s = c0 * d2 + t0;
        k = high(c0, d2, t0, 0);
        t0 = s;
        s = c1 * d2 + t1 + k;
        k = high(c1, d2, t1, k);
        t1 = s;
        s = c2 * d2 + t2 + k;
        k = high(c2, d2, t2, k);
        t2 = s;
        s = c3 * d2 + t3 + k;
        k = high(c3, d2, t3, k);
        t3 = s;
        t4 += k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        // Limb 3 of the second factors.
        s = a0 * b3 + t0;
        k = high(a0, b3, t0, 0);
        t0 = s;
        s = a1 * b3 + t1 + k;
        k = high(a1, b3, t1, k);
        t1 = s;
        s = a2 * b3 + t2 + k;
        k = high(a2, b3, t2, k);
        t2 = s;
        s = a3 * b3 + t3 + k;
        k = high(a3, b3, t3, k);
        t3 = s;
        t4 = k;
        s = c0 * d3 + t0;
        k = high(c0, d3, t0, 0);
        t0 = s;
        s = c1 * d3 + t1 + k;
        k = high(c1, d3, t1, k);
        t1 = s;
        s = c2 * d3 + t2 + k;
        k = high(c2, d3, t2, k);
        t2 = s;
        s = c3 * d3 + t3 + k;
        k = high(c3, d3, t3, k);
        t3 = s;
        t4 += k;
        m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        s = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        t0 = s;
        s = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        t1 = s;
        s = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        t2 = s;
        t3 = t4 + k;
        return Fp.reduceOnce(t0, t1, t2, t3);
    }

    /// (x f + y g) / 2^64 modulo p, for factors of at most 2^31 in size.
    static Fp scaledSum(Fp x, long f, Fp y, long g) {
        Fp a = f < 0 ? x.negate() : x;
        Fp b = g < 0 ? y.negate() : y;
        long c = Math.abs(f);
        long d = Math.abs(g);
        // A limb times both factors and a carry stays below 2^97.
        long t0 = a.l0() * c;
        long k = high(a.l0(), c, 0, 0);
        long s = t0 + b.l0() * d;
        k += high(b.l0(), d, t0, 0);
        t0 = s;
        long t1 = a.l1() * c + k;
        k = high(a.l1(), c, k, 0);
        s = t1 + b.l1() * d;
        k += high(b.l1(), d, t1, 0);
        t1 = s;
        long t2 = a.l2() * c + k;
        k = high(a.l2(), c, k, 0);
        s = t2 + b.l2() * d;
        k += high(b.l2(), d, t2, 0);
        t2 = s;
        long t3 = a.l3() * c + k;
        k = high(a.l3(), c, k, 0);
        s = t3 + b.l3() * d;
        long t4 = k + high(b.l3(), d, t3, 0);
        t3 = s;
        long m = t0 * NEGATIVE_INVERSE;
        k = high(m, P0, t0, 0);
        long r0 = m * P1 + t1 + k;
        k = high(m, P1, t1, k);
        long r1 = m * P2 + t2 + k;
        k = high(m, P2, t2, k);
        long r2 = m * P3 + t3 + k;
        k = high(m, P3, t3, k);
        return Fp.reduceOnce(r0, r1, r2, t4 + k);
    }

    /// The high word of x y + addend + carry, which fits two words for any arguments.
    private static long high(long x, long y, long addend, long carry) {
        long product = x * y;
        long sum = product + addend;
        long total = sum + carry;
        return Math.unsignedMultiplyHigh(x, y) + overflow(sum, addend) + overflow(total, carry);
    }

    /// 1 where the sum wrapped around one of its terms, else 0.
    static long overflow(long sum, long term) {
        return Long.compareUnsigned(sum, term) < 0 ? 1L : 0L;
    }
}
