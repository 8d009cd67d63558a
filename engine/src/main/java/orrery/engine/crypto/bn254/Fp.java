package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A variable over the base field, the integers modulo the 254-bit prime p. Mutable, so that the
/// pairing allocates nothing in its loops; owned by the computation that made it.
///
/// It stands for x R modulo p with R = 2^260, in five signed limbs of 52 bits, `l0` least
/// significant. Neither limbs nor value need be reduced: sums and differences are taken limb by
/// limb, without carries. Bounds are counted in units. Of one unit is what [Wide#reduce] and
/// [#settle] leave: at most p in size, the lower four limbs in `[0, 2^52)`. The sum or difference
/// of operands of m and n units has m + n. Every operand of a product has eight units at most,
/// which keeps its limbs below 2^55, and what is stored from one method to the next is settled.
final class Fp {
    static final BigInteger PRIME =
            new BigInteger("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47", 16);

    static final int LIMB_BITS = 52;
    static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

    static final long P0 = 0x8c16d87cfd47L;
    static final long P1 = 0x916871ca8d3c2L;
    static final long P2 = 0x181585d97816aL;
    static final long P3 = 0xa029b85045b68L;
    static final long P4 = 0x30644e72e131L;

    /// R^2 modulo p, which a product turns an integer into its element with.
    private static final Fp R_SQUARED = raw(BigInteger.TWO.modPow(BigInteger.valueOf(520), PRIME));

    private static final Fp RAW_ONE = raw(BigInteger.ONE);

    /// 2^264 / p, rounded.
    private static final long QUOTIENT = 1354;

    private static final UInt256 PRIME_WORD = UInt256.of(PRIME);

    /// One. Like all constants of this type, never written.
    static final Fp ONE = of(BigInteger.ONE);

    long l0;
    long l1;
    long l2;
    long l3;
    long l4;

    /// A new variable, zero.
    Fp() {}

    /// The element of a word, or null where the word is not below p.
    static @Nullable Fp ofWord(UInt256 word) {
        return word.compareTo(PRIME_WORD) < 0 ? ofCanonical(word) : null;
    }

    /// The element that an integer stands for modulo p.
    static Fp of(BigInteger value) {
        return ofCanonical(UInt256.of(value.mod(PRIME)));
    }

    private static Fp ofCanonical(UInt256 word) {
        Fp element = new Fp().setRaw(word.l0(), word.l1(), word.l2(), word.l3());
        new Wide().product(element, R_SQUARED).reduce(element);
        return element.settle();
    }

    /// The variable whose limbs make up this integer below p, not times R.
    static Fp raw(BigInteger value) {
        UInt256 word = UInt256.of(value);
        return new Fp().setRaw(word.l0(), word.l1(), word.l2(), word.l3());
    }

    /// Sets the limbs from four words of 64 bits.
    Fp setRaw(long w0, long w1, long w2, long w3) {
        l0 = w0 & LIMB_MASK;
        l1 = (w0 >>> 52 | w1 << 12) & LIMB_MASK;
        l2 = (w1 >>> 40 | w2 << 24) & LIMB_MASK;
        l3 = (w2 >>> 28 | w3 << 36) & LIMB_MASK;
        l4 = w3 >>> 16;
        return this;
    }

    /// The limbs as a word: x R modulo p.
    UInt256 rawWord() {
        Fp c = new Fp().set(this).settle();
        if (c.l4 < 0) {
            c.l0 += P0;
            c.l1 += P1;
            c.l2 += P2;
            c.l3 += P3;
            c.l4 += P4;
            c.carry();
        }
        return new UInt256(
                c.l0 | c.l1 << 52,
                c.l1 >>> 12 | c.l2 << 40,
                c.l2 >>> 24 | c.l3 << 28,
                c.l3 >>> 36 | c.l4 << 16);
    }

