package orrery.engine.evm.precompiles;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.PairingCheck;
import orrery.engine.primitives.UInt256;

/// Framing that precompiles share: an input continues with zeros past its end (Yellow Paper
/// appendix E), sizes are counted in words, and a truth is a word.
final class Words {
    private Words() {}

    /// How many words of 32 bytes hold `size` bytes.
    static long count(int size) {
        return (size + 31L) / 32;
    }

    /// The first `size` bytes, with zeros past the end.
    static byte[] firstBytes(byte[] input, int size) {
        return input.length == size ? input : Arrays.copyOf(input, size);
    }

    /// Whether bytes `[from, to)` are all zero.
    static boolean areZero(byte[] bytes, int from, int to) {
        int any = 0;
        for (int i = from; i < to; i++) {
            any |= bytes[i];
        }
        return any == 0;
    }

    /// The word 1 or 0, or null for input that is no point.
    static byte @Nullable [] answer(PairingCheck check) {
        return switch (check) {
            case HOLDS -> UInt256.ONE.toBytes32();
            case FAILS -> new byte[32];
            case INVALID -> null;
        };
    }
}
