package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.Arrays;

/// The width-w non-adjacent form of an integer: digits that are zero or odd and below 2^(w-1) in
/// size, at most one of any w neighbours not zero, least significant first.
final class SignedDigits {
    private SignedDigits() {}

    /// The digits of an integer of at most 127 bits; those of a negative one are all negated.
    static byte[] of(BigInteger value, int width) {
        BigInteger size = value.abs();
        long low = size.longValue();
        long high = size.shiftRight(64).longValue();
        int sign = value.signum();
        int modulus = 1 << width;
        byte[] digits = new byte[size.bitLength() + 1];
        int count = 0;
        while ((low | high) != 0) {
            if ((low & 1) != 0) {
                int digit = (int) low & (modulus - 1);
                if (digit >= modulus / 2) {
                    digit -= modulus;
                }
                long less = low - digit;
                if (digit < 0 && Long.compareUnsigned(less, low) < 0) {
                    high++;
                }
                low = less;
                digits[count] = (byte) (sign * digit);
            }
            low = (low >>> 1) | (high << 63);
            high >>>= 1;
            count++;
        }
        return Arrays.copyOf(digits, count);
    }
}
