package orrery.engine.evm;

/// Which operation does the work of two that follow each other in a block.
final class Fusion {
    static final int NONE = -1;

    private Fusion() {}

    /// PUSH_SMALL and an opcode.
    static int ofSmall(int opcode) {
        return switch (opcode) {
            case Opcode.ADD -> StreamCode.ADD_SMALL;
            case Opcode.AND -> StreamCode.AND_SMALL;
            case Opcode.SHL -> StreamCode.SHL_BY;
            case Opcode.SHR -> StreamCode.SHR_BY;
            case Opcode.SAR -> StreamCode.SAR_BY;
            default -> NONE;
        };
    }

    /// DUP and an opcode.
    static int ofDup(int opcode) {
        return switch (opcode) {
            case Opcode.ADD -> StreamCode.DUP_ADD;
            case Opcode.SUB -> StreamCode.DUP_SUB;
            case Opcode.MUL -> StreamCode.DUP_MUL;
            case Opcode.AND -> StreamCode.DUP_AND;
            case Opcode.OR -> StreamCode.DUP_OR;
            case Opcode.XOR -> StreamCode.DUP_XOR;
            default -> NONE;
        };
    }

    /// An operation and ISZERO.
    static int ofIsZero(int operation) {
        return switch (operation) {
            case Opcode.LT -> StreamCode.GE;
            case Opcode.GT -> StreamCode.LE;
            case Opcode.EQ -> StreamCode.NE;
            default -> NONE;
        };
    }

    /// An operation and a JUMPI to a known target.
    static int ofJump(int operation) {
        return switch (operation) {
            case Opcode.ISZERO -> StreamCode.JUMPI_IF_ZERO;
            case Opcode.LT -> StreamCode.JUMPI_IF_LT;
            case Opcode.GT -> StreamCode.JUMPI_IF_GT;
            case Opcode.EQ -> StreamCode.JUMPI_IF_EQ;
            case StreamCode.GE -> StreamCode.JUMPI_IF_GE;
            case StreamCode.LE -> StreamCode.JUMPI_IF_LE;
            case StreamCode.NE -> StreamCode.JUMPI_IF_NE;
            default -> NONE;
        };
    }
}
