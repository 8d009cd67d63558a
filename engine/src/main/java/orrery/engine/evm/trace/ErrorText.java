package orrery.engine.evm.trace;

import java.util.HexFormat;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.evm.Opcode;

/// Failures in go-ethereum's words, which tools that read traces look for.
public final class ErrorText {
    public static final String REVERTED = "execution reverted";

    /// A creation that could not pay for its code.
    static final String CODE_NOT_PAID = "contract creation code storage out of gas";

    private static final int MAX_STACK = 1024;

    private ErrorText() {}

    /// What the fault is called where the instruction does not matter.
    public static String of(Fault fault) {
        return switch (fault) {
            case OUT_OF_GAS -> "out of gas";
            case STACK_UNDERFLOW -> "stack underflow";
            case STACK_OVERFLOW -> "stack limit reached";
            case UNDEFINED_INSTRUCTION -> "invalid opcode";
            case BAD_JUMP_DESTINATION -> "invalid jump destination";
            case STATIC_MODIFICATION -> "write protection";
            case RETURN_DATA_OUT_OF_BOUNDS -> "return data out of bounds";
            case CODE_TOO_LARGE -> "max code size exceeded";
            case INIT_CODE_TOO_LARGE -> "max initcode size exceeded";
            case RESERVED_CODE_PREFIX -> "invalid code: must not begin with 0xef";
            case ADDRESS_COLLISION -> "contract address collision";
            case PRECOMPILE_FAILED -> "precompiled contract refused its input";
        };
    }

    /// The fault of an instruction.
    ///
    /// @param stackSize words on the stack before it
    /// @param pops words that it takes
    /// @param gasCost what it would have charged
    static String of(Fault fault, int opcode, int stackSize, int pops, long gasCost) {
        return switch (fault) {
            case OUT_OF_GAS ->
                    opcode == Opcode.SSTORE && gasCost == 0
                            ? "out of gas: not enough gas for reentrancy sentry" // EIP-2200
                            : of(fault);
            case STACK_UNDERFLOW -> "stack underflow (" + stackSize + " <=> " + pops + ")";
            case STACK_OVERFLOW ->
                    "stack limit reached " + stackSize + " (" + (MAX_STACK - 1) + ")";
            case UNDEFINED_INSTRUCTION -> "invalid opcode: " + name(opcode);
            default -> of(fault);
        };
    }

    static String of(Refusal refusal) {
        return switch (refusal) {
            case DEPTH -> "max call depth exceeded";
            case BALANCE -> "insufficient balance for transfer";
            case NONCE -> "nonce uint64 overflow";
        };
    }

    /// The instruction's name as go-ethereum writes it.
    public static String name(int opcode) {
        if (opcode == 0xfe) {
            return "INVALID";
        }
        String name = Opcode.name(opcode);
        return name.startsWith("0x")
                ? "opcode 0x"
                        + HexFormat.of().toHexDigits(opcode).replaceFirst("^0+", "")
                        + " not defined"
                : name;
    }
}
