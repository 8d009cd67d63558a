package orrery.engine.primitives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A 20-byte account address (Yellow Paper 4.1), big-endian: `high` holds bytes 0 to 7, `middle`
/// bytes 8 to 15, `low` bytes 16 to 19.
public record Address(long high, long middle, int low) implements Comparable<Address> {
    public static final int SIZE = 20;
    public static final Address ZERO = new Address(0, 0, 0);

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /// @throws IllegalArgumentException unless there are 20 bytes
    public static Address of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
        }
        return read(bytes, 0);
    }

    /// The 20 bytes from `offset` on.
    public static Address read(byte[] bytes, int offset) {
        return new Address(
                (long) LONG.get(bytes, offset),
                (long) LONG.get(bytes, offset + 8),
                (int) INT.get(bytes, offset + 16));
    }

    /// The low 20 bytes of a word.
    public static Address fromWord(UInt256 word) {
        return fromLimbs(word.l0(), word.l1(), word.l2());
    }

    /// The low 20 bytes of a word given by its three lower limbs, limb 0 least significant.
    public static Address fromLimbs(long l0, long l1, long l2) {
        return new Address((l2 << 32) | (l1 >>> 32), (l1 << 32) | (l0 >>> 32), (int) l0);
    }

    /// A small address such as a precompile's.
    public static Address of(int low) {
        return new Address(0, 0, low);
    }

    /// From 40 hex digits, with or without `0x`; the case is not checked.
    ///
    /// @throws IllegalArgumentException where it is no address
    public static Address fromHex(CharSequence hex) {
        return of(Hex.decode(hex));
    }

    public byte[] toArray() {
        byte[] out = new byte[SIZE];
        write(out, 0);
        return out;
    }

    /// Puts the 20 bytes at `offset`.
    public void write(byte[] target, int offset) {
        LONG.set(target, offset, high);
        LONG.set(target, offset + 8, middle);
        INT.set(target, offset + 16, low);
    }

    /// Left-padded with zeros to a word.
    public UInt256 toWord() {
        return new UInt256(
                (middle << 32) | (low & 0xffffffffL),
                (high << 32) | (middle >>> 32),
                high >>> 32,
                0);
    }

    public String toHex() {
        return Hex.encode(toArray());
    }

    @Override
    public int compareTo(Address other) {
        int c = Long.compareUnsigned(high, other.high);
        if (c == 0) {
            c = Long.compareUnsigned(middle, other.middle);
        }
        return c != 0 ? c : Integer.compareUnsigned(low, other.low);
    }

    /// Written out: a record's own is a tree of method handles, which large callers do not inline.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address that
                && high == that.high
                && middle == that.middle
                && low == that.low;
    }

    @Override
    public int hashCode() {
        long mixed = (high ^ Long.rotateLeft(middle, 31) ^ low) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
