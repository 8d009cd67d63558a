package orrery.engine.agents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import orrery.engine.depin.FixedPoint;
import orrery.engine.primitives.Hash256;

/// Writes the canonical form of records: whole numbers as LEB128, signed ones zigzag, fractions as
/// millionths, strings as places in a sorted table.
final class RecordWriter {
    private byte[] bytes = new byte[8192];
    private int size;
    private final Map<String, Integer> places = new HashMap<>();

    /// Writes the table; every string written later must be in it.
    ///
    /// @param strings sorted, each once
    void writeTable(Collection<String> strings) {
        writeCount(strings.size());
        for (String string : strings) {
            byte[] encoded = string.getBytes(StandardCharsets.UTF_8);
            writeCount(encoded.length);
            writeBytes(encoded);
            places.put(string, places.size());
        }
    }

    void writeString(String string) {
        Integer place = places.get(string);
        if (place == null) {
            throw new IllegalStateException("\"" + string + "\" is not in the table");
        }
        writeCount(place);
    }

    void writeByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    void writeCount(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            writeByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    void writeSigned(long value) {
        writeCount((value << 1) ^ (value >> 63));
    }

    void writeFraction(double value) {
        writeSigned(FixedPoint.micros(value));
    }

    /// By place: the order of an enum that is stored never changes, new cases go last.
    @SuppressWarnings("EnumOrdinal")
    void writeEnum(Enum<?> value) {
        writeByte(value.ordinal());
    }

    void writeBytes(byte[] more) {
        if (more.length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void writeHash(Hash256 hash) {
        writeBytes(hash.toArray());
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
