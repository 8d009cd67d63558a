package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;

/// A variable over the quadratic extension `Fp[i] / (i^2 + 1)`: `c0` + `c1` i. Its units are those
/// of [Fp], of the larger part.
final class Fp2 {
    final Fp c0 = new Fp();
    final Fp c1 = new Fp();

    /// The element that two integers stand for modulo p.
    static Fp2 of(BigInteger real, BigInteger imaginary) {
        return new Fp2().set(Fp.of(real), Fp.of(imaginary));
    }

    /// The element at `offset`, imaginary part first (EIP-197), or null where a part is not below
    /// p.
    static @Nullable Fp2 read(byte[] bytes, int offset) {
        Fp imaginary = Fp.ofWord(Hash256.read(bytes, offset).toWord());
        Fp real = Fp.ofWord(Hash256.read(bytes, offset + 32).toWord());
        return imaginary == null || real == null ? null : new Fp2().set(real, imaginary);
    }

    /// A power of xi = 9 + i, of which the next extension takes the cube root. For constants.
    static Fp2 xiPower(BigInteger exponent) {
        Fp2 xi = of(BigInteger.valueOf(9), BigInteger.ONE);
        Fp2 result = of(BigInteger.ONE, BigInteger.ZERO);
        WideFp2 wide = new WideFp2();
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            wide.square(result).reduce(result);
            if (exponent.testBit(i)) {
                wide.product(result, xi).reduce(result);
            }
        }
        return result.settle();
    }

    Fp2 set(Fp real, Fp imaginary) {
        c0.set(real);
        c1.set(imaginary);
        return this;
    }

    Fp2 set(Fp2 a) {
        return set(a.c0, a.c1);
    }

    /// Takes ten limbs as they are.
    void read(long[] limbs, int at) {
        c0.read(limbs, at);
        c1.read(limbs, at + 5);
    }

    /// Gives ten limbs as they are.
    void write(long[] limbs, int at) {
        c0.write(limbs, at);
        c1.write(limbs, at + 5);
    }

    Fp2 sum(Fp2 a, Fp2 b) {
        c0.sum(a.c0, b.c0);
        c1.sum(a.c1, b.c1);
        return this;
    }

    Fp2 difference(Fp2 a, Fp2 b) {
        c0.difference(a.c0, b.c0);
        c1.difference(a.c1, b.c1);
        return this;
    }

    Fp2 multiple(Fp2 a, long factor) {
        c0.multiple(a.c0, factor);
        c1.multiple(a.c1, factor);
        return this;
    }

    Fp2 combination(Fp2 a, long f, Fp2 b, long g) {
        c0.combination(a.c0, f, b.c0, g);
        c1.combination(a.c1, f, b.c1, g);
        return this;
    }

    Fp2 negative(Fp2 a) {
        return multiple(a, -1);
    }

    /// The p-th power of `a`.
    Fp2 conjugate(Fp2 a) {
        c0.set(a.c0);
        c1.negative(a.c1);
        return this;
    }

    /// `a`, which is another variable, times 9 + i, settled.
    Fp2 timesXi(Fp2 a) {
        c0.combination(a.c0, 9, a.c1, -1);
        c1.combination(a.c1, 9, a.c0, 1);
        return settle();
    }

    Fp2 settle() {
        c0.settle();
        c1.settle();
        return this;
    }

    /// Whether this, settled, is zero.
    boolean isZero() {
        return c0.isZero() && c1.isZero();
    }

    /// Whether both, settled, stand for the same element.
    boolean isSame(Fp2 other) {
        return c0.isSame(other.c0) && c1.isSame(other.c1);
    }
}
