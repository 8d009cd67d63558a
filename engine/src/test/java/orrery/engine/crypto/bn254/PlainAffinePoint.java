package orrery.engine.crypto.bn254;

/// A point other than infinity by its two coordinates.
record PlainAffinePoint<F extends PlainFieldElement<F>>(F x, F y) {
    PlainAffinePoint<F> negate() {
        return new PlainAffinePoint<>(x, y.negate());
    }
}
