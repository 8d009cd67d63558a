package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The group of order r on y^2 = x^3 + 3 over the base field; its cofactor is 1, so every point of
/// the curve belongs to it.
final class G1 {
    /// The order of the group.
    static final BigInteger ORDER =
            new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);

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

    static boolean isOnCurve(AffinePoint point) {
        Wide wide = new Wide();
        Fp cube = new Fp();
        Fp square = new Fp();
        wide.square(point.x()).reduce(cube);
        wide.product(cube, point.x()).reduce(cube);
        wide.square(point.y()).reduce(square);
        return square.difference(square, cube).difference(square, B).settle().isZero();
    }

    /// The point times a scalar of any size, not negative. The scalar is split into two halves by
    /// the endomorphism, and both are walked together.
    static JacobianPoint multiply(AffinePoint point, BigInteger scalar) {
        BigInteger k = scalar.mod(ORDER);
        BigInteger c1 = k.multiply(A2).divide(ORDER);
        BigInteger c2 = k.multiply(B1).divide(ORDER);
        BigInteger k1 = k.subtract(c1.multiply(A1)).subtract(c2.multiply(B1));
        BigInteger k2 = c1.multiply(B1).subtract(c2.multiply(A2));
        byte[] digits1 = SignedDigits.of(k1, WINDOW);
        byte[] digits2 = SignedDigits.of(k2, WINDOW);
        AffinePoint[] odd = oddMultiples(point);
        AffinePoint[] turned = new AffinePoint[TABLE_SIZE];
        Wide wide = new Wide();
        for (int i = 0; i < TABLE_SIZE; i++) {
            Fp x = new Fp();
            wide.product(odd[i].x(), BETA).reduce(x);
            turned[i] = new AffinePoint(x.settle(), odd[i].y());
        }
        JacobianPoint sum = new JacobianPoint();
        for (int i = Math.max(digits1.length, digits2.length) - 1; i >= 0; i--) {
            if (!sum.isInfinity()) {
                sum.twice();
            }
            addDigit(sum, odd, digits1, i);
            addDigit(sum, turned, digits2, i);
        }
        return sum;
    }

    private static void addDigit(JacobianPoint sum, AffinePoint[] odd, byte[] digits, int i) {
        if (i < digits.length && digits[i] != 0) {
            AffinePoint multiple = odd[Math.abs(digits[i]) >> 1];
            sum.add(multiple.x(), multiple.y(), digits[i] < 0);
        }
    }

    /// The point times 1, 3, 5 and so on; none is infinity, since the order is a large prime. One
    /// inversion serves all of them (Montgomery's trick).
    private static AffinePoint[] oddMultiples(AffinePoint point) {
        JacobianPoint[] points = new JacobianPoint[TABLE_SIZE];
        points[0] = new JacobianPoint().set(point.x(), point.y());
        JacobianPoint two = new JacobianPoint().set(points[0]);
        two.twice();
        Fp[] products = new Fp[TABLE_SIZE];
        Wide wide = new Wide();
        Fp product = new Fp().set(Fp.ONE);
        for (int i = 0; i < TABLE_SIZE; i++) {
            if (i > 0) {
                points[i] = new JacobianPoint().set(points[i - 1]);
                points[i].add(two);
            }
            products[i] = new Fp().set(product);
            wide.product(product, points[i].z).reduce(product);
        }
        Fp inverse = new Fp().inverse(product);
        Fp power = new Fp();
        AffinePoint[] affine = new AffinePoint[TABLE_SIZE];
        for (int i = TABLE_SIZE - 1; i >= 0; i--) {
            JacobianPoint p = points[i];
            Fp zInverse = products[i];
            wide.product(inverse, zInverse).reduce(zInverse);
            wide.product(inverse, p.z).reduce(inverse);
            wide.square(zInverse).reduce(power);
            wide.product(p.x, power).reduce(p.x);
            wide.product(power, zInverse).reduce(power);
            wide.product(p.y, power).reduce(p.y);
            affine[i] = new AffinePoint(p.x.settle(), p.y.settle());
        }
        return affine;
    }
}
