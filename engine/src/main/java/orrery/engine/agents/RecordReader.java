package orrery.engine.agents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.engine.depin.FixedPoint;
import orrery.engine.primitives.Hash256;

/// Reads what a [RecordWriter] wrote, and refuses what it could not have written.
final class RecordReader {
    private static final int LONGEST = 10;

    private final byte[] bytes;
    private int position;
    private final List<String> table = new ArrayList<>();

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads the table that the strings after it are places in.
    List<String> readTable() {
        int count = readSize();
        for (int i = 0; i < count; i++) {
            int length = readSize();
            table.add(new String(bytes, position, length, StandardCharsets.UTF_8));
            position += length;
        }
        return List.copyOf(table);
    }

    /// All that was not read yet.
    byte[] readRest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, bytes.length);
        position = bytes.length;
        return rest;
    }

    String readString() {
        long place = readCount();
        if (place < 0 || place >= table.size()) {
            throw fault("string " + place + " of a table of " + table.size());
        }
        return table.get((int) place);
    }

    int readByte() {
        if (position >= bytes.length) {
            throw fault("ends too early");
        }
        return bytes[position++] & 0xff;
    }

    long readCount() {
        long value = 0;
        for (int i = 0; i < LONGEST; i++) {
            int part = readByte();
            value |= (long) (part & 0x7f) << (7 * i);
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        throw fault("a number of more than " + LONGEST + " bytes");
    }

    /// A count of things that take a byte each at least, so never more than are left.
    int readSize() {
        long size = readCount();
        if (size < 0 || size > bytes.length - position) {
            throw fault(
                    "a count of " + size + " with " + (bytes.length - position) + " bytes left");
        }
        return (int) size;
    }

    long readSigned() {
        long value = readCount();
        return (value >>> 1) ^ -(value & 1);
    }

    double readFraction() {
        return FixedPoint.ofMicros(readSigned());
    }

    <E extends Enum<E>> E readEnum(E[] values) {
        int ordinal = readByte();
        if (ordinal >= values.length) {
            throw fault("case " + ordinal + " of " + values.length);
        }
        return values[ordinal];
    }

    Hash256 readHash() {
        if (bytes.length - position < Hash256.SIZE) {
            throw fault("ends within a hash");
        }
        Hash256 hash = Hash256.read(bytes, position);
        position += Hash256.SIZE;
        return hash;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    DecisionFormatException fault(String what) {
        return new DecisionFormatException("decision, byte " + position + ": " + what);
    }

    DecisionFormatException fault(IllegalArgumentException cause) {
        return new DecisionFormatException(
                "decision, byte " + position + ": " + cause.getMessage(), cause);
    }
}