    /// The integer below p.
    UInt256 toWord() {
        Fp plain = new Fp();
        new Wide().product(this, RAW_ONE).reduce(plain);
        return plain.rawWord();
    }

    /// Puts the integer at `offset`, 32 bytes, big-endian.
    void write(byte[] target, int offset) {
        Hash256.fromWord(toWord()).write(target, offset);
    }

    Fp set(Fp a) {
        l0 = a.l0;
        l1 = a.l1;
        l2 = a.l2;
        l3 = a.l3;
        l4 = a.l4;
        return this;
    }

    /// Takes five limbs as they are.
    void read(long[] limbs, int at) {
        l0 = limbs[at];
        l1 = limbs[at + 1];
        l2 = limbs[at + 2];
        l3 = limbs[at + 3];
        l4 = limbs[at + 4];
    }

    /// Gives five limbs as they are.
    void write(long[] limbs, int at) {
        limbs[at] = l0;
        limbs[at + 1] = l1;
        limbs[at + 2] = l2;
        limbs[at + 3] = l3;
        limbs[at + 4] = l4;
    }

    Fp sum(Fp a, Fp b) {
        l0 = a.l0 + b.l0;
        l1 = a.l1 + b.l1;
        l2 = a.l2 + b.l2;
        l3 = a.l3 + b.l3;
        l4 = a.l4 + b.l4;
        return this;
    }

    Fp difference(Fp a, Fp b) {
        l0 = a.l0 - b.l0;
        l1 = a.l1 - b.l1;
        l2 = a.l2 - b.l2;
        l3 = a.l3 - b.l3;
        l4 = a.l4 - b.l4;
        return this;
    }

    /// A small integer times `a`, and with it the units.
    Fp multiple(Fp a, long factor) {
        l0 = factor * a.l0;
        l1 = factor * a.l1;
        l2 = factor * a.l2;
        l3 = factor * a.l3;
        l4 = factor * a.l4;
        return this;
    }

    /// `f` `a` + `g` `b`, of as many units.
    Fp combination(Fp a, long f, Fp b, long g) {
        l0 = f * a.l0 + g * b.l0;
        l1 = f * a.l1 + g * b.l1;
        l2 = f * a.l2 + g * b.l2;
        l3 = f * a.l3 + g * b.l3;
        l4 = f * a.l4 + g * b.l4;
        return this;
    }

    /// Minus `a`.
    Fp negative(Fp a) {
        return multiple(a, -1);
    }

    /// Subtracts the multiple of p that is next to this, which may have a hundred units. It is at
    /// most 0.51 p in size then. The top limb tells the multiple: p has 46 bits of it, and the
    /// rounding of its reciprocal adds less than a hundredth.
    Fp settle() {
        long q = (l4 * QUOTIENT + (1L << 55)) >> 56;
        l0 -= q * P0;
        l1 -= q * P1;
        l2 -= q * P2;
        l3 -= q * P3;
        l4 -= q * P4;
        return carry();
    }

    /// The same value with the lower limbs in `[0, 2^52)`.
    private Fp carry() {
        long k = l0;
        l0 = k & LIMB_MASK;
        k = l1 + (k >> 52);
        l1 = k & LIMB_MASK;
        k = l2 + (k >> 52);
        l2 = k & LIMB_MASK;
        k = l3 + (k >> 52);
        l3 = k & LIMB_MASK;
        l4 += k >> 52;
        return this;
    }

    /// Whether this, settled, is zero modulo p: no other multiple of p is as small.
    boolean isZero() {
        return (l0 | l1 | l2 | l3 | l4) == 0;
    }

    /// Whether both, settled, stand for the same element.
    boolean isSame(Fp other) {
        return new Fp().difference(this, other).settle().isZero();
    }

    /// Sets this to one over `a`, settled; to zero for zero.
    Fp inverse(Fp a) {
        UInt256 word = a.rawWord();
        return word.isZero() ? multiple(a, 0) : Inversion.of(word, this);
    }
}
