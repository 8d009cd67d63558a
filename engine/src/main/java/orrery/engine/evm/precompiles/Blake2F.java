package orrery.engine.evm.precompiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Blake2b;

/// The compression function of BLAKE2b (EIP-152). Stateless, for any thread.
///
/// The input has 213 bytes: rounds (4, big-endian), state (64), block (128) and byte count (16),
/// all words little-endian, and a last byte that is 1 for the final block, else 0.
final class Blake2F implements Precompile {
    private static final int INPUT_SIZE = 213;
    private static final int FLAG_OFFSET = 212;

    @Override
    public String name() {
        return "BLAKE2F";
    }

    /// One a round; nothing for an input of another size, which fails.
    @Override
    public long gas(byte[] input) {
        return input.length == INPUT_SIZE ? Integer.toUnsignedLong(rounds(input)) : 0;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        if (input.length != INPUT_SIZE || (input[FLAG_OFFSET] & ~1) != 0) {
            return null;
        }
        ByteBuffer words = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).position(4);
        long[] h = new long[8];
        long[] m = new long[16];
        words.asLongBuffer().get(h).get(m);
        long t0 = words.getLong(196);
        long t1 = words.getLong(204);
        Blake2b.compress(rounds(input), h, m, t0, t1, input[FLAG_OFFSET] == 1);
        ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        out.asLongBuffer().put(h);
        return out.array();
    }

    private static int rounds(byte[] input) {
        return ByteBuffer.wrap(input).getInt(0);
    }
}
