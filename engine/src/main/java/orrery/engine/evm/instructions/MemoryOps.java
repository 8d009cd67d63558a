package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Memory;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Limbs;

/// 0x51 to 0x53, 0x59, 0x5e: the frame's memory.
public final class MemoryOps {
    private static final long COPY_WORD_GAS = 3;

    private MemoryOps() {}

    public static long mload(Frame frame, long[] s, int sp, long gas) {
        return load(frame, s, sp - 4, Limbs.saturated(s, sp - 4), gas);
    }

    public static long mstore(Frame frame, long[] s, int sp, long gas) {
        return store(frame, s, sp - 8, Limbs.saturated(s, sp - 4), gas);
    }

    /// Reads the word at `offset` into the stack's word at `r`.
    public static long load(Frame frame, long[] s, int r, long offset, long gas) {
        Memory memory = frame.memory();
        long left = memory.cover(offset, 32, gas);
        if (left >= 0) {
            memory.load((int) offset, s, r);
        }
        return left;
    }

    /// Writes the stack's word at `a` to `offset`.
    public static long store(Frame frame, long[] s, int a, long offset, long gas) {
        Memory memory = frame.memory();
        long left = memory.cover(offset, 32, gas);
        if (left >= 0) {
            memory.store((int) offset, s, a);
        }
        return left;
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
