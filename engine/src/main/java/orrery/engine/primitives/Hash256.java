package orrery.engine.primitives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// 32 bytes, big-endian: a Keccak-256 digest, a root, a block or transaction hash. `w0` holds bytes
/// 0 to 7.
public record Hash256(long w0, long w1, long w2, long w3) implements Comparable<Hash256> {
    public static final int SIZE = 32;
    public static final Hash256 ZERO = new Hash256(0, 0, 0, 0);

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// @throws IllegalArgumentException unless there are 32 bytes
    public static Hash256 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return read(bytes, 0);
    }

    /// The 32 bytes from `offset` on.
    public static Hash256 read(byte[] bytes, int offset) {
        return new Hash256(
                (long) LONG.get(bytes, offset),
                (long) LONG.get(bytes, offset + 8),
                (long) LONG.get(bytes, offset + 16),
                (long) LONG.get(bytes, offset + 24));
    }

    /// From 64 hex digits, with or without `0x`.
    ///
    /// @throws IllegalArgumentException where it is no hash
    public static Hash256 fromHex(CharSequence hex) {
        return of(Hex.decode(hex));
    }

    public static Hash256 fromWord(UInt256 word) {
        return new Hash256(word.l3(), word.l2(), word.l1(), word.l0());
    }

    public UInt256 toWord() {
        return new UInt256(w3, w2, w1, w0);
    }

    public byte[] toArray() {
        byte[] out = new byte[SIZE];
        write(out, 0);
        return out;
    }

    /// Puts the 32 bytes at `offset`.
    public void write(byte[] target, int offset) {
        LONG.set(target, offset, w0);
        LONG.set(target, offset + 8, w1);
        LONG.set(target, offset + 16, w2);
        LONG.set(target, offset + 24, w3);
    }

    public boolean isZero() {
        return (w0 | w1 | w2 | w3) == 0;
    }

    public String toHex() {
        return Hex.encode(toArray());
    }

    @Override
    public int compareTo(Hash256 other) {
        int c = Long.compareUnsigned(w0, other.w0);
        if (c == 0) {
            c = Long.compareUnsigned(w1, other.w1);
        }
        if (c == 0) {
            c = Long.compareUnsigned(w2, other.w2);
        }
        return c != 0 ? c : Long.compareUnsigned(w3, other.w3);
    }

    /// Written out: a record's own is a tree of method handles, which large callers do not inline.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash256 that
                && ((w0 ^ that.w0) | (w1 ^ that.w1) | (w2 ^ that.w2) | (w3 ^ that.w3)) == 0;
    }

    @Override
    public int hashCode() {
        long mixed =
                (w0 ^ Long.rotateLeft(w1, 17) ^ Long.rotateLeft(w2, 31) ^ Long.rotateLeft(w3, 47))
                        * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
