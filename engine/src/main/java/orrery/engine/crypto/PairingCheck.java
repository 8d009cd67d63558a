package orrery.engine.crypto;

/// What a pairing check found.
public enum PairingCheck {
    /// The product of the pairings is one.
    HOLDS,
    /// The product is another value.
    FAILS,
    /// Some bytes stand for no point of the group.
    INVALID
}
