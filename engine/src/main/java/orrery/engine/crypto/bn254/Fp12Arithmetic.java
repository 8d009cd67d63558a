package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// Products and powers in [Fp12], with the variables that they need. Operands are settled, and so
/// are results; a result may be one of the operands. Owned by one computation.
final class Fp12Arithmetic {
    /// xi^(k (p-1) / 6) for k from 0 to 5: what the p-th power multiplies the coefficient of w^k
    /// by.
    private static final Fp2[] FROBENIUS = new Fp2[6];

    static {
        BigInteger sixth = Fp.PRIME.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
        for (int k = 0; k < FROBENIUS.length; k++) {
            FROBENIUS[k] = Fp2.xiPower(sixth.multiply(BigInteger.valueOf(k)));
        }
    }

    private final Fp6Arithmetic six = new Fp6Arithmetic();
    private final WideFp2 wide = new WideFp2();
    private final WideFp2 square0 = new WideFp2();
    private final WideFp2 square1 = new WideFp2();
    private final Fp6 p0 = new Fp6();
    private final Fp6 p1 = new Fp6();
    private final Fp6 s = new Fp6();
    private final Fp6 t = new Fp6();
    private final Fp2 spare = new Fp2();
    private final Fp2 even = new Fp2();
    private final Fp2 odd = new Fp2();

    void product(Fp12 out, Fp12 a, Fp12 b) {
        six.product(p0, a.c0, b.c0);
        six.product(p1, a.c1, b.c1);
        six.product(s, s.sum(a.c0, a.c1), t.sum(b.c0, b.c1));
        out.c1.difference(s, p0).difference(out.c1, p1).settle();
        out.c0.set(p0).addTimesV(p1, spare).settle();
    }

    /// Complex squaring, two products in place of three.
    void square(Fp12 out, Fp12 a) {
        six.product(p0, a.c0, a.c1);
        s.sum(a.c0, a.c1);
        t.set(a.c0).addTimesV(a.c1, spare);
        six.product(s, s, t);
        t.set(p0).addTimesV(p0, spare);
        out.c0.difference(s, t).settle();
        out.c1.sum(p0, p0).settle();
    }

    /// `a` times 1 + (`b` + `c` v) w, a line of the Miller loop, with `b` and `c` of one unit.
    void productWithLine(Fp12 out, Fp12 a, Fp2 b, Fp2 c) {
        six.productWithLineTimesV(p0, a.c1, b, c);
        six.productWithLine(p1, a.c0, b, c);
        out.c0.sum(a.c0, p0).settle();
        out.c1.sum(a.c1, p1).settle();
    }

    void inverse(Fp12 out, Fp12 a) {
        six.product(p0, a.c0, a.c0);
        six.product(p1, a.c1, a.c1);
        t.negative(p1);
        p0.addTimesV(t, spare).settle();
        six.inverse(s, p0);
        six.product(out.c0, a.c0, s);
        six.product(out.c1, a.c1, s);
        out.conjugate(out).settle();
    }

    /// The p-th power.
    void frobenius(Fp12 out, Fp12 a) {
        raise(out.c0.c0, a.c0.c0, 0);
        raise(out.c0.c1, a.c0.c1, 2);
        raise(out.c0.c2, a.c0.c2, 4);
        raise(out.c1.c0, a.c1.c0, 1);
        raise(out.c1.c1, a.c1.c1, 3);
        raise(out.c1.c2, a.c1.c2, 5);
    }

    private void raise(Fp2 out, Fp2 a, int k) {
        wide.product(spare.conjugate(a), FROBENIUS[k]).reduce(out).settle();
    }

    /// The square of an element of the cyclotomic subgroup (Granger and Scott 2010, section 3.2).
    void cyclotomicSquare(Fp12 out, Fp12 a) {
        fourthSquare(a.c0.c0, a.c1.c1);
        out.c0.c0.combination(even, 3, a.c0.c0, -2).settle();
        out.c1.c1.combination(odd, 3, a.c1.c1, 2).settle();
        fourthSquare(a.c1.c0, a.c0.c2);
        s.c1.set(even);
        s.c2.set(odd);
        fourthSquare(a.c0.c1, a.c1.c2);
        out.c0.c1.combination(s.c1, 3, a.c0.c1, -2).settle();
        out.c1.c2.combination(s.c2, 3, a.c1.c2, 2).settle();
        out.c0.c2.combination(even, 3, a.c0.c2, -2).settle();
        out.c1.c0.combination(spare.timesXi(odd), 3, a.c1.c0, 2).settle();
    }

    /// Sets `even` to a^2 + xi b^2 and `odd` to 2 a b.
    private void fourthSquare(Fp2 a, Fp2 b) {
        square0.square(a);
        square1.square(b);
        wide.square(spare.sum(a, b)).subtract(square0).subtract(square1).reduce(odd);
        square0.add(square1.timesXi()).reduce(even);
    }
}
