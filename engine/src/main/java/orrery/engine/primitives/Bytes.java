package orrery.engine.primitives;

import java.util.Arrays;

/// An immutable run of bytes with value equality: code, calldata, log data, RLP payloads.
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;
    private int hash;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of the array.
    public static Bytes of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
    }

    /// The array itself, which the caller must never write again.
    public static Bytes wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes);
    }

    /// From hex, with or without `0x`.
    ///
    /// @throws IllegalArgumentException as [Hex#decode]
    public static Bytes fromHex(CharSequence hex) {
        return wrap(Hex.decode(hex));
    }

    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// The byte at `index`, signed.
    public byte at(int index) {
        return bytes[index];
    }

    /// A copy.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// The backing array, for readers on a hot path; writing it breaks every holder of this value.
    public byte[] unsafeArray() {
        return bytes;
    }

    /// Bytes `[from, to)`.
    public Bytes slice(int from, int to) {
        return from == 0 && to == bytes.length ? this : wrap(Arrays.copyOfRange(bytes, from, to));
    }

    public String toHex() {
        return Hex.encode(bytes);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = Arrays.hashCode(bytes);
            hash = h;
        }
        return h;
    }

    @Override
    public String toString() {
        return toHex();
    }
}
