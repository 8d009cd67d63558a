package orrery.engine.primitives;

/// Lower-case hexadecimal with the `0x` prefix, as Ethereum's JSON-RPC writes it.
public final class Hex {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Hex() {}

    /// `0x` and two digits a byte.
    public static String encode(byte[] bytes) {
        char[] out = new char[2 + 2 * bytes.length];
        out[0] = '0';
        out[1] = 'x';
        for (int i = 0; i < bytes.length; i++) {
            out[2 + 2 * i] = DIGITS[(bytes[i] >>> 4) & 0xf];
            out[3 + 2 * i] = DIGITS[bytes[i] & 0xf];
        }
        return new String(out);
    }

    /// The bytes of an even number of digits, with or without `0x`, upper or lower case.
    ///
    /// @throws IllegalArgumentException for an odd count or a character that is no digit, naming
    ///   its place
    public static byte[] decode(CharSequence text) {
        int start = hasPrefix(text) ? 2 : 0;
        int digits = text.length() - start;
        if ((digits & 1) != 0) {
            throw new IllegalArgumentException(
                    "hex of " + digits + " digits: an even number is needed");
        }
        byte[] out = new byte[digits / 2];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (digit(text, start + 2 * i) << 4 | digit(text, start + 2 * i + 1));
        }
        return out;
    }

    /// Whether the text starts with `0x` or `0X`.
    public static boolean hasPrefix(CharSequence text) {
        return text.length() >= 2
                && text.charAt(0) == '0'
                && (text.charAt(1) == 'x' || text.charAt(1) == 'X');
    }

    private static int digit(CharSequence text, int index) {
        char c = text.charAt(index);
        int value = c < 128 ? Character.digit(c, 16) : -1;
        if (value < 0) {
            throw new IllegalArgumentException(
                    "'" + c + "' at position " + index + " is not a hex digit");
        }
        return value;
    }
}
