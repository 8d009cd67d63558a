package orrery.engine.evm.trace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// What reverted bytes say in words: Solidity's `Error(string)` and `Panic(uint256)`.
public final class RevertReason {
    private static final Bytes ERROR = Bytes.fromHex("0x08c379a0");
    private static final Bytes PANIC = Bytes.fromHex("0x4e487b71");
    private static final int WORD = 32;

    /// Solidity's panic codes, in go-ethereum's words.
    private static final Map<Long, String> PANICS =
            Map.of(
                    0x00L, "generic panic",
                    0x01L, "assert(false)",
                    0x11L, "arithmetic underflow or overflow",
                    0x12L, "division or modulo by zero",
                    0x21L, "enum overflow",
                    0x22L, "invalid encoded storage byte array accessed",
                    0x31L, "out-of-bounds array access; popping on an empty array",
                    0x32L, "out-of-bounds access of an array or bytesN",
                    0x41L, "out of memory",
                    0x51L, "uninitialized function");

    private RevertReason() {}

    /// The reason, or null where the bytes are neither.
    public static @Nullable String of(Bytes output) {
        if (output.size() < 4) {
            return null;
        }
        Bytes selector = output.slice(0, 4);
        if (selector.equals(PANIC)) {
            return panic(output);
        }
        return selector.equals(ERROR) ? text(output) : null;
    }

    private static @Nullable String panic(Bytes output) {
        if (output.size() < 4 + WORD) {
            return null;
        }
        UInt256 code = word(output, 4);
        String known = code.fitsLong() ? PANICS.get(code.l0()) : null;
        return known != null ? known : "unknown panic code: " + code.toQuantity();
    }

    private static @Nullable String text(Bytes output) {
        if (output.size() < 4 + 2 * WORD) {
            return null;
        }
        UInt256 offset = word(output, 4);
        if (!offset.fitsLong() || offset.l0() > output.size() - 4 - WORD) {
            return null;
        }
        int at = 4 + (int) offset.l0();
        UInt256 length = word(output, at);
        if (!length.fitsLong() || length.l0() > output.size() - at - WORD) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(output.toArray(), at + WORD, (int) length.l0()))
                    .toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    private static UInt256 word(Bytes bytes, int at) {
        return UInt256.fromBytes(bytes.slice(at, at + WORD).toArray());
    }
}
