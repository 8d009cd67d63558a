package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The extension of degree twelve, `PlainFp6[w] / (w^2 - v)`: `c0` + `c1` w. The pairing's values
/// lie in it.
record PlainFp12(PlainFp6 c0, PlainFp6 c1) {
    static final PlainFp12 ONE = new PlainFp12(PlainFp6.ONE, PlainFp6.ZERO);

    /// xi^(k (p-1) / 6) for k from 0 to 5: what the p-th power multiplies the coefficient of w^k
    /// by.
    private static final PlainFp2[] FROBENIUS = frobeniusCoefficients();

    private static PlainFp2[] frobeniusCoefficients() {
        BigInteger sixth = Fp.PRIME.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
        PlainFp2[] powers = new PlainFp2[6];
        for (int k = 0; k < powers.length; k++) {
            powers[k] = PlainFp2.XI.power(sixth.multiply(BigInteger.valueOf(k)));
        }
        return powers;
    }

    static PlainFp12 of(Fp12 element) {
        return new PlainFp12(PlainFp6.of(element.c0), PlainFp6.of(element.c1));
    }

    /// The same for the fast arithmetic.
    Fp12 fast() {
        Fp12 element = new Fp12();
        element.c0.set(c0.fast());
        element.c1.set(c1.fast());
        return element;
    }

    PlainFp12 power(BigInteger exponent) {
        PlainFp12 power = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            power = power.square();
            power = exponent.testBit(i) ? power.multiply(this) : power;
        }
        return power;
    }

    PlainFp12 multiply(PlainFp12 o) {
        PlainFp6 p0 = c0.multiply(o.c0);
        PlainFp6 p1 = c1.multiply(o.c1);
        PlainFp6 cross = c0.add(c1).multiply(o.c0.add(o.c1)).subtract(p0).subtract(p1);
        return new PlainFp12(p0.add(p1.multiplyByV()), cross);
    }

    /// Complex squaring, two products in place of three.
    PlainFp12 square() {
        PlainFp6 product = c0.multiply(c1);
        PlainFp6 left = c0.add(c1).multiply(c0.add(c1.multiplyByV()));
        return new PlainFp12(
                left.subtract(product).subtract(product.multiplyByV()), product.add(product));
    }

    /// This times `a` + (`b` + `c` v) w, a line of the Miller loop.
    PlainFp12 multiplyByLine(PlainFp2 a, PlainFp2 b, PlainFp2 c) {
        PlainFp6 p0 = c0.multiply(a);
        PlainFp6 p1 = c1.multiplyBySparse(b, c);
        PlainFp6 cross = c0.add(c1).multiplyBySparse(a.add(b), c).subtract(p0).subtract(p1);
        return new PlainFp12(p0.add(p1.multiplyByV()), cross);
    }

    /// The p^6-th power; the inverse of an element of the cyclotomic subgroup.
    PlainFp12 conjugate() {
        return new PlainFp12(c0, c1.negate());
    }

    PlainFp12 invert() {
        PlainFp6 norm = c0.multiply(c0).subtract(c1.multiply(c1).multiplyByV()).invert();
        return new PlainFp12(c0.multiply(norm), c1.multiply(norm).negate());
    }

    /// The p-th power.
    PlainFp12 frobenius() {
        return new PlainFp12(
                new PlainFp6(
                        c0.c0().conjugate(),
                        c0.c1().conjugate().multiply(FROBENIUS[2]),
                        c0.c2().conjugate().multiply(FROBENIUS[4])),
                new PlainFp6(
                        c1.c0().conjugate().multiply(FROBENIUS[1]),
                        c1.c1().conjugate().multiply(FROBENIUS[3]),
                        c1.c2().conjugate().multiply(FROBENIUS[5])));
    }

    /// The square of an element of the cyclotomic subgroup (Granger and Scott 2010, section 3.2).
    PlainFp12 cyclotomicSquare() {
        PlainFp2 r0 = c0.c0();
        PlainFp2 r1 = c1.c1();
        PlainFp2 r2 = c1.c0();
        PlainFp2 r3 = c0.c2();
        PlainFp2 r4 = c0.c1();
        PlainFp2 r5 = c1.c2();
        PlainFp2 p01 = r0.multiply(r1);
        PlainFp2 p23 = r2.multiply(r3);
        PlainFp2 p45 = r4.multiply(r5);
        PlainFp2 t0 = squareSum(r0, r1, p01);
        PlainFp2 t2 = squareSum(r2, r3, p23);
        PlainFp2 t4 = squareSum(r4, r5, p45);
        PlainFp2 t5 = p45.twice().multiplyByXi();
        return new PlainFp12(
                new PlainFp6(tripleLess(t0, r0), tripleLess(t2, r4), tripleLess(t4, r3)),
                new PlainFp6(
                        triplePlus(t5, r2),
                        triplePlus(p01.twice(), r1),
                        triplePlus(p23.twice(), r5)));
    }

    /// a^2 + xi b^2, given a b.
    private static PlainFp2 squareSum(PlainFp2 a, PlainFp2 b, PlainFp2 product) {
        return a.add(b)
                .multiply(b.multiplyByXi().add(a))
                .subtract(product)
                .subtract(product.multiplyByXi());
    }

    /// 3t - 2r.
    private static PlainFp2 tripleLess(PlainFp2 t, PlainFp2 r) {
        return t.subtract(r).twice().add(t);
    }

    /// 3t + 2r.
    private static PlainFp2 triplePlus(PlainFp2 t, PlainFp2 r) {
        return t.add(r).twice().add(t);
    }
}
