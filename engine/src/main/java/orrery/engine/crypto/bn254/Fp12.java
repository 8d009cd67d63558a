package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The extension of degree twelve, `Fp6[w] / (w^2 - v)`: `c0` + `c1` w. The pairing's values lie in
/// it.
record Fp12(Fp6 c0, Fp6 c1) {
    static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);

    /// xi^(k (p-1) / 6) for k from 0 to 5: what the p-th power multiplies the coefficient of w^k
    /// by.
    private static final Fp2[] FROBENIUS = frobeniusCoefficients();

    private static Fp2[] frobeniusCoefficients() {
        BigInteger sixth = Fp.PRIME.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
        Fp2[] powers = new Fp2[6];
        for (int k = 0; k < powers.length; k++) {
            powers[k] = Fp2.XI.power(sixth.multiply(BigInteger.valueOf(k)));
        }
        return powers;
    }

    Fp12 multiply(Fp12 o) {
        Fp6 p0 = c0.multiply(o.c0);
        Fp6 p1 = c1.multiply(o.c1);
        Fp6 cross = c0.add(c1).multiply(o.c0.add(o.c1)).subtract(p0).subtract(p1);
        return new Fp12(p0.add(p1.multiplyByV()), cross);
    }

    /// Complex squaring, two products in place of three.
    Fp12 square() {
        Fp6 product = c0.multiply(c1);
        Fp6 left = c0.add(c1).multiply(c0.add(c1.multiplyByV()));
        return new Fp12(
                left.subtract(product).subtract(product.multiplyByV()), product.add(product));
    }

    /// This times `a` + (`b` + `c` v) w, a line of the Miller loop.
    Fp12 multiplyByLine(Fp2 a, Fp2 b, Fp2 c) {
        Fp6 p0 = c0.multiply(a);
        Fp6 p1 = c1.multiplyBySparse(b, c);
        Fp6 cross = c0.add(c1).multiplyBySparse(a.add(b), c).subtract(p0).subtract(p1);
        return new Fp12(p0.add(p1.multiplyByV()), cross);
    }

    /// The p^6-th power; the inverse of an element of the cyclotomic subgroup.
    Fp12 conjugate() {
        return new Fp12(c0, c1.negate());
    }

    Fp12 invert() {
        Fp6 norm = c0.multiply(c0).subtract(c1.multiply(c1).multiplyByV()).invert();
        return new Fp12(c0.multiply(norm), c1.multiply(norm).negate());
    }

    /// The p-th power.
    Fp12 frobenius() {
        return new Fp12(
                new Fp6(
                        c0.c0().conjugate(),
                        c0.c1().conjugate().multiply(FROBENIUS[2]),
                        c0.c2().conjugate().multiply(FROBENIUS[4])),
                new Fp6(
                        c1.c0().conjugate().multiply(FROBENIUS[1]),
                        c1.c1().conjugate().multiply(FROBENIUS[3]),
                        c1.c2().conjugate().multiply(FROBENIUS[5])));
    }

    /// The square of an element of the cyclotomic subgroup (Granger and Scott 2010, section 3.2).
    Fp12 cyclotomicSquare() {
        Fp2 r0 = c0.c0();
        Fp2 r1 = c1.c1();
        Fp2 r2 = c1.c0();
        Fp2 r3 = c0.c2();
        Fp2 r4 = c0.c1();
        Fp2 r5 = c1.c2();
        Fp2 p01 = r0.multiply(r1);
        Fp2 p23 = r2.multiply(r3);
        Fp2 p45 = r4.multiply(r5);
        Fp2 t0 = squareSum(r0, r1, p01);
        Fp2 t2 = squareSum(r2, r3, p23);
        Fp2 t4 = squareSum(r4, r5, p45);
        Fp2 t5 = p45.twice().multiplyByXi();
        return new Fp12(
                new Fp6(tripleLess(t0, r0), tripleLess(t2, r4), tripleLess(t4, r3)),
                new Fp6(
                        triplePlus(t5, r2),
                        triplePlus(p01.twice(), r1),
                        triplePlus(p23.twice(), r5)));
    }

    /// a^2 + xi b^2, given a b.
    private static Fp2 squareSum(Fp2 a, Fp2 b, Fp2 product) {
        return a.add(b)
                .multiply(b.multiplyByXi().add(a))
                .subtract(product)
                .subtract(product.multiplyByXi());
    }

    /// 3t - 2r.
    private static Fp2 tripleLess(Fp2 t, Fp2 r) {
        return t.subtract(r).twice().add(t);
    }

    /// 3t + 2r.
    private static Fp2 triplePlus(Fp2 t, Fp2 r) {
        return t.add(r).twice().add(t);
    }
}
