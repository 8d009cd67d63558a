package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The quadratic extension `Fp[i] / (i^2 + 1)`: `c0` + `c1` i.
record Fp2(Fp c0, Fp c1) implements FieldElement<Fp2> {
    static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);
    static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);

    /// 9 + i, of which the next extension takes the cube root.
    static final Fp2 XI = new Fp2(Fp.of(BigInteger.valueOf(9)), Fp.ONE);

    @Override
    public Fp2 add(Fp2 other) {
        return new Fp2(c0.add(other.c0), c1.add(other.c1));
    }

    @Override
    public Fp2 subtract(Fp2 other) {
        return new Fp2(c0.subtract(other.c0), c1.subtract(other.c1));
    }

    @Override
    public Fp2 negate() {
        return new Fp2(c0.negate(), c1.negate());
    }

    @Override
    public Fp2 twice() {
        return new Fp2(c0.twice(), c1.twice());
    }

    @Override
    public Fp2 multiply(Fp2 other) {
        return new Fp2(
                Montgomery.sumOfProducts(c0, other.c0, c1.negate(), other.c1),
                Montgomery.sumOfProducts(c0, other.c1, c1, other.c0));
    }

    Fp2 multiply(Fp factor) {
        return new Fp2(c0.multiply(factor), c1.multiply(factor));
    }

    @Override
    public Fp2 square() {
        return new Fp2(c0.add(c1).multiply(c0.subtract(c1)), c0.twice().multiply(c1));
    }

    @Override
    public Fp2 invert() {
        Fp norm = Montgomery.sumOfProducts(c0, c0, c1, c1).invert();
        return new Fp2(c0.multiply(norm), c1.multiply(norm).negate());
    }

    /// The p-th power.
    Fp2 conjugate() {
        return new Fp2(c0, c1.negate());
    }

    /// This times 9 + i.
    Fp2 multiplyByXi() {
        Fp nine0 = c0.twice().twice().twice().add(c0);
        Fp nine1 = c1.twice().twice().twice().add(c1);
        return new Fp2(nine0.subtract(c1), nine1.add(c0));
    }

    /// The power, for constants.
    Fp2 power(BigInteger exponent) {
        Fp2 result = ONE;
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
