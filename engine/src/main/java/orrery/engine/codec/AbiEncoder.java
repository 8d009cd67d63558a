package orrery.engine.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Encodes values: a head of words, in which a dynamic value leaves its offset, then the tails.
final class AbiEncoder {
    private static final int WORD = 32;

    private byte[] buffer = new byte[256];
    private int size;

    private AbiEncoder() {}

    /// The values of a tuple's components, without an offset in front.
    static Bytes encode(List<AbiParameter> parameters, List<AbiValue> values) {
        if (parameters.size() != values.size()) {
            throw new AbiException(
                    String.format(
                            Locale.ROOT,
                            "%d values for %d parameters",
                            values.size(),
                            parameters.size()));
        }
        AbiEncoder encoder = new AbiEncoder();
        encoder.sequence(parameters.stream().map(AbiParameter::type).toList(), values);
        return Bytes.wrap(Arrays.copyOf(encoder.buffer, encoder.size));
    }

    private void sequence(List<AbiType> types, List<AbiValue> values) {
        int start = size;
        long head = 0;
        for (AbiType type : types) {
            head += type.isDynamic() ? WORD : type.staticSize();
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).isDynamic()) {
                places.add(size);
                reserve(WORD);
                size += WORD;
            } else {
                value(types.get(i), values.get(i));
            }
        }
        if (size - start != head) {
            throw new IllegalStateException("a head of " + (size - start) + " bytes, not " + head);
        }
        int next = 0;
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).isDynamic()) {
                putWord(places.get(next++), UInt256.of(size - start));
                value(types.get(i), values.get(i));
            }
        }
    }

    private void value(AbiType type, AbiValue value) {
        switch (type) {
            case AbiType.Unsigned t -> word(unsigned(t, value));
            case AbiType.Signed t -> word(signed(t, value));
            case AbiType.Account _ when value instanceof AbiValue.Account v ->
                    word(v.address().toWord());
            case AbiType.Bool _ when value instanceof AbiValue.Bool v ->
                    word(v.value() ? UInt256.ONE : UInt256.ZERO);
            case AbiType.FixedBytes t when value instanceof AbiValue.Binary v -> {
                if (v.bytes().size() != t.size()) {
                    throw misfit(type, value);
                }
                padded(v.bytes().unsafeArray());
            }
            case AbiType.DynamicBytes _ when value instanceof AbiValue.Binary v ->
                    counted(v.bytes().unsafeArray());
            case AbiType.Text _ when value instanceof AbiValue.Text v ->
                    counted(v.text().getBytes(StandardCharsets.UTF_8));
            case AbiType.DynamicArray t when value instanceof AbiValue.Sequence v -> {
                int count = v.values().size();
                word(UInt256.of(count));
                sequence(Collections.nCopies(count, t.element()), v.values());
            }
            case AbiType.FixedArray t
                    when value instanceof AbiValue.Sequence v && v.values().size() == t.length() ->
                    sequence(Collections.nCopies(t.length(), t.element()), v.values());
            case AbiType.Tuple t
                    when value instanceof AbiValue.Sequence v
                            && v.values().size() == t.components().size() ->
                    sequence(t.components().stream().map(AbiParameter::type).toList(), v.values());
            case AbiType.Account _,
                    AbiType.Bool _,
                    AbiType.FixedBytes _,
                    AbiType.DynamicBytes _,
                    AbiType.Text _,
                    AbiType.DynamicArray _,
                    AbiType.FixedArray _,
                    AbiType.Tuple _ ->
                    throw misfit(type, value);
        }
    }

    private static UInt256 unsigned(AbiType.Unsigned type, AbiValue value) {
        if (value instanceof AbiValue.Numeric(BigInteger number)
                && number.signum() >= 0
                && number.bitLength() <= type.bits()) {
            return UInt256.of(number);
        }
        throw misfit(type, value);
    }

    private static UInt256 signed(AbiType.Signed type, AbiValue value) {
        if (value instanceof AbiValue.Numeric(BigInteger number)
                && number.bitLength() < type.bits()) {
            return UInt256.of(number.mod(BigInteger.ONE.shiftLeft(256)));
        }
        throw misfit(type, value);
    }

    private static AbiException misfit(AbiType type, AbiValue value) {
        return new AbiException(value + " is no value of type " + type.name());
    }

    private void word(UInt256 word) {
        reserve(WORD);
        putWord(size, word);
        size += WORD;
    }

    private void putWord(int at, UInt256 word) {
        System.arraycopy(word.toBytes32(), 0, buffer, at, WORD);
    }

    private void counted(byte[] bytes) {
        word(UInt256.of(bytes.length));
        padded(bytes);
    }

    /// Bytes and zeros up to the next word.
    private void padded(byte[] bytes) {
        int wide = (bytes.length + WORD - 1) / WORD * WORD;
        reserve(wide);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += wide;
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }
}
