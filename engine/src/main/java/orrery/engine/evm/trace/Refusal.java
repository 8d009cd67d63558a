package orrery.engine.evm.trace;

/// Why a call or creation that an instruction asked for never started; its gas came back.
public enum Refusal {
    /// 1,024 frames are open already.
    DEPTH,
    /// The caller has less than the value.
    BALANCE,
    /// The creator's nonce is at its end (EIP-2681).
    NONCE
}
