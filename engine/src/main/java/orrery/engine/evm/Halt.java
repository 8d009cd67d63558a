package orrery.engine.evm;

/// How the outermost frame ended.
public sealed interface Halt {
    /// STOP, RETURN, SELFDESTRUCT, the end of the code, or a precompile's success.
    record Success() implements Halt {}

    /// REVERT (EIP-140): changes undone, the remaining gas kept.
    record Revert() implements Halt {}

    /// An exceptional halt: changes undone, all gas consumed.
    ///
    /// The fast loop checks gas and stack once per basic block, so where several causes meet in one
    /// block it may name another one than the tracing loop does; what is charged is the same.
    record Failure(Fault fault) implements Halt {}

    /// Causes of exceptional halts (Yellow Paper 9.4.2, and the EIPs named).
    enum Fault {
        OUT_OF_GAS,
        STACK_UNDERFLOW,
        STACK_OVERFLOW,
        UNDEFINED_INSTRUCTION,
        BAD_JUMP_DESTINATION,
        /// A change of state inside STATICCALL (EIP-214).
        STATIC_MODIFICATION,
        /// RETURNDATACOPY past the end (EIP-211).
        RETURN_DATA_OUT_OF_BOUNDS,
        /// EIP-170.
        CODE_TOO_LARGE,
        /// EIP-3860.
        INIT_CODE_TOO_LARGE,
        /// EIP-3541.
        RESERVED_CODE_PREFIX,
        /// EIP-684, EIP-7610.
        ADDRESS_COLLISION,
        /// A precompile refused its input.
        PRECOMPILE_FAILED
    }

    Halt SUCCESS = new Success();
    Halt REVERT = new Revert();
}
