package orrery.engine.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the names of types.
final class AbiTypeParser {
    private static final int MAX_ARRAY_LENGTH = 1 << 20;

    private AbiTypeParser() {}

    static AbiType parse(String name, @Nullable List<AbiParameter> components) {
        int bracket = name.indexOf('[');
        String base = bracket < 0 ? name : name.substring(0, bracket);
        AbiType type = parseBase(base, name, components);
        int depth = 0;
        while (bracket >= 0) {
            int close = name.indexOf(']', bracket);
            if (close < 0 || ++depth > AbiType.MAX_DEPTH) {
                throw unknown(name);
            }
            String length = name.substring(bracket + 1, close);
            type =
                    length.isEmpty()
                            ? new AbiType.DynamicArray(type)
                            : new AbiType.FixedArray(
                                    type, number(length, 1, MAX_ARRAY_LENGTH, name));
            bracket = close + 1 < name.length() ? close + 1 : -1;
            if (bracket >= 0 && name.charAt(bracket) != '[') {
                throw unknown(name);
            }
        }
        return type;
    }

    private static AbiType parseBase(
            String base, String name, @Nullable List<AbiParameter> components) {
        return switch (base) {
            case "address" -> new AbiType.Account();
            case "bool" -> new AbiType.Bool();
            case "string" -> new AbiType.Text();
            case "bytes" -> new AbiType.DynamicBytes();
            case "uint" -> new AbiType.Unsigned(256);
            case "int" -> new AbiType.Signed(256);
            // An external function: address and selector, encoded as bytes24.
            case "function" -> new AbiType.FixedBytes(24);
            case "tuple" -> {
                if (components == null) {
                    throw new AbiException("type " + name + " lacks its components");
                }
                yield new AbiType.Tuple(components);
            }
            default -> parseSized(base, name);
        };
    }

    private static AbiType parseSized(String base, String name) {
        if (base.startsWith("uint")) {
            return new AbiType.Unsigned(bits(base.substring(4), name));
        }
        if (base.startsWith("int")) {
            return new AbiType.Signed(bits(base.substring(3), name));
        }
        if (base.startsWith("bytes")) {
            return new AbiType.FixedBytes(number(base.substring(5), 1, 32, name));
        }
        throw unknown(name);
    }

    private static int bits(String digits, String name) {
        int bits = number(digits, 8, 256, name);
        if (bits % 8 != 0) {
            throw unknown(name);
        }
        return bits;
    }

    private static int number(String digits, int least, int most, String name) {
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= 7
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                        && digits.charAt(0) != '0';
        int value = isNumber ? Integer.parseInt(digits) : -1;
        if (value < least || value > most) {
            throw unknown(name);
        }
        return value;
    }

    private static AbiException unknown(String name) {
        return new AbiException("\"" + name + "\" is no type of the contract ABI");
    }
}
