package orrery.ui.testkit;

import java.io.ByteArrayOutputStream;
import java.util.List;
import orrery.engine.primitives.Bytes;

/// Enough of RLP (Yellow Paper, appendix B) to give the raw views real bytes.
final class SampleRlp {
    private SampleRlp() {}

    static Bytes list(List<byte[]> items) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (byte[] item : items) {
            if (item.length == 1 && item[0] >= 0) {
                payload.write(item[0]);
            } else {
                prefixed(payload, 0x80, item);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prefixed(out, 0xc0, payload.toByteArray());
        return Bytes.wrap(out.toByteArray());
    }

    static byte[] scalar(long value) {
        int size = (64 - Long.numberOfLeadingZeros(value) + 7) / 8;
        byte[] out = new byte[size];
        for (int i = 0; i < size; i++) {
            out[i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
        return out;
    }

    private static void prefixed(ByteArrayOutputStream out, int base, byte[] bytes) {
        if (bytes.length <= 55) {
            out.write(base + bytes.length);
        } else {
            byte[] length = scalar(bytes.length);
            out.write(base + 55 + length.length);
            out.writeBytes(length);
        }
        out.writeBytes(bytes);
    }
}
