package orrery.engine.crypto.bn254;

/// The cubic extension `Fp2[v] / (v^3 - xi)`: `c0` + `c1` v + `c2` v^2.
record Fp6(Fp2 c0, Fp2 c1, Fp2 c2) {
    static final Fp6 ZERO = new Fp6(Fp2.ZERO, Fp2.ZERO, Fp2.ZERO);
    static final Fp6 ONE = new Fp6(Fp2.ONE, Fp2.ZERO, Fp2.ZERO);

    Fp6 add(Fp6 other) {
        return new Fp6(c0.add(other.c0), c1.add(other.c1), c2.add(other.c2));
    }

    Fp6 subtract(Fp6 other) {
        return new Fp6(c0.subtract(other.c0), c1.subtract(other.c1), c2.subtract(other.c2));
    }

    Fp6 negate() {
        return new Fp6(c0.negate(), c1.negate(), c2.negate());
    }

    /// Karatsuba with six products (Devegili, O hEigeartaigh, Scott, Dahab 2006, section 4).
    Fp6 multiply(Fp6 o) {
        Fp2 p0 = c0.multiply(o.c0);
        Fp2 p1 = c1.multiply(o.c1);
        Fp2 p2 = c2.multiply(o.c2);
        Fp2 cross12 = c1.add(c2).multiply(o.c1.add(o.c2)).subtract(p1).subtract(p2);
        Fp2 cross01 = c0.add(c1).multiply(o.c0.add(o.c1)).subtract(p0).subtract(p1);
        Fp2 cross02 = c0.add(c2).multiply(o.c0.add(o.c2)).subtract(p0).subtract(p2);
        return new Fp6(
                p0.add(cross12.multiplyByXi()), cross01.add(p2.multiplyByXi()), cross02.add(p1));
    }

    Fp6 multiply(Fp2 factor) {
        return new Fp6(c0.multiply(factor), c1.multiply(factor), c2.multiply(factor));
    }

    /// This times `a` + `b` v, as lines of the Miller loop are.
    Fp6 multiplyBySparse(Fp2 a, Fp2 b) {
        Fp2 p0 = c0.multiply(a);
        Fp2 p1 = c1.multiply(b);
        Fp2 cross12 = c1.add(c2).multiply(b).subtract(p1);
        Fp2 cross01 = c0.add(c1).multiply(a.add(b)).subtract(p0).subtract(p1);
        Fp2 cross02 = c0.add(c2).multiply(a).subtract(p0);
        return new Fp6(p0.add(cross12.multiplyByXi()), cross01, cross02.add(p1));
    }

    /// This times v.
    Fp6 multiplyByV() {
        return new Fp6(c2.multiplyByXi(), c0, c1);
    }

    Fp6 invert() {
        Fp2 t0 = c0.square().subtract(c1.multiply(c2).multiplyByXi());
        Fp2 t1 = c2.square().multiplyByXi().subtract(c0.multiply(c1));
        Fp2 t2 = c1.square().subtract(c0.multiply(c2));
        Fp2 cross = c2.multiply(t1).add(c1.multiply(t2));
        Fp2 norm = c0.multiply(t0).add(cross.multiplyByXi()).invert();
        return new Fp6(t0.multiply(norm), t1.multiply(norm), t2.multiply(norm));
    }
}
