package orrery.engine.evm.instructions;

import orrery.engine.primitives.Limbs;

/// 0x50, 0x5f to 0x9f: the operand stack itself.
public final class StackOps {
    private StackOps() {}

    /// Puts the constant at `from` on the stack.
    public static void push(long[] s, int sp, long[] constants, int from) {
        Limbs.set(
                s,
                sp,
                constants[from],
                constants[from + 1],
                constants[from + 2],
                constants[from + 3]);
    }

    /// Copies the word `distance` limbs below the end to the end.
    public static void dup(long[] s, int sp, int distance) {
        Limbs.copy(s, sp, sp - distance);
    }

    /// Exchanges the top word with the one `distance` limbs below the end.
    public static void swap(long[] s, int sp, int distance) {
        int top = sp - 4;
        int other = sp - distance;
        long l0 = s[top];
        long l1 = s[top + 1];
        long l2 = s[top + 2];
        long l3 = s[top + 3];
        Limbs.copy(s, top, other);
        Limbs.set(s, other, l0, l1, l2, l3);
    }
}
