package orrery.engine.evm;

import orrery.engine.evm.Halt.Fault;

/// Why an interpreter's loop stopped: numbers, so that the hot path compares instead of allocating.
///
/// An instruction that can fail returns the gas that is left, or one of the negative signals.
public final class Signal {
    public static final int STOP = 0;
    public static final int RETURN = 1;
    public static final int REVERT = 2;

    /// The frame asks for a call and waits for its result.
    public static final int CALL = 3;

    /// The frame asks for a creation and waits for its result.
    public static final int CREATE = 4;

    public static final int OUT_OF_GAS = -1;
    public static final int STACK_UNDERFLOW = -2;
    public static final int STACK_OVERFLOW = -3;
    public static final int UNDEFINED_INSTRUCTION = -4;
    public static final int BAD_JUMP_DESTINATION = -5;
    public static final int STATIC_MODIFICATION = -6;
    public static final int RETURN_DATA_OUT_OF_BOUNDS = -7;
    public static final int CODE_TOO_LARGE = -8;
    public static final int INIT_CODE_TOO_LARGE = -9;
    public static final int RESERVED_CODE_PREFIX = -10;
    public static final int ADDRESS_COLLISION = -11;
    public static final int PRECOMPILE_FAILED = -12;

    /// Not an end: the next instruction loads a storage word that shall be followed instead of
    /// looked at, which is for the [TaggingInterpreter].
    public static final int OPEN_SLOT = -13;

    private Signal() {}

    /// The cause that a negative signal stands for.
    public static Fault fault(int signal) {
        return switch (signal) {
            case OUT_OF_GAS -> Fault.OUT_OF_GAS;
            case STACK_UNDERFLOW -> Fault.STACK_UNDERFLOW;
            case STACK_OVERFLOW -> Fault.STACK_OVERFLOW;
            case UNDEFINED_INSTRUCTION -> Fault.UNDEFINED_INSTRUCTION;
            case BAD_JUMP_DESTINATION -> Fault.BAD_JUMP_DESTINATION;
            case STATIC_MODIFICATION -> Fault.STATIC_MODIFICATION;
            case RETURN_DATA_OUT_OF_BOUNDS -> Fault.RETURN_DATA_OUT_OF_BOUNDS;
            case CODE_TOO_LARGE -> Fault.CODE_TOO_LARGE;
            case INIT_CODE_TOO_LARGE -> Fault.INIT_CODE_TOO_LARGE;
            case RESERVED_CODE_PREFIX -> Fault.RESERVED_CODE_PREFIX;
            case ADDRESS_COLLISION -> Fault.ADDRESS_COLLISION;
            case PRECOMPILE_FAILED -> Fault.PRECOMPILE_FAILED;
            default -> throw new IllegalArgumentException(signal + " is no failure");
        };
    }
}
