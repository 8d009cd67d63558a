package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.primitives.Limbs;

/// 0xf3, 0xfd: leaving the frame with output.
public final class ControlFlow {
    private ControlFlow() {}

    /// RETURN and REVERT: the named range becomes the frame's output.
    public static long output(Frame frame, long[] s, int sp, long gas) {
        long offset = Limbs.saturated(s, sp - 4);
        long size = Limbs.saturated(s, sp - 8);
        long left = frame.memory().cover(offset, size, gas);
        if (left >= 0) {
            frame.setOutput(size == 0 ? 0 : (int) offset, (int) size);
        }
        return left;
    }
}
