package orrery.engine.audit;

import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// An amount as a column holds it: one byte of length and that many bytes, big-endian without
/// leading zeros, so that comparing the bytes compares the numbers.
public final class Quantity {
    private Quantity() {}

    public static Bytes encode(UInt256 amount) {
        byte[] digits = amount.toMinimalBytes();
        byte[] out = new byte[1 + digits.length];
        out[0] = (byte) digits.length;
        System.arraycopy(digits, 0, out, 1, digits.length);
        return Bytes.wrap(out);
    }

    /// @throws IllegalArgumentException where the bytes are not what [#encode] gives
    public static UInt256 decode(Bytes column) {
        if (column.isEmpty()
                || column.at(0) != column.size() - 1
                || column.size() > 33
                || (column.size() > 1 && column.at(1) == 0)) {
            throw new IllegalArgumentException("no quantity: " + column);
        }
        return UInt256.fromBytes(column.slice(1, column.size()).unsafeArray());
    }
}
