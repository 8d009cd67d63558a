package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Memory;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Limbs;

/// 0x51 to 0x53, 0x59, 0x5e: the frame's memory.
public final class MemoryOps {
    private static final long COPY_WORD_GAS = 3;

    /// Sources of [#word]'s offset: the top word, a constant, a copy of a deeper word.
    public static final int ON_TOP = 0;

    public static final int CONSTANT = 2;
    public static final int COPIED = 4;
    public static final int MODE_BITS = 3;
    private static final int SOURCE_MASK = 6;

    private MemoryOps() {}

    public static long mload(Frame frame, long[] s, int sp, long gas) {
        return word(frame, s, sp, ON_TOP, gas);
    }

    public static long mstore(Frame frame, long[] s, int sp, long gas) {
        return word(frame, s, sp, ON_TOP + 1, gas);
    }

    /// MLOAD or MSTORE. The fast loop has one place for both, so that the compiler does not fetch
    /// the memory's fields before every instruction.
    ///
    /// @param operand in its low bits the source of the offset and, added, 1 for a store; above
    ///   them the constant or the distance
    public static long word(Frame frame, long[] s, int sp, int operand, long gas) {
        int source = operand & SOURCE_MASK;
        int value = operand >>> MODE_BITS;
        long offset =
                source == CONSTANT
                        ? value
                        : Limbs.saturated(s, source == ON_TOP ? sp - 4 : sp - value);
        Memory memory = frame.memory();
        long left = memory.cover(offset, 32, gas);
        if (left < 0) {
            return left;
        }
        if ((operand & 1) == 0) {
            memory.load((int) offset, s, source == ON_TOP ? sp - 4 : sp);
        } else {
            memory.store((int) offset, s, source == ON_TOP ? sp - 8 : sp - 4);
        }
        return left;
    }

    /// By how many limbs the stack grows under [#word].
    public static int wordGrowth(int operand) {
        if ((operand & SOURCE_MASK) == ON_TOP) {
            return -8 * (operand & 1);
        }
        return 4 - 8 * (operand & 1);
    }

    /// Whether [#word] stores.
    public static boolean isStore(int operand) {
        return (operand & 1) != 0;
    }

    /// The word of the stack that gives [#word] its offset, or -1 where it is a constant.
    public static int offsetPlace(int sp, int operand) {
        return switch (operand & SOURCE_MASK) {
            case ON_TOP -> sp - 4;
            case CONSTANT -> -1;
            default -> sp - (operand >>> MODE_BITS);
        };
    }

    /// The word of the stack that [#word] stores.
    public static int storedPlace(int sp, int operand) {
        return (operand & SOURCE_MASK) == ON_TOP ? sp - 8 : sp - 4;
    }

    public static long mstore8(Frame frame, long[] s, int sp, long gas) {
        long offset = Limbs.saturated(s, sp - 4);
        Memory memory = frame.memory();
        long left = memory.cover(offset, 1, gas);
        if (left >= 0) {
            memory.storeByte((int) offset, (byte) s[sp - 8]);
        }
        return left;
    }

    public static void msize(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.memory().size());
    }

    /// EIP-5656.
    public static long mcopy(Frame frame, long[] s, int sp, long gas) {
        long to = Limbs.saturated(s, sp - 4);
        long from = Limbs.saturated(s, sp - 8);
        long size = Limbs.saturated(s, sp - 12);
        long left = coverCopy(frame, Math.max(to, from), size, gas);
        if (left >= 0 && size > 0) {
            frame.memory().move((int) from, (int) to, (int) size);
        }
        return left;
    }

    /// Covers the target of a copy and charges for each word of it.
    static long coverCopy(Frame frame, long to, long size, long gas) {
        long left = frame.memory().cover(to, size, gas);
        if (left < 0) {
            return left;
        }
        left -= COPY_WORD_GAS * ((size + 31) >>> 5);
        return left < 0 ? Signal.OUT_OF_GAS : left;
    }
}
