package orrery.engine.crypto.bn254;

/// A product of two [Fp2], or a sum of such, before its reduction, and what its computation needs.
/// Owned by one computation.
///
/// A product of operands of m and n units is below 2 m n p^2 in both parts; see [Wide] for what a
/// reduction bears.
final class WideFp2 {
    private final Wide re = new Wide();
    private final Wide im = new Wide();
    private final Wide other = new Wide();
    private final Fp left = new Fp();
    private final Fp right = new Fp();

    /// Sets this to `a` `b`, of four units at most each, by three products (Karatsuba).
    WideFp2 product(Fp2 a, Fp2 b) {
        im.product(left.sum(a.c0, a.c1), right.sum(b.c0, b.c1));
        re.product(a.c0, b.c0);
        other.product(a.c1, b.c1);
        im.subtract(re).subtract(other);
        re.subtract(other);
        return this;
    }

    /// Sets this to the square of `a`, of three units at most: (a0 + a1) (a0 - a1) + 2 a0 a1 i.
    WideFp2 square(Fp2 a) {
        re.product(left.sum(a.c0, a.c1), right.difference(a.c0, a.c1));
        im.product(left.multiple(a.c0, 2), a.c1);
        return this;
    }

    /// Sets this to `a` times an element of the base field.
    WideFp2 product(Fp2 a, Fp b) {
        re.product(a.c0, b);
        im.product(a.c1, b);
        return this;
    }

    WideFp2 add(WideFp2 o) {
        re.add(o.re);
        im.add(o.im);
        return this;
    }

    WideFp2 subtract(WideFp2 o) {
        re.subtract(o.re);
        im.subtract(o.im);
        return this;
    }

    WideFp2 timesXi() {
        Wide.timesXi(re, im);
        return this;
    }

    Fp2 reduce(Fp2 out) {
        re.reduce(out.c0);
        im.reduce(out.c1);
        return out;
    }
}
