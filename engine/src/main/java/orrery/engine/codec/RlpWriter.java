package orrery.engine.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Writes RLP forwards into one growing buffer. A list's header is one byte until the list ends;
/// only a payload above 55 bytes is moved, once, to make room for its length.
///
/// Owned by one thread. Not closed lists are a fault of the caller.
public final class RlpWriter {
    private static final int SHORT = 55;
    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;

    private byte[] buffer;
    private int size;
    private int[] starts = new int[8];
    private int depth;

    public RlpWriter() {
        this(256);
    }

    /// @param expectedSize bytes to reserve at first
    public RlpWriter(int expectedSize) {
        buffer = new byte[Math.max(16, expectedSize)];
    }

    /// Opens a list; everything up to the matching [#endList] is inside.
    public RlpWriter beginList() {
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, 2 * depth);
        }
        reserve(1);
        starts[depth++] = size++;
        return this;
    }

    /// Closes the innermost open list.
    public RlpWriter endList() {
        int start = starts[--depth];
        int payload = size - start - 1;
        if (payload <= SHORT) {
            buffer[start] = (byte) (LIST + payload);
            return this;
        }
        int lengthSize = lengthSize(payload);
        reserve(lengthSize);
        System.arraycopy(buffer, start + 1, buffer, start + 1 + lengthSize, payload);
        buffer[start] = (byte) (LIST + SHORT + lengthSize);
        putBigEndian(start + 1, payload, lengthSize);
        size += lengthSize;
        return this;
    }

    public RlpWriter bytes(Bytes bytes) {
        return bytes(bytes.unsafeArray());
    }

    public RlpWriter bytes(byte[] bytes) {
        return bytes(bytes, 0, bytes.length);
    }

    /// A string of `length` bytes from `offset` on.
    public RlpWriter bytes(byte[] bytes, int offset, int length) {
        reserve(length + 5);
        if (length == 1 && bytes[offset] >= 0) {
            buffer[size++] = bytes[offset];
            return this;
        }
        if (length <= SHORT) {
            buffer[size++] = (byte) (STRING + length);
        } else {
            int lengthSize = lengthSize(length);
            buffer[size++] = (byte) (STRING + SHORT + lengthSize);
            putBigEndian(size, length, lengthSize);
            size += lengthSize;
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
        return this;
    }

    /// A scalar of unsigned 64 bits, without leading zeros.
    public RlpWriter number(long value) {
        reserve(9);
        if (value >= 0 && value < STRING) {
            buffer[size++] = (byte) (value == 0 ? STRING : value);
            return this;
        }
        int length = (71 - Long.numberOfLeadingZeros(value)) / 8;
        buffer[size++] = (byte) (STRING + length);
        putBigEndian(size, value, length);
        size += length;
        return this;
    }

    /// A scalar of up to 256 bits, without leading zeros.
    public RlpWriter word(UInt256 value) {
        if ((value.l1() | value.l2() | value.l3()) == 0) {
            return number(value.l0());
        }
        return bytes(value.toMinimalBytes());
    }

    public RlpWriter hash(Hash256 hash) {
        reserve(33);
        buffer[size++] = (byte) (STRING + Hash256.SIZE);
        hash.write(buffer, size);
        size += Hash256.SIZE;
        return this;
    }

    /// An address, or the empty string for none (a creating transaction's recipient).
    public RlpWriter address(@Nullable Address address) {
        reserve(21);
        if (address == null) {
            buffer[size++] = (byte) STRING;
            return this;
        }
        buffer[size++] = (byte) (STRING + Address.SIZE);
        address.write(buffer, size);
        size += Address.SIZE;
        return this;
    }

    /// Bytes that are RLP already, as they are.
    public RlpWriter raw(Bytes encoded) {
        return raw(encoded.unsafeArray());
    }

    /// Bytes that are RLP already, as they are.
    public RlpWriter raw(byte[] encoded) {
        reserve(encoded.length);
        System.arraycopy(encoded, 0, buffer, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /// One byte outside any item: an EIP-2718 type.
    public RlpWriter rawByte(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
        return this;
    }

    /// The Keccak-256 of what was written, without a copy.
    ///
    /// @throws IllegalStateException while a list is open
    public Hash256 keccak() {
        requireClosed();
        return Keccak256.hash(buffer, 0, size);
    }

    /// Puts the Keccak-256 of everything from byte `start` on, as a string, in its place: how a
    /// trie node refers to one below it.
    ///
    /// @throws IllegalStateException while a list is open that began there or later
    public RlpWriter hashFrom(int start, Keccak256 hasher) {
        if (depth > 0 && starts[depth - 1] >= start) {
            throw new IllegalStateException("a list from byte " + start + " on is still open");
        }
        int length = size - start;
        size = start;
        reserve(Math.max(length, 1 + Hash256.SIZE));
        hasher.digest(buffer, start, length, buffer, start + 1);
        buffer[start] = (byte) (STRING + Hash256.SIZE);
        size += 1 + Hash256.SIZE;
        return this;
    }

    /// A copy of everything from byte `start` on.
    public byte[] copyFrom(int start) {
        return Arrays.copyOfRange(buffer, start, size);
    }

    /// How many bytes were written.
    public int size() {
        return size;
    }

    /// Forgets what was written and keeps the buffer.
    public RlpWriter clear() {
        size = 0;
        depth = 0;
        return this;
    }

    /// What was written, copied once.
    public Bytes toBytes() {
        return Bytes.wrap(toArray());
    }

    /// What was written, copied once.
    ///
    /// @throws IllegalStateException while a list is open
    public byte[] toArray() {
        requireClosed();
        return Arrays.copyOf(buffer, size);
    }

    private void requireClosed() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " lists are still open");
        }
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }

    private static int lengthSize(int length) {
        return (39 - Integer.numberOfLeadingZeros(length)) / 8;
    }

    private void putBigEndian(int at, long value, int length) {
        for (int i = 0; i < length; i++) {
            buffer[at + i] = (byte) (value >>> (8 * (length - 1 - i)));
        }
    }
}
