package orrery.engine.crypto.bn254;

/// A variable over the cubic extension `Fp2[v] / (v^3 - xi)`: `c0` + `c1` v + `c2` v^2. Its units
/// are those of the largest part.
final class Fp6 {
    final Fp2 c0 = new Fp2();
    final Fp2 c1 = new Fp2();
    final Fp2 c2 = new Fp2();

    Fp6 set(Fp6 a) {
        c0.set(a.c0);
        c1.set(a.c1);
        c2.set(a.c2);
        return this;
    }

    Fp6 sum(Fp6 a, Fp6 b) {
        c0.sum(a.c0, b.c0);
        c1.sum(a.c1, b.c1);
        c2.sum(a.c2, b.c2);
        return this;
    }

    Fp6 difference(Fp6 a, Fp6 b) {
        c0.difference(a.c0, b.c0);
        c1.difference(a.c1, b.c1);
        c2.difference(a.c2, b.c2);
        return this;
    }

    Fp6 negative(Fp6 a) {
        c0.negative(a.c0);
        c1.negative(a.c1);
        c2.negative(a.c2);
        return this;
    }

    /// Adds `a` v to this; the part that is multiplied by xi comes settled.
    ///
    /// @param spare overwritten
    Fp6 addTimesV(Fp6 a, Fp2 spare) {
        c0.sum(c0, spare.timesXi(a.c2));
        c1.sum(c1, a.c0);
        c2.sum(c2, a.c1);
        return this;
    }

    Fp6 settle() {
        c0.settle();
        c1.settle();
        c2.settle();
        return this;
    }

    /// Whether both, settled, stand for the same element.
    boolean isSame(Fp6 other) {
        return c0.isSame(other.c0) && c1.isSame(other.c1) && c2.isSame(other.c2);
    }
}
