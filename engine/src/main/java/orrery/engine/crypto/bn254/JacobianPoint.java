package orrery.engine.crypto.bn254;

import orrery.engine.primitives.Hash256;

/// A variable over the points of G1 in Jacobian coordinates: x / z^2 and y / z^3, or infinity where
/// z is zero. Coordinates are settled. The names of formulas are those of the Explicit-Formulas
/// Database. Owned by one computation.
final class JacobianPoint {
    final Fp x = new Fp();
    final Fp y = new Fp();
    final Fp z = new Fp();
    private final Wide wide = new Wide();
    private final Wide other = new Wide();
    private final Fp a = new Fp();
    private final Fp b = new Fp();
    private final Fp c = new Fp();
    private final Fp d = new Fp();
    private final Fp e = new Fp();
    private final Fp f = new Fp();

    boolean isInfinity() {
        return z.isZero();
    }

    JacobianPoint set(Fp newX, Fp newY) {
        x.set(newX);
        y.set(newY);
        z.set(Fp.ONE);
        return this;
    }

    JacobianPoint set(JacobianPoint o) {
        x.set(o.x);
        y.set(o.y);
        z.set(o.z);
        return this;
    }

    private void product(Fp out, Fp left, Fp right) {
        wide.product(left, right).reduce(out);
    }

    private void square(Fp out, Fp of) {
        wide.square(of).reduce(out);
    }

    /// Doubles this point (`dbl-2009-l`, with d = 4 x y^2 as a product).
    void twice() {
        square(a, x);
        square(b, y);
        product(d, x, b);
        d.multiple(d, 4);
        e.multiple(a, 3);
        square(f, e);
        product(z, y, z);
        z.multiple(z, 2).settle();
        x.combination(f, 1, d, -2).settle();
        other.square(b.multiple(b, 2));
        wide.product(e, d.difference(d, x)).subtract(other).subtract(other).reduce(y);
        y.settle();
    }

    /// Adds a point that is not infinity, or its negative (`madd-2007-bl`).
    void add(Fp otherX, Fp otherY, boolean isNegative) {
        if (isInfinity()) {
            set(otherX, otherY);
            y.multiple(y, isNegative ? -1 : 1).settle();
            return;
        }
        square(a, z);
        product(b, otherX, a);
        b.difference(b, x).settle();
        product(c, otherY, z);
        product(c, c, a);
        c.multiple(c, isNegative ? -1 : 1).difference(c, y).settle();
        if (b.isZero()) {
            addSameX(c);
            return;
        }
        d.sum(z, b);
        square(z, d);
        square(e, b);
        z.difference(z, a).difference(z, e).settle();
        finishAdding(b, c.multiple(c, 2), e.multiple(e, 4), x, y);
    }

    /// Adds any point (`add-2007-bl`).
    void add(JacobianPoint o) {
        if (o.isInfinity()) {
            return;
        }
        if (isInfinity()) {
            set(o);
            return;
        }
        Fp ownX = new Fp();
        Fp ownY = new Fp();
        square(a, z);
        square(d, o.z);
        product(ownX, x, d);
        product(ownY, y, o.z);
        product(ownY, ownY, d);
        product(b, o.x, a);
        b.difference(b, ownX).settle();
        product(c, o.y, z);
        product(c, c, a);
        c.difference(c, ownY).settle();
        if (b.isZero()) {
            addSameX(c);
            return;
        }
        e.sum(z, o.z);
        square(z, e);
        z.difference(z, a).difference(z, d);
        product(z, z, b);
        z.settle();
        e.multiple(b, 2);
        square(e, e);
        finishAdding(b, c.multiple(c, 2), e, ownX, ownY);
    }

    /// Where both points have one x: the double, or infinity.
    private void addSameX(Fp differenceOfY) {
        if (differenceOfY.isZero()) {
            twice();
        } else {
            z.multiple(z, 0);
        }
    }

    /// The part that both formulas share: j = h i, v = u i, x = r^2 - j - 2 v, y = r (v - x) - 2 s
    /// j.
    private void finishAdding(Fp h, Fp r, Fp i, Fp u, Fp s) {
        product(d, h, i);
        product(f, u, i);
        square(e, r);
        x.difference(e, d).combination(x, 1, f, -2).settle();
        other.product(s, d);
        wide.product(r, f.difference(f, x)).subtract(other).subtract(other).reduce(y);
        y.settle();
    }

    /// Puts the point at `offset`, 32 bytes a coordinate, big-endian; all zeros for infinity.
    void write(byte[] target, int offset) {
        if (!isInfinity()) {
            a.inverse(z);
            square(b, a);
            product(c, x, b);
            product(b, b, a);
            product(d, y, b);
            Hash256.fromWord(c.toWord()).write(target, offset);
            Hash256.fromWord(d.toWord()).write(target, offset + 32);
        }
    }
}
