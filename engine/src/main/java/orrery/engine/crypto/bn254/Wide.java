package orrery.engine.crypto.bn254;

import static orrery.engine.crypto.bn254.Fp.LIMB_MASK;
import static orrery.engine.crypto.bn254.Fp.P0;
import static orrery.engine.crypto.bn254.Fp.P1;
import static orrery.engine.crypto.bn254.Fp.P2;
import static orrery.engine.crypto.bn254.Fp.P3;
import static orrery.engine.crypto.bn254.Fp.P4;

/// A product of two [Fp], or a sum of such, before its reduction: ten signed columns of weights
/// 2^(52 k). Sums of products share one reduction, which is half of a multiplication's cost.
///
/// A product of two limbs does not fit a word, so it is split at bit 56 into a low part in `[0,
/// 2^56)` and a high one, which `multiplyHigh` yields of one limb and the other shifted: exact
/// while limbs are below 2^55 in size. With limbs below 2^54 a column of a product stays below
/// 2^59.4, below 2^55 below 2^60.7: some eight or three products may be added up. The methods are
/// unrolled, since a loop over an array would cost their speed. Owned by one computation.
final class Wide {
    /// -1/p modulo 2^52.
    private static final long NEGATIVE_INVERSE = 0x20782e4866389L;

    private static final long LOW_MASK = (1L << 56) - 1;

    private long c0;
    private long c1;
    private long c2;
    private long c3;
    private long c4;
    private long c5;
    private long c6;
    private long c7;
    private long c8;
    private long c9;

    /// Sets this to `a` `b`.
    Wide product(Fp a, Fp b) {
        long a0 = a.l0, a1 = a.l1, a2 = a.l2, a3 = a.l3, a4 = a.l4;
        long b0 = b.l0, b1 = b.l1, b2 = b.l2, b3 = b.l3, b4 = b.l4;
        long e0 = b0 << 8, e1 = b1 << 8, e2 = b2 << 8, e3 = b3 << 8, e4 = b4 << 8;
        c0 = low(a0 * b0);
        c1 = low(a0 * b1) + low(a1 * b0) + (high(a0, e0) << 4);
        c2 = low(a0 * b2) + low(a1 * b1) + low(a2 * b0) + ((high(a0, e1) + high(a1, e0)) << 4);
        c3 =
                low(a0 * b3)
                        + low(a1 * b2)
                        + low(a2 * b1)
                        + low(a3 * b0)
                        + ((high(a0, e2) + high(a1, e1) + high(a2, e0)) << 4);
        c4 =
                low(a0 * b4)
                        + low(a1 * b3)
                        + low(a2 * b2)
                        + low(a3 * b1)
                        + low(a4 * b0)
                        + ((high(a0, e3) + high(a1, e2) + high(a2, e1) + high(a3, e0)) << 4);
        c5 =
                low(a1 * b4)
                        + low(a2 * b3)
                        + low(a3 * b2)
                        + low(a4 * b1)
                        + ((high(a0, e4)
                                        + high(a1, e3)
                                        + high(a2, e2)
                                        + high(a3, e1)
                                        + high(a4, e0))
                                << 4);
        c6 =
                low(a2 * b4)
                        + low(a3 * b3)
                        + low(a4 * b2)
                        + ((high(a1, e4) + high(a2, e3) + high(a3, e2) + high(a4, e1)) << 4);
        c7 = low(a3 * b4) + low(a4 * b3) + ((high(a2, e4) + high(a3, e3) + high(a4, e2)) << 4);
        c8 = low(a4 * b4) + ((high(a3, e4) + high(a4, e3)) << 4);
        c9 = high(a4, e4) << 4;
        return this;
    }

    /// Sets this to the square of `a`.
    Wide square(Fp a) {
        long a0 = a.l0, a1 = a.l1, a2 = a.l2, a3 = a.l3, a4 = a.l4;
        long d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1;
        long e0 = a0 << 8, e1 = a1 << 8, e2 = a2 << 8, e3 = a3 << 8, e4 = a4 << 8;
        c0 = low(a0 * a0);
        c1 = low(d0 * a1) + (high(a0, e0) << 4);
        c2 = low(d0 * a2) + low(a1 * a1) + (high(d0, e1) << 4);
        c3 = low(d0 * a3) + low(d1 * a2) + ((high(d0, e2) + high(a1, e1)) << 4);
        c4 = low(d0 * a4) + low(d1 * a3) + low(a2 * a2) + ((high(d0, e3) + high(d1, e2)) << 4);
        c5 = low(d1 * a4) + low(d2 * a3) + ((high(d0, e4) + high(d1, e3) + high(a2, e2)) << 4);
        c6 = low(d2 * a4) + low(a3 * a3) + ((high(d1, e4) + high(d2, e3)) << 4);
        c7 = low(d3 * a4) + ((high(d2, e4) + high(a3, e3)) << 4);
        c8 = low(a4 * a4) + (high(d3, e4) << 4);
        c9 = high(a4, e4) << 4;
        return this;
    }

    Wide add(Wide o) {
        c0 += o.c0;
        c1 += o.c1;
        c2 += o.c2;
        c3 += o.c3;
        c4 += o.c4;
        c5 += o.c5;
        c6 += o.c6;
        c7 += o.c7;
        c8 += o.c8;
        c9 += o.c9;
        return this;
    }

    Wide subtract(Wide o) {
        c0 -= o.c0;
        c1 -= o.c1;
        c2 -= o.c2;
        c3 -= o.c3;
        c4 -= o.c4;
        c5 -= o.c5;
        c6 -= o.c6;
        c7 -= o.c7;
        c8 -= o.c8;
        c9 -= o.c9;
        return this;
    }

