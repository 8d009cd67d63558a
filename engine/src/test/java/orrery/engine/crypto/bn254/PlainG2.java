package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The group of order r on the twist y^2 = x^3 + 3 / (9 + i) over PlainFp2, one of many groups
/// there.
final class PlainG2 {
    /// The parameter of the Barreto-Naehrig curve, from which p, r and the loops follow.
    static final long U = 4_965_661_367_192_848_881L;

    /// The twist's constant.
    static final PlainFp2 B =
            new PlainFp2(new PlainFp(BigInteger.valueOf(3)), PlainFp.ZERO)
                    .multiply(PlainFp2.XI.invert());

    static final PlainJacobianPoint<PlainFp2> INFINITY =
            new PlainJacobianPoint<>(PlainFp2.ONE, PlainFp2.ONE, PlainFp2.ZERO);

    private static final BigInteger P_MINUS_ONE = Fp.PRIME.subtract(BigInteger.ONE);
    private static final PlainFp2 FROBENIUS_X =
            PlainFp2.XI.power(P_MINUS_ONE.divide(BigInteger.valueOf(3)));
    private static final PlainFp2 FROBENIUS_Y =
            PlainFp2.XI.power(P_MINUS_ONE.divide(BigInteger.TWO));

    private PlainG2() {}

    static boolean isOnCurve(PlainAffinePoint<PlainFp2> point) {
        PlainFp2 x = point.x();
        return point.y().square().equals(x.square().multiply(x).add(B));
    }

    /// The p-th power of coordinates, carried over to the twist.
    static PlainAffinePoint<PlainFp2> frobenius(PlainAffinePoint<PlainFp2> point) {
        return new PlainAffinePoint<>(
                point.x().conjugate().multiply(FROBENIUS_X),
                point.y().conjugate().multiply(FROBENIUS_Y));
    }

    private static PlainJacobianPoint<PlainFp2> frobenius(PlainJacobianPoint<PlainFp2> point) {
        return new PlainJacobianPoint<>(
                point.x().conjugate().multiply(FROBENIUS_X),
                point.y().conjugate().multiply(FROBENIUS_Y),
                point.z().conjugate());
    }

    /// Whether a point of the twist has order r, by one multiplication by u in place of one by r:
    /// it does just where (u+1)P + f(uP) + f(f(uP)) = f(f(f(2uP))), f the Frobenius map (Dai, Lin,
    /// Zhao and Zhou, eprint 2022/348).
    static boolean isInSubgroup(PlainAffinePoint<PlainFp2> point) {
        PlainJacobianPoint<PlainFp2> uP = multiply(point, U);
        PlainJacobianPoint<PlainFp2> first = frobenius(uP);
        PlainJacobianPoint<PlainFp2> second = frobenius(first);
        PlainJacobianPoint<PlainFp2> left =
                uP.add(PlainJacobianPoint.of(point, PlainFp2.ONE)).add(first).add(second);
        return left.isSamePoint(frobenius(second.twice()));
    }

    /// The point times a positive number.
    static PlainJacobianPoint<PlainFp2> multiply(PlainAffinePoint<PlainFp2> point, long factor) {
        byte[] digits = SignedDigits.of(BigInteger.valueOf(factor), 2);
        PlainAffinePoint<PlainFp2> negative = point.negate();
        PlainJacobianPoint<PlainFp2> sum = PlainJacobianPoint.of(point, PlainFp2.ONE);
        for (int i = digits.length - 2; i >= 0; i--) {
            sum = sum.twice();
            if (digits[i] != 0) {
                sum = sum.add(digits[i] > 0 ? point : negative, PlainFp2.ONE);
            }
        }
        return sum;
    }
}
