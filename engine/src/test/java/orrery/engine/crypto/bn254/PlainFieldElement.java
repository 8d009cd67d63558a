package orrery.engine.crypto.bn254;

/// An element of a field, which is all that the curve formulas need to know.
interface PlainFieldElement<F extends PlainFieldElement<F>> {
    F add(F other);

    F subtract(F other);

    F negate();

    F twice();

    F multiply(F other);

    F square();

    /// One over this; zero for zero.
    F invert();

    boolean isZero();
}
