package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Limbs;

/// 0x20: KECCAK256 of a range of memory.
public final class KeccakInstruction {
    private static final long WORD_GAS = 6;

    private KeccakInstruction() {}

    public static long keccak256(Frame frame, long[] s, int sp, long gas) {
        long offset = Limbs.saturated(s, sp - 4);
        long size = Limbs.saturated(s, sp - 8);
        long left = frame.memory().cover(offset, size, gas);
        if (left < 0) {
            return left;
        }
        left -= WORD_GAS * ((size + 31) >>> 5);
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        int from = size == 0 ? 0 : (int) offset;
        frame.host().hasher().digest(frame.memory().bytes(), from, (int) size, s, sp - 8);
        return left;
    }
}
