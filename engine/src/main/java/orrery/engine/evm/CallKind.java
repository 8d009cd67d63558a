package orrery.engine.evm;

/// How a frame was entered.
public enum CallKind {
    CALL,
    /// The callee's code on the caller's account.
    CALLCODE,
    /// As CALLCODE, with the caller's own caller and value (EIP-7).
    DELEGATECALL,
    /// A call that may not change state (EIP-214).
    STATICCALL,
    CREATE,
    /// Creation at an address that the init code and a salt fix (EIP-1014).
    CREATE2;

    public boolean isCreation() {
        return this == CREATE || this == CREATE2;
    }

    /// Whether the callee's code runs on the caller's own account.
    boolean keepsAccount() {
        return this == CALLCODE || this == DELEGATECALL;
    }
}
