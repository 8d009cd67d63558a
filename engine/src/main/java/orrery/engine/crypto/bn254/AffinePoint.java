package orrery.engine.crypto.bn254;

/// A point other than infinity by its two coordinates.
record AffinePoint<F extends FieldElement<F>>(F x, F y) {
    AffinePoint<F> negate() {
        return new AffinePoint<>(x, y.negate());
    }
}
