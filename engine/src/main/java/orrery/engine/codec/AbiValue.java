package orrery.engine.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// A value of the contract ABI.
public sealed interface AbiValue {
    /// Of `uintN` and `intN`.
    record Numeric(BigInteger value) implements AbiValue {
        /// The value of a `uintN`.
        ///
        /// @throws IllegalArgumentException below 0 or above 2^256 - 1
        public UInt256 word() {
            return UInt256.of(value);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// Of `address`.
    record Account(Address address) implements AbiValue {
        @Override
        public String toString() {
            return address.toHex();
        }
    }

    /// Of `bool`.
    record Bool(boolean value) implements AbiValue {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// Of `bytesN` and `bytes`, and the hash in whose form an indexed dynamic value reached a
    /// topic.
    record Binary(Bytes bytes) implements AbiValue {
        @Override
        public String toString() {
            return bytes.toHex();
        }
    }

    /// Of `string`.
    record Text(String text) implements AbiValue {
        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /// Of arrays and tuples.
    record Sequence(List<AbiValue> values) implements AbiValue {
        public Sequence {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.stream()
                    .map(AbiValue::toString)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    static AbiValue of(long value) {
        return new Numeric(BigInteger.valueOf(value));
    }

    static AbiValue of(UInt256 value) {
        return new Numeric(value.toBigInteger());
    }

    static AbiValue of(BigInteger value) {
        return new Numeric(value);
    }

    static AbiValue of(Address address) {
        return new Account(address);
    }

    static AbiValue of(boolean value) {
        return new Bool(value);
    }

    static AbiValue of(Bytes bytes) {
        return new Binary(bytes);
    }

    static AbiValue of(String text) {
        return new Text(text);
    }

    static AbiValue of(List<AbiValue> values) {
        return new Sequence(values);
    }
}
