package orrery.engine.agents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeMap;
import orrery.engine.depin.FixedPoint;
import orrery.engine.primitives.Hash256;

/// Writes the canonical form of records: whole numbers as LEB128, signed ones zigzag, fractions as
/// millionths, strings as places in a sorted table.
final class RecordWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    private final TreeMap<String, Integer> places = new TreeMap<>();

    /// Writes the table; every string written later must be in it.
    ///
    /// @param strings sorted, each once
    void writeTable(Collection<String> strings) {
        writeCount(strings.size());
        for (String string : strings) {
            byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
            writeCount(bytes.length);
            out.writeBytes(bytes);
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
        out.write(value);
    }

    void writeCount(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
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
        out.write(value.ordinal());
    }

    void writeBytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    void writeHash(Hash256 hash) {
        out.writeBytes(hash.toArray());
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
