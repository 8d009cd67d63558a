package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.PairingCheck;
import orrery.engine.primitives.Hash256;

/// The operations of EIP-196 and EIP-197 over encoded points: 32 bytes a coordinate, big-endian,
/// all zeros for infinity; in G2 the imaginary part comes first.
///
/// Pure functions over immutable values, for any thread.
public final class Bn254 {
    public static final int G1_SIZE = 64;
    public static final int G2_SIZE = 128;

    private Bn254() {}

    /// The sum of two points of G1 (128 bytes), or null where one is not on the curve.
    public static byte @Nullable [] add(byte[] twoPoints) {
        @Nullable JacobianPoint<Fp> a = readG1(twoPoints, 0);
        @Nullable JacobianPoint<Fp> b = readG1(twoPoints, G1_SIZE);
        return a == null || b == null ? null : encode(a.add(b));
    }

    /// A point of G1 times a number (64 + 32 bytes), or null where it is not on the curve.
    public static byte @Nullable [] multiply(byte[] pointAndScalar) {
        @Nullable JacobianPoint<Fp> point = readG1(pointAndScalar, 0);
        if (point == null) {
            return null;
        }
        AffinePoint<Fp> affine = point.toAffine();
        BigInteger scalar = Hash256.read(pointAndScalar, G1_SIZE).toWord().toBigInteger();
        return affine == null ? new byte[G1_SIZE] : encode(G1.multiply(affine, scalar));
    }

    /// Whether the product of the pairings of all pairs (64 + 128 bytes each) is one. A pair with
    /// infinity counts as one, but both its points must be valid.
    ///
    /// @throws IllegalArgumentException unless the bytes are whole pairs
    public static PairingCheck pairingCheck(byte[] pairs) {
        int pairSize = G1_SIZE + G2_SIZE;
        if (pairs.length % pairSize != 0) {
            throw new IllegalArgumentException(
                    pairs.length + " bytes are no whole number of pairs of " + pairSize);
        }
        List<Pairing.Pair> finite = new ArrayList<>(pairs.length / pairSize);
        for (int offset = 0; offset < pairs.length; offset += pairSize) {
            @Nullable JacobianPoint<Fp> p = readG1(pairs, offset);
            @Nullable JacobianPoint<Fp2> q = readG2(pairs, offset + G1_SIZE);
            if (p == null || q == null) {
                return PairingCheck.INVALID;
            }
            if (!p.isInfinity() && !q.isInfinity()) {
                finite.add(
                        new Pairing.Pair(
                                new AffinePoint<>(p.x(), p.y()), new AffinePoint<>(q.x(), q.y())));
            }
        }
        return Pairing.isProductOne(finite) ? PairingCheck.HOLDS : PairingCheck.FAILS;
    }

    /// The point at `offset`, or null where a coordinate is not below p or it is off the curve.
    private static @Nullable JacobianPoint<Fp> readG1(byte[] bytes, int offset) {
        Fp x = readFp(bytes, offset);
        Fp y = readFp(bytes, offset + 32);
        if (x == null || y == null) {
            return null;
        }
        if (x.isZero() && y.isZero()) {
            return G1.INFINITY;
        }
        AffinePoint<Fp> point = new AffinePoint<>(x, y);
        return G1.isOnCurve(point) ? JacobianPoint.of(point, Fp.ONE) : null;
    }

    /// As for G1, and null also where the point is on the twist but of another order.
    private static @Nullable JacobianPoint<Fp2> readG2(byte[] bytes, int offset) {
        Fp2 x = readFp2(bytes, offset);
        Fp2 y = readFp2(bytes, offset + 64);
        if (x == null || y == null) {
            return null;
        }
        if (x.isZero() && y.isZero()) {
            return G2.INFINITY;
        }
        AffinePoint<Fp2> point = new AffinePoint<>(x, y);
        return G2.isOnCurve(point) && G2.isInSubgroup(point)
                ? JacobianPoint.of(point, Fp2.ONE)
                : null;
    }

    private static @Nullable Fp readFp(byte[] bytes, int offset) {
        return Fp.ofWord(Hash256.read(bytes, offset).toWord());
    }

    private static @Nullable Fp2 readFp2(byte[] bytes, int offset) {
        Fp imaginary = readFp(bytes, offset);
        Fp real = readFp(bytes, offset + 32);
        return imaginary == null || real == null ? null : new Fp2(real, imaginary);
    }

    private static byte[] encode(JacobianPoint<Fp> point) {
        byte[] out = new byte[G1_SIZE];
        AffinePoint<Fp> affine = point.toAffine();
        if (affine != null) {
            affine.x().write(out, 0);
            affine.y().write(out, 32);
        }
        return out;
    }
}
