package orrery.engine.crypto.bn254;

/// The cubic extension `PlainFp2[v] / (v^3 - xi)`: `c0` + `c1` v + `c2` v^2.
record PlainFp6(PlainFp2 c0, PlainFp2 c1, PlainFp2 c2) {
    static final PlainFp6 ZERO = new PlainFp6(PlainFp2.ZERO, PlainFp2.ZERO, PlainFp2.ZERO);
    static final PlainFp6 ONE = new PlainFp6(PlainFp2.ONE, PlainFp2.ZERO, PlainFp2.ZERO);

    static PlainFp6 of(Fp6 element) {
        return new PlainFp6(
                PlainFp2.of(element.c0), PlainFp2.of(element.c1), PlainFp2.of(element.c2));
    }

    /// The same for the fast arithmetic.
    Fp6 fast() {
        Fp6 element = new Fp6();
        element.c0.set(c0.fast());
        element.c1.set(c1.fast());
        element.c2.set(c2.fast());
        return element;
    }

    PlainFp6 add(PlainFp6 other) {
        return new PlainFp6(c0.add(other.c0), c1.add(other.c1), c2.add(other.c2));
    }

    PlainFp6 subtract(PlainFp6 other) {
        return new PlainFp6(c0.subtract(other.c0), c1.subtract(other.c1), c2.subtract(other.c2));
    }

    PlainFp6 negate() {
        return new PlainFp6(c0.negate(), c1.negate(), c2.negate());
    }

    /// Karatsuba with six products (Devegili, O hEigeartaigh, Scott, Dahab 2006, section 4).
    PlainFp6 multiply(PlainFp6 o) {
        PlainFp2 p0 = c0.multiply(o.c0);
        PlainFp2 p1 = c1.multiply(o.c1);
        PlainFp2 p2 = c2.multiply(o.c2);
        PlainFp2 cross12 = c1.add(c2).multiply(o.c1.add(o.c2)).subtract(p1).subtract(p2);
        PlainFp2 cross01 = c0.add(c1).multiply(o.c0.add(o.c1)).subtract(p0).subtract(p1);
        PlainFp2 cross02 = c0.add(c2).multiply(o.c0.add(o.c2)).subtract(p0).subtract(p2);
        return new PlainFp6(
                p0.add(cross12.multiplyByXi()), cross01.add(p2.multiplyByXi()), cross02.add(p1));
    }

    PlainFp6 multiply(PlainFp2 factor) {
        return new PlainFp6(c0.multiply(factor), c1.multiply(factor), c2.multiply(factor));
    }

    /// This times `a` + `b` v, as lines of the Miller loop are.
    PlainFp6 multiplyBySparse(PlainFp2 a, PlainFp2 b) {
        PlainFp2 p0 = c0.multiply(a);
        PlainFp2 p1 = c1.multiply(b);
        PlainFp2 cross12 = c1.add(c2).multiply(b).subtract(p1);
        PlainFp2 cross01 = c0.add(c1).multiply(a.add(b)).subtract(p0).subtract(p1);
        PlainFp2 cross02 = c0.add(c2).multiply(a).subtract(p0);
        return new PlainFp6(p0.add(cross12.multiplyByXi()), cross01, cross02.add(p1));
    }

    /// This times v.
    PlainFp6 multiplyByV() {
        return new PlainFp6(c2.multiplyByXi(), c0, c1);
    }

    PlainFp6 invert() {
        PlainFp2 t0 = c0.square().subtract(c1.multiply(c2).multiplyByXi());
        PlainFp2 t1 = c2.square().multiplyByXi().subtract(c0.multiply(c1));
        PlainFp2 t2 = c1.square().subtract(c0.multiply(c2));
        PlainFp2 cross = c2.multiply(t1).add(c1.multiply(t2));
        PlainFp2 norm = c0.multiply(t0).add(cross.multiplyByXi()).invert();
        return new PlainFp6(t0.multiply(norm), t1.multiply(norm), t2.multiply(norm));
    }
}
