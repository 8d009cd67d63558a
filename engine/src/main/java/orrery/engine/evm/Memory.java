package orrery.engine.evm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A frame's memory (Yellow Paper 9.1): bytes that grow by words and are paid for as they grow.
///
/// The array is kept from one frame of a depth to the next. Its bytes from `size` on may be dirty;
/// they are zeroed as the memory grows over them. One thread at a time.
public final class Memory {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// Growth past this is out of gas: it would cost over 2^42 gas.
    private static final long MAX_SIZE = Integer.MAX_VALUE - 64;

    private static final int INITIAL_CAPACITY = 1024;
    private static final int KEPT_CAPACITY = 1 << 20;
    private static final long WORD_GAS = 3;
    private static final long QUADRATIC_DIVISOR = 512;

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int size;
    private int dirtySize;
    private long paid;

    /// Empties it for a new frame.
    void reset() {
        size = 0;
        paid = 0;
        if (bytes.length > KEPT_CAPACITY) {
            bytes = new byte[INITIAL_CAPACITY];
            dirtySize = 0;
        }
    }

    /// Bytes, a multiple of 32.
    public int size() {
        return size;
    }

    /// The backing array; bytes from [#size()] on mean nothing. Growth replaces it.
    public byte[] bytes() {
        return bytes;
    }

    /// Makes `[offset, offset + length)` exist and charges for the growth; neither is negative.
    ///
    /// @return the gas left, or a negative [Signal]
    public long cover(long offset, long length, long gas) {
        if (length == 0 || offset <= size - length) {
            return gas;
        }
        if (offset > MAX_SIZE || length > MAX_SIZE - offset) {
            return Signal.OUT_OF_GAS;
        }
        return grow((int) (offset + length), gas);
    }

    /// What memory of this many words has cost in all, gas.
    static long price(long words) {
        return WORD_GAS * words + words * words / QUADRATIC_DIVISOR;
    }

    private long grow(int end, long gas) {
        long words = (end + 31L) >>> 5;
        long price = price(words);
        long left = gas - (price - paid);
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        paid = price;
        int newSize = (int) (words << 5);
        if (newSize > bytes.length) {
            long doubled = Math.min(MAX_SIZE + 32, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.max(newSize, doubled));
        }
        if (size < dirtySize) {
            Arrays.fill(bytes, size, Math.min(newSize, dirtySize), (byte) 0);
        }
        dirtySize = Math.max(dirtySize, newSize);
        size = newSize;
        return left;
    }

    /// Reads the word at `offset`, which is covered, into the limbs at `r`.
    public void load(int offset, long[] words, int r) {
        read(bytes, offset, words, r);
    }

    /// Writes the word of the limbs at `a` to `offset`, which is covered.
    public void store(int offset, long[] words, int a) {
        byte[] target = bytes;
        LONG.set(target, offset, words[a + 3]);
        LONG.set(target, offset + 8, words[a + 2]);
        LONG.set(target, offset + 16, words[a + 1]);
        LONG.set(target, offset + 24, words[a]);
    }

    public void storeByte(int offset, byte value) {
        bytes[offset] = value;
    }

    /// Fills the covered `[offset, offset + length)` from `source[from, limit)`, with zeros past
    /// its end.
    public void copyFrom(byte[] source, long from, int limit, int offset, int length) {
        int available = from >= limit ? 0 : (int) Math.min(length, limit - from);
        if (available > 0) {
            System.arraycopy(source, (int) from, bytes, offset, available);
        }
        Arrays.fill(bytes, offset + available, offset + length, (byte) 0);
    }

    /// Copies within the memory; both ranges are covered and may overlap.
    public void move(int from, int to, int length) {
        System.arraycopy(bytes, from, bytes, to, length);
    }

    byte[] slice(int offset, int length) {
        return length == 0 ? new byte[0] : Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /// Reads 32 big-endian bytes into the limbs at `r`.
    public static void read(byte[] source, int offset, long[] words, int r) {
        words[r + 3] = (long) LONG.get(source, offset);
        words[r + 2] = (long) LONG.get(source, offset + 8);
        words[r + 1] = (long) LONG.get(source, offset + 16);
        words[r] = (long) LONG.get(source, offset + 24);
    }
}
