package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The base field by big integers, as the oracle of the fast arithmetic.
record PlainFp(BigInteger value) implements PlainFieldElement<PlainFp> {
    static final PlainFp ZERO = new PlainFp(BigInteger.ZERO);
    static final PlainFp ONE = new PlainFp(BigInteger.ONE);

    PlainFp {
        value = value.mod(Fp.PRIME);
    }

    static PlainFp of(Fp element) {
        return new PlainFp(element.toWord().toBigInteger());
    }

    @Override
    public PlainFp add(PlainFp o) {
        return new PlainFp(value.add(o.value));
    }

    @Override
    public PlainFp subtract(PlainFp o) {
        return new PlainFp(value.subtract(o.value));
    }

    @Override
    public PlainFp negate() {
        return new PlainFp(value.negate());
    }

    @Override
    public PlainFp twice() {
        return add(this);
    }

    @Override
    public PlainFp multiply(PlainFp o) {
        return new PlainFp(value.multiply(o.value));
    }

    @Override
    public PlainFp square() {
        return multiply(this);
    }

    @Override
    public PlainFp invert() {
        return isZero() ? this : new PlainFp(value.modInverse(Fp.PRIME));
    }

    @Override
    public boolean isZero() {
        return value.signum() == 0;
    }
}
