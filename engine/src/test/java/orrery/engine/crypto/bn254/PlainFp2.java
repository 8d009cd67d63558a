package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The quadratic extension `PlainFp[i] / (i^2 + 1)`: `c0` + `c1` i.
record PlainFp2(PlainFp c0, PlainFp c1) implements PlainFieldElement<PlainFp2> {
    static final PlainFp2 ZERO = new PlainFp2(PlainFp.ZERO, PlainFp.ZERO);
    static final PlainFp2 ONE = new PlainFp2(PlainFp.ONE, PlainFp.ZERO);

    /// 9 + i, of which the next extension takes the cube root.
    static final PlainFp2 XI = new PlainFp2(new PlainFp(BigInteger.valueOf(9)), PlainFp.ONE);

    static PlainFp2 of(Fp2 element) {
        return new PlainFp2(PlainFp.of(element.c0), PlainFp.of(element.c1));
    }

    /// The same for the fast arithmetic.
    Fp2 fast() {
        return Fp2.of(c0.value(), c1.value());
    }

    @Override
    public PlainFp2 add(PlainFp2 other) {
        return new PlainFp2(c0.add(other.c0), c1.add(other.c1));
    }

    @Override
    public PlainFp2 subtract(PlainFp2 other) {
        return new PlainFp2(c0.subtract(other.c0), c1.subtract(other.c1));
    }

    @Override
    public PlainFp2 negate() {
        return new PlainFp2(c0.negate(), c1.negate());
    }

    @Override
    public PlainFp2 twice() {
        return new PlainFp2(c0.twice(), c1.twice());
    }

    @Override
    public PlainFp2 multiply(PlainFp2 other) {
        return new PlainFp2(
                c0.multiply(other.c0).subtract(c1.multiply(other.c1)),
                c0.multiply(other.c1).add(c1.multiply(other.c0)));
    }

    PlainFp2 multiply(PlainFp factor) {
        return new PlainFp2(c0.multiply(factor), c1.multiply(factor));
    }

    @Override
    public PlainFp2 square() {
        return new PlainFp2(c0.add(c1).multiply(c0.subtract(c1)), c0.twice().multiply(c1));
    }

    @Override
    public PlainFp2 invert() {
        PlainFp norm = c0.square().add(c1.square()).invert();
        return new PlainFp2(c0.multiply(norm), c1.multiply(norm).negate());
    }

    /// The p-th power.
    PlainFp2 conjugate() {
        return new PlainFp2(c0, c1.negate());
    }

    /// This times 9 + i.
    PlainFp2 multiplyByXi() {
        PlainFp nine0 = c0.twice().twice().twice().add(c0);
        PlainFp nine1 = c1.twice().twice().twice().add(c1);
        return new PlainFp2(nine0.subtract(c1), nine1.add(c0));
    }

    /// The power, for constants.
    PlainFp2 power(BigInteger exponent) {
        PlainFp2 result = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.square();
            if (exponent.testBit(i)) {
                result = result.multiply(this);
            }
        }
        return result;
    }

    @Override
    public boolean isZero() {
        return c0.isZero() && c1.isZero();
    }
}
