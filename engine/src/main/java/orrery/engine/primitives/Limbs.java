package orrery.engine.primitives;

/// Arithmetic on words that lie in a flat `long[]`: four limbs of 64 bits, limb 0 least
/// significant, modulo 2^256. Nothing here allocates.
///
/// Words are named by the index of their limb 0; a result may lie on an operand. Where a method
/// takes `scratch`, it writes that many limbs from there on.
///
/// Each method touches the highest limb of a word before the others, and then the lowest: the
/// compiler then checks two indexes a word instead of four.
public final class Limbs {
    /// Limbs a word.
    public static final int SIZE = 4;

    /// What [#divide], [#mod], [#addMod] and [#mulMod] need at `scratch`.
    public static final int DIVISION_SCRATCH = 9 + SIZE + 9;

    /// What [#power] needs at `scratch`.
    public static final int POWER_SCRATCH = SIZE;

    private Limbs() {}

    /// The carry out of `sum = a + b + carry in`.
    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /// The borrow out of `difference = a - b - borrow in`.
    private static long borrow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }

    public static boolean isZero(long[] w, int a) {
        return (w[a + 3] | w[a] | w[a + 1] | w[a + 2]) == 0;
    }

    /// Whether the word is below 2^64.
    private static boolean isOneLimb(long[] w, int a) {
        return (w[a + 1] | w[a + 2] | w[a + 3]) == 0;
    }

    /// The word as a long, or 2^63 - 1 where it is larger.
    public static long saturated(long[] w, int a) {
        long low = w[a];
        return low >= 0 && isOneLimb(w, a) ? low : Long.MAX_VALUE;
    }

    public static void set(long[] w, int r, long value) {
        w[r + 3] = 0;
        w[r] = value;
        w[r + 1] = 0;
        w[r + 2] = 0;
    }

    public static void set(long[] w, int r, long l0, long l1, long l2, long l3) {
        w[r + 3] = l3;
        w[r] = l0;
        w[r + 1] = l1;
        w[r + 2] = l2;
    }

    public static void set(long[] w, int r, UInt256 value) {
        set(w, r, value.l0(), value.l1(), value.l2(), value.l3());
    }

    public static void copy(long[] w, int r, int a) {
        long l3 = w[a + 3];
        set(w, r, w[a], w[a + 1], w[a + 2], l3);
    }

    public static UInt256 toUInt256(long[] w, int a) {
        return new UInt256(w[a], w[a + 1], w[a + 2], w[a + 3]);
    }

    public static void add(long[] w, int r, int a, int b) {
        long a3 = w[a + 3];
        long b3 = w[b + 3];
        long a0 = w[a];
        long b0 = w[b];
        long s0 = a0 + b0;
        long a1 = w[a + 1];
        long b1 = w[b + 1];
        long s1 = a1 + b1 + carry(a0, b0, s0);
        long a2 = w[a + 2];
        long b2 = w[b + 2];
        long s2 = a2 + b2 + carry(a1, b1, s1);
        w[r + 3] = a3 + b3 + carry(a2, b2, s2);
        w[r] = s0;
        w[r + 1] = s1;
        w[r + 2] = s2;
    }

    /// Adds a number below 2^63 to the word at `a` in place.
    public static void addSmall(long[] w, int a, long value) {
        long before = w[a];
        long sum = before + value;
        w[a] = sum;
        if (Long.compareUnsigned(sum, before) < 0 && ++w[a + 1] == 0 && ++w[a + 2] == 0) {
            w[a + 3]++;
        }
    }

    public static void and(long[] w, int r, int a, int b) {
        w[r + 3] = w[a + 3] & w[b + 3];
        w[r] = w[a] & w[b];
        w[r + 1] = w[a + 1] & w[b + 1];
        w[r + 2] = w[a + 2] & w[b + 2];
    }

    public static void or(long[] w, int r, int a, int b) {
        w[r + 3] = w[a + 3] | w[b + 3];
        w[r] = w[a] | w[b];
        w[r + 1] = w[a + 1] | w[b + 1];
        w[r + 2] = w[a + 2] | w[b + 2];
    }

    public static void xor(long[] w, int r, int a, int b) {
        w[r + 3] = w[a + 3] ^ w[b + 3];
        w[r] = w[a] ^ w[b];
        w[r + 1] = w[a + 1] ^ w[b + 1];
        w[r + 2] = w[a + 2] ^ w[b + 2];
    }

    public static boolean isEqual(long[] w, int a, int b) {
        return ((w[a + 3] ^ w[b + 3])
                        | (w[a] ^ w[b])
                        | (w[a + 1] ^ w[b + 1])
                        | (w[a + 2] ^ w[b + 2]))
                == 0;
    }

    public static void subtract(long[] w, int r, int a, int b) {
        long a3 = w[a + 3];
        long b3 = w[b + 3];
        long a0 = w[a];
        long b0 = w[b];
        long d0 = a0 - b0;
        long a1 = w[a + 1];
        long b1 = w[b + 1];
        long d1 = a1 - b1 - borrow(a0, b0, d0);
        long a2 = w[a + 2];
        long b2 = w[b + 2];
        long d2 = a2 - b2 - borrow(a1, b1, d1);
        w[r + 3] = a3 - b3 - borrow(a2, b2, d2);
        w[r] = d0;
        w[r + 1] = d1;
        w[r + 2] = d2;
    }

    /// The two's complement negation.
    public static void negate(long[] w, int r, int a) {
        long n0 = -w[a];
        long carry = w[a] == 0 ? 1 : 0;
        long n1 = ~w[a + 1] + carry;
        carry = (carry & (n1 == 0 ? 1 : 0));
        long n2 = ~w[a + 2] + carry;
        carry = (carry & (n2 == 0 ? 1 : 0));
        w[r + 3] = ~w[a + 3] + carry;
        w[r] = n0;
        w[r + 1] = n1;
        w[r + 2] = n2;
    }

    /// -1, 0 or 1 as `a` is below, equal to or above `b`, unsigned.
    public static int compare(long[] w, int a, int b) {
        for (int i = 3; i >= 0; i--) {
            long x = w[a + i];
            long y = w[b + i];
            if (x != y) {
                return Long.compareUnsigned(x, y);
            }
        }
        return 0;
    }

    /// Whether `a < b`, unsigned: the borrow of the subtraction, without a branch.
    public static boolean isBelow(long[] w, int a, int b) {
        long a3 = w[a + 3];
        long b3 = w[b + 3];
        long x = w[a];
        long y = w[b];
        long borrow = borrow(x, y, x - y);
        x = w[a + 1];
        y = w[b + 1];
        borrow = borrow(x, y, x - y - borrow);
        x = w[a + 2];
        y = w[b + 2];
        borrow = borrow(x, y, x - y - borrow);
        return borrow(a3, b3, a3 - b3 - borrow) != 0;
    }

    public static void multiply(long[] w, int r, int a, int b) {
        long a0 = w[a];
        long b0 = w[b];
        long low = a0 * b0;
        long high = Math.unsignedMultiplyHigh(a0, b0);
        if ((w[a + 3] | w[b + 3] | w[a + 1] | w[a + 2] | w[b + 1] | w[b + 2]) == 0) {
            set(w, r, low, high, 0, 0);
            return;
        }
        multiplyFull(w, r, a, b, low, high);
    }

    /// Column by column; only what lies below 2^256 is formed. `r0` and `column1` are the two
    /// halves of the lowest product.
    private static void multiplyFull(long[] w, int r, int a, int b, long r0, long column1) {
        long a0 = w[a];
        long a1 = w[a + 1];
        long a2 = w[a + 2];
        long b0 = w[b];
        long b1 = w[b + 1];
        long b2 = w[b + 2];

        long p01 = a0 * b1;
        long p10 = a1 * b0;
        long s = column1 + p01;
        long carry1 = carry(column1, p01, s);
        long r1 = s + p10;
        carry1 += carry(s, p10, r1);

        long h01 = Math.unsignedMultiplyHigh(a0, b1);
        long h10 = Math.unsignedMultiplyHigh(a1, b0);
        long p02 = a0 * b2;
        long p11 = a1 * b1;
        long p20 = a2 * b0;
        // A high half is at most 2^64 - 2 and carry1 at most 2; h01 + carry1 may wrap.
        s = h01 + carry1;
        long carry2 = carry(h01, carry1, s);
        long t = s + h10;
        carry2 += carry(s, h10, t);
        s = t + p02;
        carry2 += carry(t, p02, s);
        t = s + p11;
        carry2 += carry(s, p11, t);
        s = t + p20;
        carry2 += carry(t, p20, s);

        w[r + 3] =
                Math.unsignedMultiplyHigh(a0, b2)
                        + Math.unsignedMultiplyHigh(a1, b1)
                        + Math.unsignedMultiplyHigh(a2, b0)
                        + a0 * w[b + 3]
                        + a1 * b2
                        + a2 * b1
                        + w[a + 3] * b0
                        + carry2;
        w[r] = r0;
        w[r + 1] = r1;
        w[r + 2] = s;
    }

    /// `r = r * r`, with six products where [#multiply] needs ten.
    private static void square(long[] w, int r) {
        long a0 = w[r];
        long a1 = w[r + 1];
        long a2 = w[r + 2];
        long p01 = a0 * a1;
        long h01 = Math.unsignedMultiplyHigh(a0, a1);
        long p02 = a0 * a2;
        // Twice the products of different limbs, as limbs 1 to 3.
        long c2 = h01 + p02;
        long c3 = Math.unsignedMultiplyHigh(a0, a2) + carry(h01, p02, c2) + a0 * w[r + 3] + a1 * a2;
        long d1 = p01 << 1;
        long d2 = (c2 << 1) | (p01 >>> 63);
        long d3 = (c3 << 1) | (c2 >>> 63);
        // The squares, as limbs 0 to 3.
        long h00 = Math.unsignedMultiplyHigh(a0, a0);
        long p11 = a1 * a1;
        w[r] = a0 * a0;
        long r1 = h00 + d1;
        w[r + 1] = r1;
        long r2 = p11 + d2 + carry(h00, d1, r1);
        w[r + 2] = r2;
        w[r + 3] = Math.unsignedMultiplyHigh(a1, a1) + d3 + carry(p11, d2, r2);
    }

    /// The quotient rounded down, 0 for a zero divisor (as the EVM's DIV).
    public static void divide(long[] w, int r, int a, int b, int scratch) {
        if (isOneLimb(w, a) && isOneLimb(w, b)) {
            set(w, r, w[b] == 0 ? 0 : Long.divideUnsigned(w[a], w[b]));
            return;
        }
        int divisorLimbs = significantLimbs(w, b, SIZE);
        int limbs = significantLimbs(w, a, SIZE);
        if (divisorLimbs == 0 || limbs < divisorLimbs) {
            set(w, r, 0);
            return;
        }
        int quotient = scratch + 9 + SIZE;
        System.arraycopy(w, a, w, scratch, limbs);
        System.arraycopy(w, b, w, scratch + 9, divisorLimbs);
        Division.divide(w, scratch, limbs, scratch + 9, divisorLimbs, quotient);
        int quotientLimbs = limbs - divisorLimbs + 1;
        for (int i = 0; i < SIZE; i++) {
            w[r + i] = i < quotientLimbs ? w[quotient + i] : 0;
        }
    }

    /// The remainder, 0 for a zero divisor (as the EVM's MOD).
    public static void mod(long[] w, int r, int a, int b, int scratch) {
        if (isOneLimb(w, a) && isOneLimb(w, b)) {
            set(w, r, w[b] == 0 ? 0 : Long.remainderUnsigned(w[a], w[b]));
            return;
        }
        System.arraycopy(w, a, w, scratch, SIZE);
        reduce(w, r, scratch, SIZE, b);
    }

    /// `(a + b) mod m` over 257 bits, 0 for a zero `m` (as the EVM's ADDMOD).
    public static void addMod(long[] w, int r, int a, int b, int m, int scratch) {
        long a3 = w[a + 3];
        long b3 = w[b + 3];
        add(w, scratch, a, b);
        w[scratch + 4] = carry(a3, b3, w[scratch + 3]);
        if (w[scratch + 4] == 0 && isBelow(w, scratch, m)) {
            copy(w, r, scratch);
            return;
        }
        reduce(w, r, scratch, SIZE + 1, m);
    }

    /// `(a * b) mod m` over 512 bits, 0 for a zero `m` (as the EVM's MULMOD).
    public static void mulMod(long[] w, int r, int a, int b, int m, int scratch) {
        multiplyWide(w, scratch, a, b);
        reduce(w, r, scratch, 2 * SIZE, m);
    }

    /// The remainder of the `limbs` limbs at `scratch` by `m`; needs a spare limb above them.
    private static void reduce(long[] w, int r, int scratch, int limbs, int m) {
        int divisorLimbs = significantLimbs(w, m, SIZE);
        if (divisorLimbs == 0) {
            set(w, r, 0);
            return;
        }
        int used = significantLimbs(w, scratch, limbs);
        if (used >= divisorLimbs) {
            System.arraycopy(w, m, w, scratch + 9, divisorLimbs);
            Division.divide(w, scratch, used, scratch + 9, divisorLimbs, scratch + 9 + SIZE);
            used = divisorLimbs;
        }
        for (int i = 0; i < SIZE; i++) {
            w[r + i] = i < used ? w[scratch + i] : 0;
        }
    }

    /// The eight limbs of the full product, at `r`, which must not overlap an operand.
    private static void multiplyWide(long[] w, int r, int a, int b) {
        long b0 = w[b];
        long b1 = w[b + 1];
        long b2 = w[b + 2];
        long b3 = w[b + 3];
        long r0 = 0;
        long r1 = 0;
        long r2 = 0;
        long r3 = 0;
        for (int i = 0; i < SIZE; i++) {
            long x = w[a + i];
            long p = x * b0;
            long s = r0 + p;
            long high = Math.unsignedMultiplyHigh(x, b0) + carry(r0, p, s);
            w[r + i] = s;

            p = x * b1;
            s = p + high;
            high = Math.unsignedMultiplyHigh(x, b1) + carry(p, high, s);
            r0 = r1 + s;
            high += carry(r1, s, r0);

            p = x * b2;
            s = p + high;
            high = Math.unsignedMultiplyHigh(x, b2) + carry(p, high, s);
            r1 = r2 + s;
            high += carry(r2, s, r1);

            p = x * b3;
            s = p + high;
            high = Math.unsignedMultiplyHigh(x, b3) + carry(p, high, s);
            r2 = r3 + s;
            r3 = high + carry(r3, s, r2);
        }
        set(w, r + SIZE, r0, r1, r2, r3);
    }

    /// `a` to the power of `exponent`, by squaring from the highest bit down.
    public static void power(long[] w, int r, int a, int exponent, int scratch) {
        copy(w, scratch, a);
        int bits = bitLength(w, exponent);
        long e0 = w[exponent];
        long e1 = w[exponent + 1];
        long e2 = w[exponent + 2];
        long e3 = w[exponent + 3];
        if (bits == 0) {
            set(w, r, 1);
            return;
        }
        copy(w, r, scratch);
        for (int i = bits - 2; i >= 0; i--) {
            square(w, r);
            long limb = i < 64 ? e0 : i < 128 ? e1 : i < 192 ? e2 : e3;
            if ((limb >>> i & 1) != 0) {
                multiply(w, r, r, scratch);
            }
        }
    }

    /// The position of the highest bit that is set, counted from 1; 0 for zero.
    public static int bitLength(long[] w, int a) {
        for (int i = 3; i >= 0; i--) {
            if (w[a + i] != 0) {
                return 64 * (i + 1) - Long.numberOfLeadingZeros(w[a + i]);
            }
        }
        return 0;
    }

    private static int significantLimbs(long[] w, int a, int limbs) {
        int n = limbs;
        while (n > 0 && w[a + n - 1] == 0) {
            n--;
        }
        return n;
    }
}
