package orrery.engine.crypto.bn254;

/// A variable over the extension of degree twelve, `Fp6[w] / (w^2 - v)`: `c0` + `c1` w. The
/// pairing's values lie in it.
final class Fp12 {
    final Fp6 c0 = new Fp6();
    final Fp6 c1 = new Fp6();

    /// A new variable, one.
    static Fp12 one() {
        Fp12 one = new Fp12();
        one.c0.c0.c0.set(Fp.ONE);
        return one;
    }

    Fp12 set(Fp12 a) {
        c0.set(a.c0);
        c1.set(a.c1);
        return this;
    }

    /// The p^6-th power of `a`; the inverse of an element of the cyclotomic subgroup.
    Fp12 conjugate(Fp12 a) {
        c0.set(a.c0);
        c1.negative(a.c1);
        return this;
    }

    Fp12 settle() {
        c0.settle();
        c1.settle();
        return this;
    }

    /// Whether both, settled, stand for the same element.
    boolean isSame(Fp12 other) {
        return c0.isSame(other.c0) && c1.isSame(other.c1);
    }
}
