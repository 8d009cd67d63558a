package orrery.engine.agents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes learned state as bytes, big-endian, doubles by their bits. One thread.
public final class CheckpointWriter {
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    public void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    public void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    public void writeBoolean(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
    }

    public void writeDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    public void writeDoubles(double[] values) {
        writeInt(values.length);
        ByteBuffer target = room(values.length * Double.BYTES);
        for (double value : values) {
            target.putDouble(value);
        }
    }

    public void writeString(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public void writeBytes(byte[] value) {
        writeInt(value.length);
        room(value.length).put(value);
    }

    public byte[] toArray() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int needed = buffer.position() + bytes;
            ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * buffer.capacity()));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}