    /// The same value with all columns but the last in `[0, 2^52)`.
    private void carry() {
        c1 += c0 >> 52;
        c0 &= LIMB_MASK;
        c2 += c1 >> 52;
        c1 &= LIMB_MASK;
        c3 += c2 >> 52;
        c2 &= LIMB_MASK;
        c4 += c3 >> 52;
        c3 &= LIMB_MASK;
        c5 += c4 >> 52;
        c4 &= LIMB_MASK;
        c6 += c5 >> 52;
        c5 &= LIMB_MASK;
        c7 += c6 >> 52;
        c6 &= LIMB_MASK;
        c8 += c7 >> 52;
        c7 &= LIMB_MASK;
        c9 += c8 >> 52;
        c8 &= LIMB_MASK;
    }

    /// Turns (`re`, `im`) into its product with 9 + i.
    static void timesXi(Wide re, Wide im) {
        re.carry();
        im.carry();
        long kept;
        kept = re.c0;
        re.c0 = 9 * kept - im.c0;
        im.c0 = 9 * im.c0 + kept;
        kept = re.c1;
        re.c1 = 9 * kept - im.c1;
        im.c1 = 9 * im.c1 + kept;
        kept = re.c2;
        re.c2 = 9 * kept - im.c2;
        im.c2 = 9 * im.c2 + kept;
        kept = re.c3;
        re.c3 = 9 * kept - im.c3;
        im.c3 = 9 * im.c3 + kept;
        kept = re.c4;
        re.c4 = 9 * kept - im.c4;
        im.c4 = 9 * im.c4 + kept;
        kept = re.c5;
        re.c5 = 9 * kept - im.c5;
        im.c5 = 9 * im.c5 + kept;
        kept = re.c6;
        re.c6 = 9 * kept - im.c6;
        im.c6 = 9 * im.c6 + kept;
        kept = re.c7;
        re.c7 = 9 * kept - im.c7;
        im.c7 = 9 * im.c7 + kept;
        kept = re.c8;
        re.c8 = 9 * kept - im.c8;
        im.c8 = 9 * im.c8 + kept;
        kept = re.c9;
        re.c9 = 9 * kept - im.c9;
        im.c9 = 9 * im.c9 + kept;
    }

    /// Sets `out` to this over R modulo p by Montgomery's reduction, its digits taken signed: to (T
    /// + m p) / R with |m| at most R / 2. That is at most |T| / R + p / 2 in size, and p / R is
    ///   below 0.012, so one unit while T is below 42 p^2, two units below 126 p^2. Column k is a
    ///   multiple of 2^52 after its step, which only its carry tells of.
    void reduce(Fp out) {
        long k1 = c1, k2 = c2, k3 = c3, k4 = c4, k5 = c5, k6 = c6, k7 = c7, k8 = c8, k9 = c9;
        long s;
        long m;
        s = (c0 * NEGATIVE_INVERSE) << 12;
        m = s >> 12;
        k1 += ((c0 + LIMB_MASK) >> 52) + high(s, P0) + digit(m * P1);
        k2 += high(s, P1) + digit(m * P2);
        k3 += high(s, P2) + digit(m * P3);
        k4 += high(s, P3) + digit(m * P4);
        k5 += high(s, P4);
        s = (k1 * NEGATIVE_INVERSE) << 12;
        m = s >> 12;
        k2 += ((k1 + LIMB_MASK) >> 52) + high(s, P0) + digit(m * P1);
        k3 += high(s, P1) + digit(m * P2);
        k4 += high(s, P2) + digit(m * P3);
        k5 += high(s, P3) + digit(m * P4);
        k6 += high(s, P4);
        s = (k2 * NEGATIVE_INVERSE) << 12;
        m = s >> 12;
        k3 += ((k2 + LIMB_MASK) >> 52) + high(s, P0) + digit(m * P1);
        k4 += high(s, P1) + digit(m * P2);
        k5 += high(s, P2) + digit(m * P3);
        k6 += high(s, P3) + digit(m * P4);
        k7 += high(s, P4);
        s = (k3 * NEGATIVE_INVERSE) << 12;
        m = s >> 12;
        k4 += ((k3 + LIMB_MASK) >> 52) + high(s, P0) + digit(m * P1);
        k5 += high(s, P1) + digit(m * P2);
        k6 += high(s, P2) + digit(m * P3);
        k7 += high(s, P3) + digit(m * P4);
        k8 += high(s, P4);
        s = (k4 * NEGATIVE_INVERSE) << 12;
        m = s >> 12;
        k5 += ((k4 + LIMB_MASK) >> 52) + high(s, P0) + digit(m * P1);
        k6 += high(s, P1) + digit(m * P2);
        k7 += high(s, P2) + digit(m * P3);
        k8 += high(s, P3) + digit(m * P4);
        k9 += high(s, P4);
        k6 += k5 >> 52;
        k7 += k6 >> 52;
        k8 += k7 >> 52;
        out.l0 = k5 & LIMB_MASK;
        out.l1 = k6 & LIMB_MASK;
        out.l2 = k7 & LIMB_MASK;
        out.l3 = k8 & LIMB_MASK;
        out.l4 = k9 + (k8 >> 52);
    }

    /// The low 56 bits of a product of limbs.
    private static long low(long product) {
        return product & LOW_MASK;
    }

    private static long digit(long product) {
        return product & LIMB_MASK;
    }

    private static long high(long x, long shifted) {
        return Math.multiplyHigh(x, shifted);
    }
}
