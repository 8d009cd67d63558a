package orrery.engine.crypto.bn254;

import org.jspecify.annotations.Nullable;

/// A point of y^2 = x^3 + b in Jacobian coordinates: x / z^2 and y / z^3, or infinity where z is
/// zero. The formulas never meet b. The names of formulas are those of the Explicit-Formulas
/// Database.
record PlainJacobianPoint<F extends PlainFieldElement<F>>(F x, F y, F z) {
    static <F extends PlainFieldElement<F>> PlainJacobianPoint<F> of(
            PlainAffinePoint<F> point, F one) {
        return new PlainJacobianPoint<>(point.x(), point.y(), one);
    }

    boolean isInfinity() {
        return z.isZero();
    }

    /// Twice this point (`dbl-2009-l`).
    PlainJacobianPoint<F> twice() {
        F a = x.square();
        F b = y.square();
        F c = b.square();
        F d = x.add(b).square().subtract(a).subtract(c).twice();
        F e = a.twice().add(a);
        F x3 = e.square().subtract(d.twice());
        F y3 = e.multiply(d.subtract(x3)).subtract(c.twice().twice().twice());
        return new PlainJacobianPoint<>(x3, y3, y.multiply(z).twice());
    }

    /// The sum of this point and one that is not infinity (`madd-2007-bl`).
    PlainJacobianPoint<F> add(PlainAffinePoint<F> other, F one) {
        if (isInfinity()) {
            return of(other, one);
        }
        F zz = z.square();
        F h = other.x().multiply(zz).subtract(x);
        F difference = other.y().multiply(z).multiply(zz).subtract(y);
        if (h.isZero()) {
            return difference.isZero() ? twice() : new PlainJacobianPoint<>(x, y, h);
        }
        F r = difference.twice();
        F hh = h.square();
        F i = hh.twice().twice();
        F j = h.multiply(i);
        F v = x.multiply(i);
        F x3 = r.square().subtract(j).subtract(v.twice());
        F y3 = r.multiply(v.subtract(x3)).subtract(y.multiply(j).twice());
        F z3 = z.add(h).square().subtract(zz).subtract(hh);
        return new PlainJacobianPoint<>(x3, y3, z3);
    }

    /// The sum of any two points (`add-2007-bl`).
    PlainJacobianPoint<F> add(PlainJacobianPoint<F> o) {
        if (isInfinity()) {
            return o;
        }
        if (o.isInfinity()) {
            return this;
        }
        F zz1 = z.square();
        F zz2 = o.z.square();
        F u1 = x.multiply(zz2);
        F h = o.x.multiply(zz1).subtract(u1);
        F s1 = y.multiply(o.z).multiply(zz2);
        F difference = o.y.multiply(z).multiply(zz1).subtract(s1);
        if (h.isZero()) {
            return difference.isZero() ? twice() : new PlainJacobianPoint<>(x, y, h);
        }
        F r = difference.twice();
        F i = h.twice().square();
        F j = h.multiply(i);
        F v = u1.multiply(i);
        F x3 = r.square().subtract(j).subtract(v.twice());
        F y3 = r.multiply(v.subtract(x3)).subtract(s1.multiply(j).twice());
        F z3 = z.add(o.z).square().subtract(zz1).subtract(zz2).multiply(h);
        return new PlainJacobianPoint<>(x3, y3, z3);
    }

    PlainJacobianPoint<F> negate() {
        return new PlainJacobianPoint<>(x, y.negate(), z);
    }

    /// Whether both stand for the same point.
    boolean isSamePoint(PlainJacobianPoint<F> o) {
        if (isInfinity() || o.isInfinity()) {
            return isInfinity() && o.isInfinity();
        }
        F zz1 = z.square();
        F zz2 = o.z.square();
        return x.multiply(zz2).equals(o.x.multiply(zz1))
                && y.multiply(o.z).multiply(zz2).equals(o.y.multiply(z).multiply(zz1));
    }

    /// The coordinates, or null for infinity.
    @Nullable PlainAffinePoint<F> toAffine() {
        if (isInfinity()) {
            return null;
        }
        F inverse = z.invert();
        F square = inverse.square();
        return new PlainAffinePoint<>(x.multiply(square), y.multiply(square).multiply(inverse));
    }
}
