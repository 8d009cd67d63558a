package orrery.engine.evm.instructions;

import orrery.engine.primitives.Limbs;

/// 0x10 to 0x15: comparisons, which leave 1 or 0.
public final class Comparison {
    private Comparison() {}

    public static void lt(long[] s, int sp) {
        Limbs.set(s, sp - 8, Limbs.isBelow(s, sp - 4, sp - 8) ? 1 : 0);
    }

    public static void gt(long[] s, int sp) {
        Limbs.set(s, sp - 8, Limbs.isBelow(s, sp - 8, sp - 4) ? 1 : 0);
    }

    public static void slt(long[] s, int sp) {
        Limbs.set(s, sp - 8, isBelowSigned(s, sp - 4, sp - 8) ? 1 : 0);
    }

    public static void sgt(long[] s, int sp) {
        Limbs.set(s, sp - 8, isBelowSigned(s, sp - 8, sp - 4) ? 1 : 0);
    }

    private static boolean isBelowSigned(long[] s, int a, int b) {
        return (s[a + 3] ^ s[b + 3]) < 0 ? s[a + 3] < 0 : Limbs.isBelow(s, a, b);
    }

    public static void eq(long[] s, int sp) {
        Limbs.set(s, sp - 8, Limbs.isEqual(s, sp - 8, sp - 4) ? 1 : 0);
    }

    public static void iszero(long[] s, int sp) {
        Limbs.set(s, sp - 4, Limbs.isZero(s, sp - 4) ? 1 : 0);
    }
}
