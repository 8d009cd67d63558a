package orrery.engine.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Decodes values strictly: every word in its type's range, every offset inside the input. Offsets
/// may point at shared bytes, so the count of values is bounded, lest few bytes unfold into many.
final class AbiDecoder {
    private static final int WORD = 32;
    private static final int MAX_VALUES = 1 << 18;

    private final byte[] input;
    private int valuesLeft = MAX_VALUES;

    private AbiDecoder(byte[] input) {
        this.input = input;
    }

    /// The values of a tuple's components, without an offset in front. Bytes that no value refers
    /// to are allowed.
    static List<AbiValue> decode(List<AbiParameter> parameters, Bytes input) {
        return new AbiDecoder(input.unsafeArray())
                .sequence(parameters.stream().map(AbiParameter::type).toList(), 0);
    }

    private List<AbiValue> sequence(List<AbiType> types, long start) {
        List<AbiValue> values = new ArrayList<>();
        long head = start;
        for (AbiType type : types) {
            if (type.isDynamic()) {
                values.add(value(type, start + length(head)));
                head += WORD;
            } else {
                values.add(value(type, head));
                head += type.staticSize();
            }
        }
        return values;
    }

    private AbiValue value(AbiType type, long at) {
        if (valuesLeft-- == 0) {
            throw new AbiException("the encoding unfolds into more than " + MAX_VALUES + " values");
        }
        return switch (type) {
            case AbiType.Unsigned t -> unsigned(t, at);
            case AbiType.Signed t -> signed(t, at);
            case AbiType.Account _ -> {
                UInt256 word = word(at);
                require(word.bitLength() <= 160, at, type, word);
                yield new AbiValue.Account(Address.fromWord(word));
            }
            case AbiType.Bool _ -> {
                UInt256 word = word(at);
                require(word.bitLength() <= 1, at, type, word);
                yield new AbiValue.Bool(!word.isZero());
            }
            case AbiType.FixedBytes t -> fixedBytes(t, at);
            case AbiType.DynamicBytes _ -> new AbiValue.Binary(Bytes.wrap(counted(at)));
            case AbiType.Text _ ->
                    new AbiValue.Text(new String(counted(at), StandardCharsets.UTF_8));
            case AbiType.DynamicArray t -> {
                int count = length(at);
                // An element takes at least a word of its own, unless it is an empty tuple.
                require(count <= (input.length - at) / WORD, at, type, UInt256.of(count));
                yield elements(t.element(), count, at + WORD);
            }
            case AbiType.FixedArray t -> elements(t.element(), t.length(), at);
            case AbiType.Tuple t ->
                    new AbiValue.Sequence(
                            sequence(t.components().stream().map(AbiParameter::type).toList(), at));
        };
    }

    private AbiValue elements(AbiType element, int count, long at) {
        return new AbiValue.Sequence(sequence(Collections.nCopies(count, element), at));
    }

    private AbiValue unsigned(AbiType.Unsigned type, long at) {
        UInt256 word = word(at);
        require(word.bitLength() <= type.bits(), at, type, word);
        return AbiValue.of(word);
    }

    private AbiValue signed(AbiType.Signed type, long at) {
        UInt256 word = word(at);
        BigInteger value = new BigInteger(word.toBytes32());
        require(value.bitLength() < type.bits(), at, type, word);
        return new AbiValue.Numeric(value);
    }

    private AbiValue fixedBytes(AbiType.FixedBytes type, long at) {
        UInt256 word = word(at);
        byte[] bytes = word.toBytes32();
        for (int i = type.size(); i < WORD; i++) {
            require(bytes[i] == 0, at, type, word);
        }
        return new AbiValue.Binary(Bytes.wrap(bytes).slice(0, type.size()));
    }

    private byte[] counted(long at) {
        int count = length(at);
        long start = at + WORD;
        if (count > input.length - start) {
            throw new AbiException(
                    count + " bytes at byte " + start + ", past the end at " + input.length);
        }
        return Arrays.copyOfRange(input, (int) start, (int) start + count);
    }

    /// A word that is an offset or a count, no larger than the input.
    private int length(long at) {
        UInt256 word = word(at);
        if (!word.fitsLong() || word.l0() > input.length) {
            throw new AbiException(
                    "an offset or count of " + word + " at byte " + at + ", past the end");
        }
        return (int) word.l0();
    }

    private UInt256 word(long at) {
        if (at > input.length - WORD) {
            throw new AbiException(
                    "a word is needed at byte " + at + ", past the end at " + input.length);
        }
        return Hash256.read(input, (int) at).toWord();
    }

    private static void require(boolean fits, long at, AbiType type, UInt256 word) {
        if (!fits) {
            throw new AbiException(
                    word.toQuantity() + " at byte " + at + " is no value of type " + type.name());
        }
    }
}
