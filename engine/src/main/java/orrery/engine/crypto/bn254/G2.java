package orrery.engine.crypto.bn254;

import java.math.BigInteger;

/// The group of order r on the twist y^2 = x^3 + 3 / (9 + i) over Fp2, one of many groups there.
final class G2 {
    /// The parameter of the Barreto-Naehrig curve, from which p, r and the loops follow.
    static final long U = 4_965_661_367_192_848_881L;

    /// The twist's constant.
    static final Fp2 B = new Fp2(Fp.of(BigInteger.valueOf(3)), Fp.ZERO).multiply(Fp2.XI.invert());

    static final JacobianPoint<Fp2> INFINITY = new JacobianPoint<>(Fp2.ONE, Fp2.ONE, Fp2.ZERO);

    private static final BigInteger P_MINUS_ONE = Fp.PRIME.subtract(BigInteger.ONE);
    private static final Fp2 FROBENIUS_X = Fp2.XI.power(P_MINUS_ONE.divide(BigInteger.valueOf(3)));
    private static final Fp2 FROBENIUS_Y = Fp2.XI.power(P_MINUS_ONE.divide(BigInteger.TWO));

    private G2() {}

    static boolean isOnCurve(AffinePoint<Fp2> point) {
        Fp2 x = point.x();
        return point.y().square().equals(x.square().multiply(x).add(B));
    }

    /// The p-th power of coordinates, carried over to the twist.
    static AffinePoint<Fp2> frobenius(AffinePoint<Fp2> point) {
        return new AffinePoint<>(
                point.x().conjugate().multiply(FROBENIUS_X),
                point.y().conjugate().multiply(FROBENIUS_Y));
    }

    private static JacobianPoint<Fp2> frobenius(JacobianPoint<Fp2> point) {
        return new JacobianPoint<>(
                point.x().conjugate().multiply(FROBENIUS_X),
                point.y().conjugate().multiply(FROBENIUS_Y),
                point.z().conjugate());
    }

    /// Whether a point of the twist has order r, by one multiplication by u in place of one by r:
    /// it does just where (u+1)P + f(uP) + f(f(uP)) = f(f(f(2uP))), f the Frobenius map (Dai, Lin,
    /// Zhao and Zhou, eprint 2022/348).
    static boolean isInSubgroup(AffinePoint<Fp2> point) {
        JacobianPoint<Fp2> uP = multiply(point, U);
        JacobianPoint<Fp2> first = frobenius(uP);
        JacobianPoint<Fp2> second = frobenius(first);
        JacobianPoint<Fp2> left = uP.add(JacobianPoint.of(point, Fp2.ONE)).add(first).add(second);
        return left.isSamePoint(frobenius(second.twice()));
    }

    /// The point times a positive number.
    static JacobianPoint<Fp2> multiply(AffinePoint<Fp2> point, long factor) {
        byte[] digits = SignedDigits.of(BigInteger.valueOf(factor), 2);
        AffinePoint<Fp2> negative = point.negate();
        JacobianPoint<Fp2> sum = JacobianPoint.of(point, Fp2.ONE);
        for (int i = digits.length - 2; i >= 0; i--) {
            sum = sum.twice();
            if (digits[i] != 0) {
                sum = sum.add(digits[i] > 0 ? point : negative, Fp2.ONE);
            }
        }
        return sum;
    }
}
