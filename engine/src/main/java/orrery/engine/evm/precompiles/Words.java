package orrery.engine.evm.precompiles;

import java.util.Arrays;

/// Reading an input that continues with zeros past its end (Yellow Paper appendix E), and counting
/// its words.
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
}
