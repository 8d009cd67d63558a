package orrery.engine.primitives;

/// Long division of little-endian limbs: Knuth's algorithm D (TAOCP 4.3.1) with 64-bit digits.
///
/// Java has no 128-by-64 division, so each quotient digit comes from the divisor's reciprocal:
/// Möller and Granlund, "Improved division by invariant integers" (2011), algorithms 2 and 4.
final class Division {
    private static final int[] RECIPROCAL_SEEDS = seeds();

    private Division() {}

    private static int[] seeds() {
        int[] seeds = new int[256];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = 0x7fd00 / (0x100 + i);
        }
        return seeds;
    }

    /// Divides the `n` limbs at `u` by the `dn` limbs at `d`: the `n - dn + 1` limbs of the
    /// quotient go to `q`, the remainder stays in the lowest `dn` limbs of `u`.
    ///
    /// Needs `n >= dn >= 1`, the divisor's top limb non-zero, and a spare limb above `u`; the
    /// divisor is overwritten.
    static void divide(long[] w, int u, int n, int d, int dn, int q) {
        int shift = Long.numberOfLeadingZeros(w[d + dn - 1]);
        w[u + n] = shiftLeft(w, u, n, shift);
        shiftLeft(w, d, dn, shift);
        if (dn == 1) {
            divideByLimb(w, u, n, w[d], q);
        } else {
            divideByLimbs(w, u, n, d, dn, q);
        }
        shiftRight(w, u, dn, shift);
    }

    private static void divideByLimb(long[] w, int u, int n, long divisor, int q) {
        long inverse = reciprocal(divisor);
        long remainder = w[u + n];
        for (int j = n - 1; j >= 0; j--) {
            long digit = quotient(remainder, w[u + j], divisor, inverse);
            remainder = w[u + j] - digit * divisor;
            w[q + j] = digit;
        }
        w[q + n] = 0;
        w[u] = remainder;
    }

    private static void divideByLimbs(long[] w, int u, int n, int d, int dn, int q) {
        long top = w[d + dn - 1];
        long next = w[d + dn - 2];
        long inverse = reciprocal(top);
        for (int j = n - dn; j >= 0; j--) {
            int at = u + j;
            long digit = estimate(w[at + dn], w[at + dn - 1], w[at + dn - 2], top, next, inverse);
            if (digit != 0 && subtractProduct(w, at, d, dn, digit) != 0) {
                digit--;
                addBack(w, at, d, dn);
            }
            w[q + j] = digit;
        }
    }

    /// Step D3: the digit, or one more than it.
    private static long estimate(long u2, long u1, long u0, long top, long next, long inverse) {
        long digit;
        long rest;
        if (u2 == top) {
            digit = -1;
            rest = u1 + top;
            if (Long.compareUnsigned(rest, top) < 0) {
                return digit;
            }
        } else {
            digit = quotient(u2, u1, top, inverse);
            rest = u1 - digit * top;
        }
        while (true) {
            long high = Math.unsignedMultiplyHigh(digit, next);
            int order = Long.compareUnsigned(high, rest);
            if (order < 0 || (order == 0 && Long.compareUnsigned(digit * next, u0) <= 0)) {
                return digit;
            }
            digit--;
            rest += top;
            if (Long.compareUnsigned(rest, top) < 0) {
                return digit;
            }
        }
    }

    /// Step D4: subtracts `digit` times the divisor from the `dn + 1` limbs at `at`.
    ///
    /// @return 1 where the digit was one too large, so that the difference wrapped; otherwise 0
    private static long subtractProduct(long[] w, int at, int d, int dn, long digit) {
        long carry = 0;
        for (int i = 0; i < dn; i++) {
            long product = digit * w[d + i];
            long s = product + carry;
            carry =
                    Math.unsignedMultiplyHigh(digit, w[d + i])
                            + (Long.compareUnsigned(s, product) < 0 ? 1 : 0);
            long before = w[at + i];
            w[at + i] = before - s;
            carry += Long.compareUnsigned(before, s) < 0 ? 1 : 0;
        }
        long before = w[at + dn];
        w[at + dn] = before - carry;
        return Long.compareUnsigned(before, carry) < 0 ? 1 : 0;
    }

    /// Step D6.
    private static void addBack(long[] w, int at, int d, int dn) {
        long carry = 0;
        for (int i = 0; i < dn; i++) {
            long a = w[at + i];
            long b = w[d + i];
            long s = a + b + carry;
            carry = ((a & b) | ((a | b) & ~s)) >>> 63;
            w[at + i] = s;
        }
        w[at + dn] += carry;
    }

    /// The quotient of `u1:u0` by a divisor with its highest bit set; `u1` is below the divisor.
    private static long quotient(long u1, long u0, long divisor, long inverse) {
        long low = inverse * u1;
        long high = Math.unsignedMultiplyHigh(inverse, u1);
        long q0 = low + u0;
        long q1 = high + u1 + (Long.compareUnsigned(q0, low) < 0 ? 1 : 0) + 1;
        long rest = u0 - q1 * divisor;
        if (Long.compareUnsigned(rest, q0) > 0) {
            q1--;
            rest += divisor;
        }
        return Long.compareUnsigned(rest, divisor) >= 0 ? q1 + 1 : q1;
    }

    /// `(2^128 - 1) / divisor - 2^64` for a divisor with its highest bit set.
    static long reciprocal(long divisor) {
        long v0 = RECIPROCAL_SEEDS[(int) (divisor >>> 55) - 256];
        long d40 = (divisor >>> 24) + 1;
        long v1 = (v0 << 11) - ((v0 * v0 * d40) >>> 40) - 1;
        long v2 = (v1 << 13) + ((v1 * (0x1000000000000000L - v1 * d40)) >>> 47);
        long d0 = divisor & 1;
        long d63 = (divisor >>> 1) + d0;
        long e = ((v2 >>> 1) & -d0) - v2 * d63;
        long v3 = (Math.unsignedMultiplyHigh(v2, e) >>> 1) + (v2 << 31);
        long low = v3 * divisor;
        long high = Math.unsignedMultiplyHigh(v3, divisor);
        long sum = low + divisor;
        high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return v3 - high - divisor;
    }

    /// Shifts by 0 to 63 bits and returns the bits that leave at the top.
    private static long shiftLeft(long[] w, int a, int n, int shift) {
        if (shift == 0) {
            return 0;
        }
        long out = w[a + n - 1] >>> (64 - shift);
        for (int i = n - 1; i > 0; i--) {
            w[a + i] = (w[a + i] << shift) | (w[a + i - 1] >>> (64 - shift));
        }
        w[a] <<= shift;
        return out;
    }

    private static void shiftRight(long[] w, int a, int n, int shift) {
        if (shift == 0) {
            return;
        }
        for (int i = 0; i < n - 1; i++) {
            w[a + i] = (w[a + i] >>> shift) | (w[a + i + 1] << (64 - shift));
        }
        w[a + n - 1] >>>= shift;
    }
}
