package orrery.engine.primitives;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// An unsigned 256-bit integer, the EVM's word (Yellow Paper 9.1), as four limbs of 64 bits, `l0`
/// least significant. Arithmetic wraps modulo 2^256 unless a method says otherwise.
public record UInt256(long l0, long l1, long l2, long l3) implements Comparable<UInt256> {
    public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);
    public static final UInt256 ONE = new UInt256(1, 0, 0, 0);
    public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

    /// A non-negative long.
    ///
    /// @throws IllegalArgumentException below 0
    public static UInt256 of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(value + " is negative, at least 0 is needed");
        }
        return value == 0 ? ZERO : value == 1 ? ONE : new UInt256(value, 0, 0, 0);
    }

    /// @throws IllegalArgumentException outside 0 to 2^256 - 1
    public static UInt256 of(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException(value + " is outside 0 to 2^256 - 1");
        }
        return new UInt256(
                value.longValue(),
                value.shiftRight(64).longValue(),
                value.shiftRight(128).longValue(),
                value.shiftRight(192).longValue());
    }

    /// At most 32 bytes, big-endian, leading zeros allowed.
    ///
    /// @throws IllegalArgumentException above 32 bytes
    public static UInt256 fromBytes(byte[] bytes) {
        if (bytes.length > 32) {
            throw new IllegalArgumentException("a word has at most 32 bytes, not " + bytes.length);
        }
        byte[] padded = new byte[32];
        System.arraycopy(bytes, 0, padded, 32 - bytes.length, bytes.length);
        return Hash256.read(padded, 0).toWord();
    }

    /// From 1 to 64 hex digits, with or without `0x`, an odd count allowed (a JSON-RPC quantity).
    ///
    /// @throws IllegalArgumentException where it is no such number
    public static UInt256 fromHex(CharSequence hex) {
        String digits = hex.toString();
        if (Hex.hasPrefix(digits)) {
            digits = digits.substring(2);
        }
        if (digits.length() > 64) {
            digits = stripLeadingZeros(digits);
        }
        return fromBytes(Hex.decode((digits.length() & 1) == 1 ? "0" + digits : digits));
    }

    private static String stripLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    public UInt256 add(UInt256 other) {
        long r0 = l0 + other.l0;
        long carry = Long.compareUnsigned(r0, l0) < 0 ? 1 : 0;
        long s1 = l1 + other.l1;
        long c1 = Long.compareUnsigned(s1, l1) < 0 ? 1 : 0;
        long r1 = s1 + carry;
        carry = c1 | (Long.compareUnsigned(r1, s1) < 0 ? 1 : 0);
        long s2 = l2 + other.l2;
        long c2 = Long.compareUnsigned(s2, l2) < 0 ? 1 : 0;
        long r2 = s2 + carry;
        carry = c2 | (Long.compareUnsigned(r2, s2) < 0 ? 1 : 0);
        return new UInt256(r0, r1, r2, l3 + other.l3 + carry);
    }

    /// The two's complement negation.
    public UInt256 negate() {
        return new UInt256(~l0, ~l1, ~l2, ~l3).add(ONE);
    }

    public UInt256 subtract(UInt256 other) {
        return add(other.negate());
    }

    public UInt256 multiply(UInt256 other) {
        if (((l1 | l2 | l3) | (other.l1 | other.l2 | other.l3)) == 0) {
            return new UInt256(l0 * other.l0, Math.unsignedMultiplyHigh(l0, other.l0), 0, 0);
        }
        long[] w = operands(other, 0);
        Limbs.multiply(w, 0, 0, Limbs.SIZE);
        return Limbs.toUInt256(w, 0);
    }

    /// The quotient, rounded down.
    ///
    /// @throws ArithmeticException for a zero divisor
    public UInt256 divide(UInt256 divisor) {
        checkDivisor(divisor);
        if (fitsLong() && divisor.fitsLong()) {
            return of(l0 / divisor.l0);
        }
        long[] w = operands(divisor, Limbs.DIVISION_SCRATCH);
        Limbs.divide(w, 0, 0, Limbs.SIZE, 2 * Limbs.SIZE);
        return Limbs.toUInt256(w, 0);
    }

    /// @throws ArithmeticException for a zero divisor
    public UInt256 mod(UInt256 divisor) {
        checkDivisor(divisor);
        if (fitsLong() && divisor.fitsLong()) {
            return of(l0 % divisor.l0);
        }
        long[] w = operands(divisor, Limbs.DIVISION_SCRATCH);
        Limbs.mod(w, 0, 0, Limbs.SIZE, 2 * Limbs.SIZE);
        return Limbs.toUInt256(w, 0);
    }

    private static void checkDivisor(UInt256 divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("division by zero");
        }
    }

    private long[] operands(UInt256 other, int scratch) {
        long[] w = new long[2 * Limbs.SIZE + scratch];
        Limbs.set(w, 0, this);
        Limbs.set(w, Limbs.SIZE, other);
        return w;
    }

    public boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }

    /// Whether it is at most 2^63 - 1.
    public boolean fitsLong() {
        return (l1 | l2 | l3) == 0 && l0 >= 0;
    }

    /// The value as a long.
    ///
    /// @throws ArithmeticException above 2^63 - 1
    public long toLongExact() {
        if (!fitsLong()) {
            throw new ArithmeticException(this + " is above 2^63 - 1");
        }
        return l0;
    }

    /// The value, or 2^63 - 1 where it is larger.
    public long toLongSaturated() {
        return fitsLong() ? l0 : Long.MAX_VALUE;
    }

    /// The position of the highest bit that is set, counted from 1; 0 for zero.
    public int bitLength() {
        if (l3 != 0) {
            return 256 - Long.numberOfLeadingZeros(l3);
        }
        if (l2 != 0) {
            return 192 - Long.numberOfLeadingZeros(l2);
        }
        if (l1 != 0) {
            return 128 - Long.numberOfLeadingZeros(l1);
        }
        return 64 - Long.numberOfLeadingZeros(l0);
    }

    public BigInteger toBigInteger() {
        return new BigInteger(1, toBytes32());
    }

    /// 32 bytes, big-endian.
    public byte[] toBytes32() {
        return Hash256.fromWord(this).toArray();
    }

    /// Big-endian without leading zeros; empty for zero (RLP's scalar).
    public byte[] toMinimalBytes() {
        byte[] full = toBytes32();
        int size = (bitLength() + 7) / 8;
        byte[] out = new byte[size];
        System.arraycopy(full, 32 - size, out, 0, size);
        return out;
    }

    /// A JSON-RPC quantity: `0x0`, `0x1f`, never a leading zero.
    public String toQuantity() {
        return "0x" + toBigInteger().toString(16);
    }

    @Override
    public int compareTo(UInt256 other) {
        int c = Long.compareUnsigned(l3, other.l3);
        if (c == 0) {
            c = Long.compareUnsigned(l2, other.l2);
        }
        if (c == 0) {
            c = Long.compareUnsigned(l1, other.l1);
        }
        return c != 0 ? c : Long.compareUnsigned(l0, other.l0);
    }

    /// Written out: a record's own is a tree of method handles, which large callers do not inline.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UInt256 that
                && ((l0 ^ that.l0) | (l1 ^ that.l1) | (l2 ^ that.l2) | (l3 ^ that.l3)) == 0;
    }

    @Override
    public int hashCode() {
        long mixed =
                (l0 ^ Long.rotateLeft(l1, 17) ^ Long.rotateLeft(l2, 31) ^ Long.rotateLeft(l3, 47))
                        * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32);
    }

    /// Decimal digits.
    @Override
    public String toString() {
        return fitsLong() ? Long.toString(l0) : toBigInteger().toString();
    }
}
