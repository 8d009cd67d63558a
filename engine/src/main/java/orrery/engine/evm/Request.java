package orrery.engine.evm;

import orrery.engine.primitives.UInt256;
import orrery.engine.state.JournalAccount;

/// What a frame that stops with [Signal#CALL] or [Signal#CREATE] asks for; checked and paid by the
/// instruction, carried out by the driver. One a frame, reused.
final class Request {
    CallKind kind = CallKind.CALL;

    /// The account called; of a creation, the creator.
    JournalAccount target;

    /// Whose code runs.
    JournalAccount codeAccount;

    /// Whether `codeAccount` was reached through a delegation (EIP-7702), so that no precompile
    /// runs.
    boolean isDelegated;

    UInt256 value = UInt256.ZERO;
    UInt256 salt = UInt256.ZERO;

    /// For the callee, with the stipend.
    long gas;

    /// The array that holds the input.
    byte[] input = new byte[0];

    int inputOffset;
    int inputSize;
    int outputOffset;
    int outputSize;

    Request(JournalAccount nobody) {
        target = nobody;
        codeAccount = nobody;
    }
}
