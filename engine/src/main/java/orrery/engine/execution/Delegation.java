package orrery.engine.execution;

import java.util.Arrays;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;

/// Code that stands for another account's: 0xef0100 and its address (EIP-7702).
final class Delegation {
    private static final byte[] PREFIX = {(byte) 0xef, 0x01, 0x00};
    private static final int SIZE = PREFIX.length + Address.SIZE;

    private Delegation() {}

    static boolean isDelegation(Bytes code) {
        return code.size() == SIZE
                && Arrays.equals(code.unsafeArray(), 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /// The code that delegates to `target`.
    static Bytes to(Address target) {
        byte[] code = Arrays.copyOf(PREFIX, SIZE);
        target.write(code, PREFIX.length);
        return Bytes.wrap(code);
    }
}
