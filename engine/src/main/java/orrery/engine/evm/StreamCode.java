package orrery.engine.evm;

/// The operations of a [CodeAnalysis] stream that are no opcode of their own: constants, jumps with
/// a known target, and pairs of instructions that often stand together and run as one. They use
/// numbers that are free or mean nothing in the stream.
final class StreamCode {
    /// Opens a basic block; the operand names its totals.
    static final int BLOCK = 0x0c;

    static final int UNDEFINED = 0xfe;

    /// The operand is the constant.
    static final int PUSH_SMALL = 0x60;

    /// The operand is the place of a constant of one limb.
    static final int PUSH_LIMB = 0x61;

    /// The operand is the place of a constant of four limbs.
    static final int PUSH_WORD = 0x62;

    // Jumps; the operand is the stream's entry to go to.
    static final int JUMP_TO = 0x63;
    static final int JUMPI_TO = 0x64;
    static final int JUMPI_IF_ZERO = 0x65;
    static final int JUMPI_IF_LT = 0x66;
    static final int JUMPI_IF_GT = 0x67;
    static final int JUMPI_IF_EQ = 0x68;
    static final int JUMPI_IF_GE = 0x69;
    static final int JUMPI_IF_LE = 0x6a;
    static final int JUMPI_IF_NE = 0x6b;

    // A comparison and ISZERO.
    static final int GE = 0x6c;
    static final int LE = 0x6d;
    static final int NE = 0x6e;

    // A PUSH and the instruction; the operand is the constant, or for AND_LIMB its place.
    static final int ADD_SMALL = 0x70;
    static final int AND_SMALL = 0x71;
    static final int AND_LIMB = 0x72;
    static final int SHL_BY = 0x73;
    static final int SHR_BY = 0x74;
    static final int SAR_BY = 0x75;

    /// MLOAD or MSTORE; the operand says where the offset comes from, see [MemoryOps#word].
    static final int MEMORY_WORD = 0x76;

    // Stack: the operand is a distance in limbs from the end.
    static final int DUP = 0x80;
    static final int SWAP = 0x90;

    // A DUP and the instruction; the operand is the DUP's distance.
    static final int DUP_ADD = 0x81;
    static final int DUP_SUB = 0x82;
    static final int DUP_MUL = 0x83;
    static final int DUP_AND = 0x84;
    static final int DUP_OR = 0x85;
    static final int DUP_XOR = 0x86;

    /// Two DUPs: 12 bits of distance each, the first in the low bits.
    static final int DUP_DUP = 0x87;

    /// SWAP and POP.
    static final int MOVE = 0x92;

    /// Several POPs; the operand counts limbs.
    static final int POPS = 0x93;

    /// Where two distances share [#DUP_DUP]'s operand.
    static final int DISTANCE_BITS = 12;

    static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

    private StreamCode() {}
}
