package orrery.engine.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Reads canonical RLP item by item, without a tree. Every length has exactly one valid form, and
/// an item never reaches outside the list around it; on any input the only failure is an
/// [RlpException] that names the byte.
///
/// Owned by one thread.
public final class RlpReader {
    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;
    private static final int SHORT = 55;

    private final byte[] input;
    private int position;
    private int limit;
    private int[] limits = new int[8];
    private int depth;

    // The header that was read last.
    private int itemStart;
    private int itemLength;

    public RlpReader(Bytes input) {
        this(input.unsafeArray());
    }

    /// Starts at byte `start`, after an EIP-2718 type.
    public RlpReader(Bytes input, int start) {
        this(input.unsafeArray());
        this.position = start;
    }

    /// The array is not copied and must not change while it is read.
    public RlpReader(byte[] input) {
        this.input = input;
        this.limit = input.length;
    }

    /// Where the next item starts, in bytes from the start of the input.
    public int offset() {
        return position;
    }

    /// Whether the current list, or the input, holds another item.
    public boolean hasNext() {
        return position < limit;
    }

    /// Whether the next item is a list.
    public boolean isList() {
        return peek() >= LIST;
    }

    /// Enters the next item, a list.
    public void beginList() {
        int start = position;
        if (peek() < LIST) {
            throw new RlpException(start, "a string where a list is needed");
        }
        header();
        if (depth == limits.length) {
            limits = Arrays.copyOf(limits, 2 * depth);
        }
        limits[depth++] = limit;
        position = itemStart;
        limit = itemStart + itemLength;
    }

    /// Leaves the innermost list, all of which must have been read.
    public void endList() {
        if (position != limit) {
            throw new RlpException(position, "more items than the list may have");
        }
        limit = limits[--depth];
    }

    /// The next item, a list whose items `item` reads one by one.
    public <T> List<T> list(Function<RlpReader, T> item) {
        List<T> items = new ArrayList<>();
        beginList();
        while (hasNext()) {
            items.add(item.apply(this));
        }
        endList();
        return items;
    }

    /// Requires that nothing follows.
    public void end() {
        if (position != input.length) {
            throw new RlpException(position, (input.length - position) + " bytes follow the item");
        }
    }

    /// The next item, a string of any size.
    public Bytes bytes() {
        string();
        return take();
    }

    /// The next item, a string of at most `maxSize` bytes.
    public Bytes bytes(int maxSize) {
        int start = position;
        string();
        if (itemLength > maxSize) {
            throw new RlpException(start, sizes("at most " + maxSize));
        }
        return take();
    }

    /// The next item, a string of exactly `size` bytes.
    public Bytes fixed(int size) {
        exactly(size);
        return take();
    }

    /// The next item, a scalar of unsigned 64 bits.
    public long number() {
        return number(8);
    }

    /// The next item, a scalar of at most `maxSize` bytes.
    ///
    /// @param maxSize 1 to 8
    public long number(int maxSize) {
        scalar(maxSize);
        long value = 0;
        for (int i = 0; i < itemLength; i++) {
            value = value << 8 | (input[itemStart + i] & 0xff);
        }
        position = itemStart + itemLength;
        return value;
    }

    /// The next item, a scalar from 0 to 2^63 - 1: gas, heights, times.
    public long positive() {
        int start = position;
        long value = number();
        if (value < 0) {
            throw new RlpException(start, "a number above 2^63 - 1");
        }
        return value;
    }

    /// The next item, a scalar of up to 256 bits.
    public UInt256 word() {
        scalar(32);
        return UInt256.fromBytes(take().unsafeArray());
    }

    public Hash256 hash() {
        exactly(Hash256.SIZE);
        position = itemStart + itemLength;
        return Hash256.read(input, itemStart);
    }

    public Address address() {
        exactly(Address.SIZE);
        position = itemStart + itemLength;
        return Address.read(input, itemStart);
    }

    /// An address, or null for the empty string (a creating transaction's recipient).
    public @Nullable Address addressOrNone() {
        if (peek() == STRING) {
            position++;
            return null;
        }
        return address();
    }

    /// The next item whole, header included.
    public Bytes raw() {
        int start = position;
        header();
        position = itemStart + itemLength;
        return Bytes.wrap(Arrays.copyOfRange(input, start, position));
    }

    private Bytes take() {
        position = itemStart + itemLength;
        return Bytes.wrap(Arrays.copyOfRange(input, itemStart, position));
    }

    private void string() {
        int start = position;
        if (peek() >= LIST) {
            throw new RlpException(start, "a list where a string is needed");
        }
        header();
    }

    private void exactly(int size) {
        int start = position;
        string();
        if (itemLength != size) {
            throw new RlpException(start, sizes("exactly " + size));
        }
    }

    private void scalar(int maxSize) {
        int start = position;
        string();
        if (itemLength > maxSize) {
            throw new RlpException(start, sizes("at most " + maxSize));
        }
        if (itemLength > 0 && input[itemStart] == 0) {
            throw new RlpException(start, "a number with leading zeros");
        }
    }

    private String sizes(String wanted) {
        return "a string of " + itemLength + " bytes where " + wanted + " are needed";
    }

    private int peek() {
        if (position >= limit) {
            throw new RlpException(
                    position, depth == 0 ? "the input ends here" : "the list has too few items");
        }
        return input[position] & 0xff;
    }

    /// Sets `itemStart` and `itemLength` from the prefix at `position`, which stays.
    private void header() {
        int prefix = peek();
        if (prefix < STRING) {
            itemStart = position;
            itemLength = 1;
            return;
        }
        int base = prefix < LIST ? STRING : LIST;
        int code = prefix - base;
        itemStart = position + 1;
        if (code <= SHORT) {
            itemLength = code;
            requireInside(code);
            if (base == STRING && code == 1 && input[itemStart] >= 0) {
                throw new RlpException(position, "a byte below 0x80 with a prefix");
            }
            return;
        }
        longHeader(code - SHORT);
    }

    private void longHeader(int lengthSize) {
        requireInside(lengthSize);
        if (input[itemStart] == 0) {
            throw new RlpException(position, "a length with leading zeros");
        }
        long length = 0;
        for (int i = 0; i < lengthSize; i++) {
            // Larger than any array: stop before the shift overflows.
            if (length > Integer.MAX_VALUE) {
                break;
            }
            length = length << 8 | (input[itemStart + i] & 0xff);
        }
        if (length <= SHORT) {
            throw new RlpException(position, "a long form for a length of only " + length);
        }
        itemStart += lengthSize;
        requireInside(length);
        itemLength = (int) length;
    }

    private void requireInside(long length) {
        if (length > limit - itemStart) {
            throw new RlpException(
                    position,
                    "an item of "
                            + length
                            + " bytes where "
                            + Math.max(0, limit - itemStart)
                            + " are left");
        }
    }
}
