package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The base field: integers modulo the 254-bit prime p, kept as x R modulo p with R = 2^256, in
/// four limbs, `l0` least significant, always below p.
record Fp(long l0, long l1, long l2, long l3) implements FieldElement<Fp> {
    static final BigInteger PRIME =
            new BigInteger("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47", 16);

    static final Fp ZERO = new Fp(0, 0, 0, 0);

    /// R modulo p.
    static final Fp ONE =
            new Fp(
                    0xd35d438dc58f0d9dL,
                    0x0a78eb28f5c70b3dL,
                    0x666ea36f7879462cL,
                    0x0e0a77c19a07df2fL);

    /// R^2 modulo p, which a product turns an integer into its element with.
    private static final Fp R_SQUARED =
            new Fp(
                    0xf32cfc5b538afa89L,
                    0xb5e71911d44501fbL,
                    0x47ab1eff0a417ff6L,
                    0x06d89f71cab8351fL);

    private static final long P0 = Montgomery.P0;
    private static final long P1 = Montgomery.P1;
    private static final long P2 = Montgomery.P2;
    private static final long P3 = Montgomery.P3;

    private static final UInt256 PRIME_WORD = new UInt256(P0, P1, P2, P3);

    /// The element of a word, or null where the word is not below p.
    static @Nullable Fp ofWord(UInt256 word) {
        return word.compareTo(PRIME_WORD) < 0
                ? new Fp(word.l0(), word.l1(), word.l2(), word.l3()).multiply(R_SQUARED)
                : null;
    }

    /// The element that an integer stands for modulo p.
    static Fp of(BigInteger value) {
        UInt256 word = UInt256.of(value.mod(PRIME));
        return new Fp(word.l0(), word.l1(), word.l2(), word.l3()).multiply(R_SQUARED);
    }

    /// The integer below p.
    UInt256 toWord() {
        Fp plain = multiply(new Fp(1, 0, 0, 0));
        return new UInt256(plain.l0, plain.l1, plain.l2, plain.l3);
    }

    /// Puts the integer at `offset`, 32 bytes, big-endian.
    void write(byte[] target, int offset) {
        Hash256.fromWord(toWord()).write(target, offset);
    }

    @Override
    public Fp add(Fp o) {
        long r0 = l0 + o.l0;
        long c = Long.compareUnsigned(r0, l0) < 0 ? 1L : 0L;
        long s1 = l1 + o.l1;
        long r1 = s1 + c;
        c =
                (Long.compareUnsigned(s1, l1) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(r1, c) < 0 ? 1L : 0L);
        long s2 = l2 + o.l2;
        long r2 = s2 + c;
        c =
                (Long.compareUnsigned(s2, l2) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(r2, c) < 0 ? 1L : 0L);
        return reduceOnce(r0, r1, r2, l3 + o.l3 + c);
    }

    @Override
    public Fp subtract(Fp o) {
        long r0 = l0 - o.l0;
        long b = Long.compareUnsigned(l0, o.l0) < 0 ? 1L : 0L;
        long s1 = l1 - o.l1;
        long r1 = s1 - b;
        b =
                (Long.compareUnsigned(l1, o.l1) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(s1, b) < 0 ? 1L : 0L);
        long s2 = l2 - o.l2;
        long r2 = s2 - b;
        b =
                (Long.compareUnsigned(l2, o.l2) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(s2, b) < 0 ? 1L : 0L);
        long r3 = l3 - o.l3 - b;
        // Both sides are below 2^254, so the sign of the top limb tells a borrow.
        return addMasked(r0, r1, r2, r3, r3 >> 63);
    }

    @Override
    public Fp negate() {
        return isZero() ? this : ZERO.subtract(this);
    }

    @Override
    public Fp twice() {
        return add(this);
    }

    @Override
    public Fp multiply(Fp other) {
        return Montgomery.product(this, other);
    }

    @Override
    public Fp square() {
        return Montgomery.product(this, this);
    }

    @Override
    public Fp invert() {
        return isZero() ? this : Inversion.of(this);
    }

    @Override
    public boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }

    /// A number below 2p, less p where it is not below p.
    static Fp reduceOnce(long r0, long r1, long r2, long r3) {
        long s0 = r0 - P0;
        long b = Long.compareUnsigned(r0, P0) < 0 ? 1L : 0L;
        long d1 = r1 - P1;
        long s1 = d1 - b;
        b =
                (Long.compareUnsigned(r1, P1) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(d1, b) < 0 ? 1L : 0L);
        long d2 = r2 - P2;
        long s2 = d2 - b;
        b =
                (Long.compareUnsigned(r2, P2) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(d2, b) < 0 ? 1L : 0L);
        long s3 = r3 - P3 - b;
        long keep = s3 >> 63;
        return new Fp(
                s0 ^ ((s0 ^ r0) & keep),
                s1 ^ ((s1 ^ r1) & keep),
                s2 ^ ((s2 ^ r2) & keep),
                s3 ^ ((s3 ^ r3) & keep));
    }

    /// The number plus p where the mask is all ones, modulo 2^256.
    private static Fp addMasked(long r0, long r1, long r2, long r3, long mask) {
        long q0 = P0 & mask;
        long q1 = P1 & mask;
        long q2 = P2 & mask;
        long s0 = r0 + q0;
        long c = Long.compareUnsigned(s0, q0) < 0 ? 1L : 0L;
        long t1 = r1 + q1;
        long s1 = t1 + c;
        c =
                (Long.compareUnsigned(t1, q1) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(s1, c) < 0 ? 1L : 0L);
        long t2 = r2 + q2;
        long s2 = t2 + c;
        c =
                (Long.compareUnsigned(t2, q2) < 0 ? 1L : 0L)
                        + (Long.compareUnsigned(s2, c) < 0 ? 1L : 0L);
        return new Fp(s0, s1, s2, r3 + (P3 & mask) + c);
    }
}
