package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.PairingCheck;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The operations of EIP-196 and EIP-197 over encoded points: 32 bytes a coordinate, big-endian,
/// all zeros for infinity; in G2 the imaginary part comes first.
///
/// Pure functions over immutable values, for any thread.
public final class Bn254 {
    public static final int G1_SIZE = 64;
    public static final int G2_SIZE = 128;

    private static final Bytes G2_INFINITY = Bytes.wrap(new byte[G2_SIZE]);

    private Bn254() {}

    /// The sum of two points of G1 (128 bytes), or null where one is not on the curve.
    public static byte @Nullable [] add(byte[] twoPoints) {
        AffinePoint a = readG1(twoPoints, 0);
        AffinePoint b = readG1(twoPoints, G1_SIZE);
        if (a == null || b == null) {
            return null;
        }
        JacobianPoint sum = new JacobianPoint();
        for (AffinePoint point : List.of(a, b)) {
            if (!isInfinity(point)) {
                sum.add(point.x(), point.y(), false);
            }
        }
        return encode(sum);
    }

    /// A point of G1 times a number (64 + 32 bytes), or null where it is not on the curve.
    public static byte @Nullable [] multiply(byte[] pointAndScalar) {
        AffinePoint point = readG1(pointAndScalar, 0);
        if (point == null) {
            return null;
        }
        BigInteger scalar = Hash256.read(pointAndScalar, G1_SIZE).toWord().toBigInteger();
        return isInfinity(point) ? new byte[G1_SIZE] : encode(G1.multiply(point, scalar));
    }

    /// Whether the product of the pairings of all pairs (64 + 128 bytes each) is one. A pair with
    /// infinity counts as one, but both its points must be valid.
    ///
    /// @param known where prepared points are found and kept
    /// @throws IllegalArgumentException unless the bytes are whole pairs
    public static PairingCheck pairingCheck(byte[] pairs, PreparedPoints known) {
        int pairSize = G1_SIZE + G2_SIZE;
        if (pairs.length % pairSize != 0) {
            throw new IllegalArgumentException(
                    pairs.length + " bytes are no whole number of pairs of " + pairSize);
        }
        List<Pairing.Pair> finite = new ArrayList<>(pairs.length / pairSize);
        for (int offset = 0; offset < pairs.length; offset += pairSize) {
            AffinePoint p = readG1(pairs, offset);
            if (p == null) {
                return PairingCheck.INVALID;
            }
            int from = offset + G1_SIZE;
            Bytes encoded = Bytes.wrap(Arrays.copyOfRange(pairs, from, from + G2_SIZE));
            if (encoded.equals(G2_INFINITY)) {
                continue;
            }
            PreparedG2 q = known.of(encoded);
            if (q == null) {
                return PairingCheck.INVALID;
            }
            if (!isInfinity(p)) {
                finite.add(new Pairing.Pair(p, q));
            }
        }
        return Pairing.isProductOne(finite) ? PairingCheck.HOLDS : PairingCheck.FAILS;
    }

    /// The point at `offset`, both coordinates zero for infinity, or null where a coordinate is not
    /// below p or it is off the curve.
    private static @Nullable AffinePoint readG1(byte[] bytes, int offset) {
        Fp x = Fp.ofWord(Hash256.read(bytes, offset).toWord());
        Fp y = Fp.ofWord(Hash256.read(bytes, offset + 32).toWord());
        if (x == null || y == null) {
            return null;
        }
        AffinePoint point = new AffinePoint(x, y);
        return isInfinity(point) || G1.isOnCurve(point) ? point : null;
    }

    private static boolean isInfinity(AffinePoint point) {
        return point.x().isZero() && point.y().isZero();
    }

    private static byte[] encode(JacobianPoint point) {
        byte[] out = new byte[G1_SIZE];
        point.write(out, 0);
        return out;
    }
}
