package orrery.engine.evm;

import orrery.engine.primitives.Bytes;

/// Code made ready for the fast loop, once a code and fork. Immutable, for any thread.
///
/// The bytes become a stream of ints, one or two instructions each: 8 bits of operation, 24 bits of
/// operand (a small constant, the place of a constant, a depth, a target). A basic block opens with
/// a [StreamCode#BLOCK] entry whose operand names its totals: static gas, words needed, words it
/// may add; the loop checks them once, there. A block ends wherever the exact gas is seen (GAS,
/// calls, creations, SSTORE), where control may go elsewhere, and before every JUMPDEST.
public final class CodeAnalysis {
    private final Bytes code;

    /// Operation in the low 8 bits, operand above.
    final int[] stream;

    /// Limbs of the constants that do not fit an operand.
    final long[] constants;

    /// Per block: static gas in the low 32 bits, then 16 bits of limbs needed and 16 bits of limbs
    /// added at most.
    final long[] blocks;

    /// For each JUMPDEST, the entry at which its block opens.
    private final Landings landings;

    /// The entry to which a jump to nowhere leads.
    final int badLanding;

    CodeAnalysis(
            Bytes code,
            int[] stream,
            long[] constants,
            long[] blocks,
            Landings landings,
            int badLanding) {
        this.code = code;
        this.stream = stream;
        this.constants = constants;
        this.blocks = blocks;
        this.landings = landings;
        this.badLanding = badLanding;
    }

    public static CodeAnalysis of(Bytes code, OpcodeTable table) {
        return new CodeAnalyzer(code, table).analyze();
    }

    public Bytes code() {
        return code;
    }

    /// Whether the byte at this position is a JUMPDEST that is not a PUSH's data.
    public boolean isJumpDestination(long position) {
        return landing(position) != badLanding;
    }

    /// The stream's entry for a jump to this position of the code; a position past 2^63 - 1 may be
    /// given as any negative number.
    int landing(long position) {
        return landings.entry(position, badLanding);
    }

    /// What it takes of memory, bytes, the code itself aside.
    long sizeInBytes() {
        return 4L * stream.length
                + 8L * constants.length
                + 8L * blocks.length
                + landings.sizeInBytes();
    }
}
