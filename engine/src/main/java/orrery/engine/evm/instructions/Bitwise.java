package orrery.engine.evm.instructions;

import orrery.engine.primitives.Limbs;

/// 0x16 to 0x1e: bits and shifts (EIP-145, EIP-7939).
public final class Bitwise {
    private Bitwise() {}

    public static void and(long[] s, int sp) {
        Limbs.and(s, sp - 8, sp - 4, sp - 8);
    }

    public static void or(long[] s, int sp) {
        Limbs.or(s, sp - 8, sp - 4, sp - 8);
    }

    public static void xor(long[] s, int sp) {
        Limbs.xor(s, sp - 8, sp - 4, sp - 8);
    }

    public static void not(long[] s, int sp) {
        s[sp - 4] = ~s[sp - 4];
        s[sp - 3] = ~s[sp - 3];
        s[sp - 2] = ~s[sp - 2];
        s[sp - 1] = ~s[sp - 1];
    }

    /// Byte 0 is the most significant.
    public static void byteAt(long[] s, int sp) {
        long index = s[sp - 4];
        long value = 0;
        if ((s[sp - 3] | s[sp - 2] | s[sp - 1]) == 0 && index >= 0 && index < 32) {
            int fromLow = 31 - (int) index;
            value = s[sp - 8 + (fromLow >>> 3)] >>> (8 * (fromLow & 7)) & 0xff;
        }
        Limbs.set(s, sp - 8, value);
    }

    private static boolean isShiftInRange(long[] s, int sp) {
        return (s[sp - 3] | s[sp - 2] | s[sp - 1]) == 0 && (s[sp - 4] & ~0xffL) == 0;
    }

    public static void shl(long[] s, int sp) {
        shiftLeft(s, sp - 8, isShiftInRange(s, sp) ? (int) s[sp - 4] : 256);
    }

    /// Shifts the word at `r` in place, by 256 bits or more to zero.
    public static void shiftLeft(long[] s, int r, int bits) {
        if (bits > 255) {
            Limbs.set(s, r, 0);
            return;
        }
        long v0 = s[r];
        long v1 = s[r + 1];
        long v2 = s[r + 2];
        long v3 = s[r + 3];
        switch (bits >>> 6) {
            case 0 -> {}
            case 1 -> {
                v3 = v2;
                v2 = v1;
                v1 = v0;
                v0 = 0;
            }
            case 2 -> {
                v3 = v1;
                v2 = v0;
                v1 = 0;
                v0 = 0;
            }
            default -> {
                v3 = v0;
                v2 = 0;
                v1 = 0;
                v0 = 0;
            }
        }
        // Shifts take their count modulo 64; the two-step shift leaves 0 where the count is 0.
        s[r] = v0 << bits;
        s[r + 1] = v1 << bits | v0 >>> 1 >>> ~bits;
        s[r + 2] = v2 << bits | v1 >>> 1 >>> ~bits;
        s[r + 3] = v3 << bits | v2 >>> 1 >>> ~bits;
    }

    public static void shr(long[] s, int sp) {
        shiftRight(s, sp - 8, isShiftInRange(s, sp) ? (int) s[sp - 4] : 256, 0);
    }

    public static void sar(long[] s, int sp) {
        shiftRight(s, sp - 8, isShiftInRange(s, sp) ? (int) s[sp - 4] : 256, s[sp - 5] >> 63);
    }

    /// Shifts the word at `r` in place; `fill`, 0 or -1, comes in from above.
    public static void shiftRight(long[] s, int r, int bits, long fill) {
        if (bits > 255) {
            Limbs.set(s, r, fill, fill, fill, fill);
            return;
        }
        long v0 = s[r];
        long v1 = s[r + 1];
        long v2 = s[r + 2];
        long v3 = s[r + 3];
        switch (bits >>> 6) {
            case 0 -> {}
            case 1 -> {
                v0 = v1;
                v1 = v2;
                v2 = v3;
                v3 = fill;
            }
            case 2 -> {
                v0 = v2;
                v1 = v3;
                v2 = fill;
                v3 = fill;
            }
            default -> {
                v0 = v3;
                v1 = fill;
                v2 = fill;
                v3 = fill;
            }
        }
        s[r] = v0 >>> bits | v1 << 1 << ~bits;
        s[r + 1] = v1 >>> bits | v2 << 1 << ~bits;
        s[r + 2] = v2 >>> bits | v3 << 1 << ~bits;
        s[r + 3] = v3 >>> bits | fill << 1 << ~bits;
    }

    /// Leading zero bits, 256 for zero (EIP-7939).
    public static void clz(long[] s, int sp) {
        Limbs.set(s, sp - 4, 256 - Limbs.bitLength(s, sp - 4));
    }
}
