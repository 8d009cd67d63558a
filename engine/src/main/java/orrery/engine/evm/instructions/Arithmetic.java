package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Limbs;

/// 0x01 to 0x0b: arithmetic modulo 2^256.
public final class Arithmetic {
    private Arithmetic() {}

    public static void add(long[] s, int sp) {
        Limbs.add(s, sp - 8, sp - 4, sp - 8);
    }

    public static void mul(long[] s, int sp) {
        Limbs.multiply(s, sp - 8, sp - 4, sp - 8);
    }

    public static void sub(long[] s, int sp) {
        Limbs.subtract(s, sp - 8, sp - 4, sp - 8);
    }

    public static void div(long[] s, int sp) {
        Limbs.divide(s, sp - 8, sp - 4, sp - 8, sp);
    }

    public static void sdiv(long[] s, int sp) {
        boolean isNegative = (s[sp - 1] ^ s[sp - 5]) < 0;
        makePositive(s, sp - 4);
        makePositive(s, sp - 8);
        Limbs.divide(s, sp - 8, sp - 4, sp - 8, sp);
        if (isNegative) {
            Limbs.negate(s, sp - 8, sp - 8);
        }
    }

    public static void mod(long[] s, int sp) {
        Limbs.mod(s, sp - 8, sp - 4, sp - 8, sp);
    }

    /// The result has the dividend's sign.
    public static void smod(long[] s, int sp) {
        boolean isNegative = s[sp - 1] < 0;
        makePositive(s, sp - 4);
        makePositive(s, sp - 8);
        Limbs.mod(s, sp - 8, sp - 4, sp - 8, sp);
        if (isNegative) {
            Limbs.negate(s, sp - 8, sp - 8);
        }
    }

    private static void makePositive(long[] s, int a) {
        if (s[a + 3] < 0) {
            Limbs.negate(s, a, a);
        }
    }

    public static void addmod(long[] s, int sp) {
        Limbs.addMod(s, sp - 12, sp - 4, sp - 8, sp - 12, sp);
    }

    public static void mulmod(long[] s, int sp) {
        Limbs.mulMod(s, sp - 12, sp - 4, sp - 8, sp - 12, sp);
    }

    /// Charges each significant byte of the exponent (EIP-160).
    public static long exp(Frame frame, long[] s, int sp, long gas) {
        int bytes = (Limbs.bitLength(s, sp - 8) + 7) >>> 3;
        long left = gas - bytes * frame.host().schedule().exponentByte;
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        Limbs.power(s, sp - 8, sp - 4, sp - 8, sp);
        return left;
    }

    /// The top word counts bytes below the sign's byte.
    public static void signextend(long[] s, int sp) {
        long place = s[sp - 4];
        int r = sp - 8;
        if ((s[sp - 3] | s[sp - 2] | s[sp - 1]) != 0 || place < 0 || place > 30) {
            return;
        }
        int limb = (int) (place >>> 3);
        int shift = 56 - 8 * (int) (place & 7);
        long extended = s[r + limb] << shift >> shift;
        s[r + limb] = extended;
        for (int i = limb + 1; i < 4; i++) {
            s[r + i] = extended >> 63;
        }
    }
}
