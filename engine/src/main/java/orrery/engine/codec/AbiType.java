package orrery.engine.codec;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type of the contract ABI (Solidity documentation, "Contract ABI Specification").
public sealed interface AbiType {
    /// How deep arrays and tuples may nest.
    int MAX_DEPTH = 16;

    /// `uint8` to `uint256`.
    record Unsigned(int bits) implements AbiType {
        @Override
        public String name() {
            return "uint" + bits;
        }
    }

    /// `int8` to `int256`, two's complement.
    record Signed(int bits) implements AbiType {
        @Override
        public String name() {
            return "int" + bits;
        }
    }

    /// `address`.
    record Account() implements AbiType {
        @Override
        public String name() {
            return "address";
        }
    }

    /// `bool`.
    record Bool() implements AbiType {
        @Override
        public String name() {
            return "bool";
        }
    }

    /// `bytes1` to `bytes32`, left-aligned in its word.
    record FixedBytes(int size) implements AbiType {
        @Override
        public String name() {
            return "bytes" + size;
        }
    }

    /// `bytes`.
    record DynamicBytes() implements AbiType {
        @Override
        public String name() {
            return "bytes";
        }
    }

    /// `string`, UTF-8.
    record Text() implements AbiType {
        @Override
        public String name() {
            return "string";
        }
    }

    /// `T[]`.
    record DynamicArray(AbiType element) implements AbiType {
        @Override
        public String name() {
            return element.name() + "[]";
        }
    }

    /// `T[k]`.
    record FixedArray(AbiType element, int length) implements AbiType {
        @Override
        public String name() {
            return element.name() + "[" + length + "]";
        }
    }

    /// A struct, or a list of parameters.
    record Tuple(List<AbiParameter> components) implements AbiType {
        public Tuple {
            components = List.copyOf(components);
        }

        @Override
        public String name() {
            return components.stream()
                    .map(c -> c.type().name())
                    .collect(Collectors.joining(",", "(", ")"));
        }
    }

    /// The canonical name, as signatures have it.
    String name();

    /// Whether its encoding's size depends on the value, so that an offset stands in its place.
    default boolean isDynamic() {
        return switch (this) {
            case DynamicBytes _, Text _, DynamicArray _ -> true;
            case FixedArray array -> array.element().isDynamic();
            case Tuple tuple -> tuple.components().stream().anyMatch(c -> c.type().isDynamic());
            case Unsigned _, Signed _, Account _, Bool _, FixedBytes _ -> false;
        };
    }

    /// Bytes that it takes where it is not dynamic.
    default long staticSize() {
        return switch (this) {
            case FixedArray array -> array.length() * array.element().staticSize();
            case Tuple tuple ->
                    tuple.components().stream().mapToLong(c -> c.type().staticSize()).sum();
            case Unsigned _, Signed _, Account _, Bool _, FixedBytes _ -> 32;
            case DynamicBytes _, Text _, DynamicArray _ -> 32;
        };
    }

    /// Reads a type's name such as `uint256`, `bytes32[2][]` or `tuple[]`.
    ///
    /// @param components of the struct where the name starts with `tuple`, else null
    /// @throws AbiException where there is no such type
    static AbiType parse(String name, @Nullable List<AbiParameter> components) {
        return AbiTypeParser.parse(name, components);
    }
}
