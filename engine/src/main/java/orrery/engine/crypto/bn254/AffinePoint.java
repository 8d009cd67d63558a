package orrery.engine.crypto.bn254;

/// A point of G1 other than infinity by its two coordinates, settled and never written.
record AffinePoint(Fp x, Fp y) {}
