package orrery.engine.mempool;

/// Why a transaction was not let in, or was let go without a block.
public enum RejectionReason {
    /// It is in the pool already.
    ALREADY_KNOWN,
    /// It is bound to another chain, or to none.
    WRONG_CHAIN,
    /// The signature stands for no key, or its `s` is high (EIP-2).
    INVALID_SIGNATURE,
    /// Blob transactions need a sidecar, for which there is no network here.
    UNSUPPORTED_TYPE,
    /// No block could hold it whatever the state: intrinsic gas, init code, gas cap, tip above cap.
    INVALID,
    /// Its gas limit is above that of a block.
    GAS_ABOVE_BLOCK,
    /// The sender's account is past that nonce.
    NONCE_TOO_LOW,
    /// Too far ahead of the sender's account.
    NONCE_TOO_HIGH,
    /// The sender cannot pay for it and for what waits before it.
    INSUFFICIENT_FUNDS,
    /// The pool holds as many of the sender as it may.
    SENDER_LIMIT,
    /// The same sender and nonce wait already, and it does not pay enough more.
    REPLACEMENT_UNDERPRICED,
    /// The pool is full, and it does not pay more than the cheapest tail.
    POOL_FULL
}
