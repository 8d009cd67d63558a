package orrery.engine.state;

/// What of an account a transaction can depend on.
public enum Field {
    BALANCE,
    NONCE,
    CODE,
    /// Whether it is in the state.
    EXISTENCE,
    /// Whether it has any storage, and which.
    STORAGE_EPOCH,
    /// One storage slot.
    SLOT
}
