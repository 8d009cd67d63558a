package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The group of order r on y^2 = x^3 + 3 over the base field; its cofactor is 1, so every point of
/// the curve belongs to it.
final class G1 {
    /// The order of the group.
    static final BigInteger ORDER =
            new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);

    static final JacobianPoint<Fp> INFINITY = new JacobianPoint<>(Fp.ONE, Fp.ONE, Fp.ZERO);

    private static final Fp B = Fp.of(BigInteger.valueOf(3));

    /// A cube root of one: (BETA x, y) is LAMBDA times the point (x, y) (Gallant, Lambert, Vanstone
    /// 2001).
    private static final Fp BETA =
            Fp.of(
                    new BigInteger(
                            "30644e72e131a0295e6dd9e7e0acccb0c28f069fbb966e3de4bd44e5607cfd48",
                            16));

    /// The short lattice basis (A1, -B1), (B1, A2) of the pairs (i, j) with i + j LAMBDA = 0 modulo
    /// the order: 6u^2 + 2u, 2u + 1 and 6u^2 + 4u + 1 for the curve's u.
    private static final BigInteger A1 = new BigInteger("6f4d8248eeb859fc8211bbeb7d4f1128", 16);

    private static final BigInteger B1 = new BigInteger("89d3256894d213e3", 16);
    private static final BigInteger A2 = new BigInteger("6f4d8248eeb859fd0be4e1541221250b", 16);

    /// Digits of the scalars are odd and below 2^(WINDOW - 1) in size.
    private static final int WINDOW = 4;

    private static final int TABLE_SIZE = 1 << (WINDOW - 2);

    private G1() {}

    static boolean isOnCurve(AffinePoint<Fp> point) {
        Fp x = point.x();
        return point.y().square().equals(x.square().multiply(x).add(B));
    }

    /// The point times a scalar of any size, not negative. The scalar is split into two halves by
    /// the endomorphism, and both are walked together.
    static JacobianPoint<Fp> multiply(AffinePoint<Fp> point, BigInteger scalar) {
        BigInteger k = scalar.mod(ORDER);
        BigInteger c1 = k.multiply(A2).divide(ORDER);
        BigInteger c2 = k.multiply(B1).divide(ORDER);
        BigInteger k1 = k.subtract(c1.multiply(A1)).subtract(c2.multiply(B1));
        BigInteger k2 = c1.multiply(B1).subtract(c2.multiply(A2));
        byte[] digits1 = SignedDigits.of(k1, WINDOW);
        byte[] digits2 = SignedDigits.of(k2, WINDOW);
        List<AffinePoint<Fp>> odd = oddMultiples(point);
        List<AffinePoint<Fp>> turned =
                odd.stream().map(p -> new AffinePoint<>(p.x().multiply(BETA), p.y())).toList();
        JacobianPoint<Fp> sum = INFINITY;
        for (int i = Math.max(digits1.length, digits2.length) - 1; i >= 0; i--) {
            sum = sum.isInfinity() ? sum : sum.twice();
            sum = addDigit(sum, odd, digits1, i);
            sum = addDigit(sum, turned, digits2, i);
        }
        return sum;
    }

    private static JacobianPoint<Fp> addDigit(
            JacobianPoint<Fp> sum, List<AffinePoint<Fp>> odd, byte[] digits, int i) {
        if (i >= digits.length || digits[i] == 0) {
            return sum;
        }
        AffinePoint<Fp> multiple = odd.get(Math.abs(digits[i]) >> 1);
        return sum.add(digits[i] > 0 ? multiple : multiple.negate(), Fp.ONE);
    }

    /// The point times 1, 3, 5 and so on; none is infinity, since the order is a large prime. One
    /// inversion serves all of them (Montgomery's trick).
    private static List<AffinePoint<Fp>> oddMultiples(AffinePoint<Fp> point) {
        List<JacobianPoint<Fp>> points = new ArrayList<>(TABLE_SIZE);
        points.add(JacobianPoint.of(point, Fp.ONE));
        JacobianPoint<Fp> two = points.getFirst().twice();
        for (int i = 1; i < TABLE_SIZE; i++) {
            points.add(points.getLast().add(two));
        }
        Fp[] products = new Fp[TABLE_SIZE];
        Fp product = Fp.ONE;
        for (int i = 0; i < TABLE_SIZE; i++) {
            products[i] = product;
            product = product.multiply(points.get(i).z());
        }
        Fp inverse = product.invert();
        List<AffinePoint<Fp>> affine = new ArrayList<>(TABLE_SIZE);
        for (int i = TABLE_SIZE - 1; i >= 0; i--) {
            JacobianPoint<Fp> p = points.get(i);
            Fp zInverse = inverse.multiply(products[i]);
            inverse = inverse.multiply(p.z());
            Fp square = zInverse.square();
            affine.addFirst(
                    new AffinePoint<>(
                            p.x().multiply(square), p.y().multiply(square).multiply(zInverse)));
        }
        return affine;
    }
}
