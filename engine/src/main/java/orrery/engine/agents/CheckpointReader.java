package orrery.engine.agents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads what a [CheckpointWriter] wrote. One thread.
public final class CheckpointReader {
    private final ByteBuffer buffer;

    public CheckpointReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    public long readLong() {
        return need(Long.BYTES).getLong();
    }

    public int readInt() {
        return need(Integer.BYTES).getInt();
    }

    public boolean readBoolean() {
        return need(1).get() != 0;
    }

    public double readDouble() {
        return need(Double.BYTES).getDouble();
    }

    /// Fills an array of the length that was written.
    public void readDoubles(double[] target) {
        expect("count of numbers", target.length, readInt());
        need(target.length * Double.BYTES);
        for (int i = 0; i < target.length; i++) {
            target[i] = buffer.getDouble();
        }
    }

    /// The numbers, as many as were written.
    public double[] readDoubles() {
        int count = readInt();
        if (count < 0 || count > buffer.remaining() / Double.BYTES) {
            throw new InvalidCheckpointException(
                    "a count of %d numbers with %d bytes left"
                            .formatted(count, buffer.remaining()));
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = buffer.getDouble();
        }
        return values;
    }

    public String readString() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    public byte[] readBytes() {
        int length = readInt();
        if (length < 0) {
            throw new InvalidCheckpointException("a length of " + length + " bytes");
        }
        byte[] bytes = new byte[Math.min(length, need(length).remaining())];
        buffer.get(bytes);
        return bytes;
    }

    /// Reads a string that must be this one.
    public void expectString(String what, String expected) {
        String found = readString();
        if (!found.equals(expected)) {
            throw new InvalidCheckpointException(
                    "%s is \"%s\": \"%s\" is needed".formatted(what, found, expected));
        }
    }

    /// Refuses a number that differs from what the receiver has.
    public void expect(String what, long expected, long found) {
        if (found != expected) {
            throw new InvalidCheckpointException(
                    "%s is %d: %d is needed".formatted(what, found, expected));
        }
    }

    /// Refuses bytes left over.
    public void expectEnd() {
        expect("count of bytes left over", 0, buffer.remaining());
    }

    private ByteBuffer need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new InvalidCheckpointException(
                    "checkpoint ends at byte %d, %d more are needed"
                            .formatted(buffer.position(), bytes - buffer.remaining()));
        }
        return buffer;
    }
}
