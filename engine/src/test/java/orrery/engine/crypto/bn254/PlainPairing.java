package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.List;

/// The optimal ate pairing (Vercauteren 2010) of G1 and PlainG2, evaluated for many pairs at once:
/// the Miller loops share their squarings and the final exponentiation.
final class PlainPairing {
    /// One pair, none of the two infinity.
    record Pair(PlainAffinePoint<PlainFp> p, PlainAffinePoint<PlainFp2> q) {}

    /// The loop's length 6u + 2 in signed binary, least significant digit first.
    private static final byte[] LOOP =
            SignedDigits.of(
                    BigInteger.valueOf(PlainG2.U)
                            .multiply(BigInteger.valueOf(6))
                            .add(BigInteger.TWO),
                    2);

    private static final byte[] U_DIGITS = SignedDigits.of(BigInteger.valueOf(PlainG2.U), 2);
    private static final PlainFp HALF = new PlainFp(BigInteger.TWO).invert();

    private PlainPairing() {}

    /// Whether the product of all pairings is one.
    static boolean isProductOne(List<Pair> pairs) {
        return pairs.isEmpty() || finalExponentiation(millerLoop(pairs)).equals(PlainFp12.ONE);
    }

    static PlainFp12 millerLoop(List<Pair> pairs) {
        Accumulator[] accumulators =
                pairs.stream().map(Accumulator::new).toArray(Accumulator[]::new);
        PlainFp12 f = PlainFp12.ONE;
        for (int i = LOOP.length - 2; i >= 0; i--) {
            f = f.square();
            for (Accumulator accumulator : accumulators) {
                f = accumulator.doubleAndMultiply(f);
                if (LOOP[i] != 0) {
                    f = accumulator.addAndMultiply(f, LOOP[i] > 0);
                }
            }
        }
        for (Accumulator accumulator : accumulators) {
            f = accumulator.finish(f);
        }
        return f;
    }

    /// The running multiple of a pair's Q, in the homogeneous coordinates of Costello, Lange and
    /// Naehrig (2010), and the lines through it evaluated at P. Owned by one evaluation.
    private static final class Accumulator {
        private final PlainAffinePoint<PlainFp> p;
        private final PlainAffinePoint<PlainFp2> q;
        private final PlainAffinePoint<PlainFp2> negativeQ;
        private PlainFp2 x;
        private PlainFp2 y;
        private PlainFp2 z = PlainFp2.ONE;

        Accumulator(Pair pair) {
            p = pair.p;
            q = pair.q;
            negativeQ = q.negate();
            x = q.x();
            y = q.y();
        }

        /// Doubles the point and multiplies `f` by the tangent.
        PlainFp12 doubleAndMultiply(PlainFp12 f) {
            PlainFp2 a = x.multiply(y).multiply(HALF);
            PlainFp2 b = y.square();
            PlainFp2 c = z.square();
            PlainFp2 e = PlainG2.B.multiply(c.twice().add(c));
            PlainFp2 e3 = e.twice().add(e);
            PlainFp2 g = b.add(e3).multiply(HALF);
            PlainFp2 h = y.add(z).square().subtract(b.add(c));
            PlainFp2 xx = x.square();
            PlainFp2 ee = e.square();
            x = a.multiply(b.subtract(e3));
            y = g.square().subtract(ee.twice().add(ee));
            z = b.multiply(h);
            return f.multiplyByLine(
                    h.negate().multiply(p.y()), xx.twice().add(xx).multiply(p.x()), e.subtract(b));
        }

        /// Adds Q or its negative and multiplies `f` by the line through both points.
        PlainFp12 addAndMultiply(PlainFp12 f, boolean isPositive) {
            return addAndMultiply(f, isPositive ? q : negativeQ);
        }

        private PlainFp12 addAndMultiply(PlainFp12 f, PlainAffinePoint<PlainFp2> point) {
            PlainFp2 theta = y.subtract(point.y().multiply(z));
            PlainFp2 lambda = x.subtract(point.x().multiply(z));
            PlainFp2 d = lambda.square();
            PlainFp2 e = lambda.multiply(d);
            PlainFp2 g = x.multiply(d);
            PlainFp2 h = e.add(z.multiply(theta.square())).subtract(g.twice());
            PlainFp2 line = theta.multiply(point.x()).subtract(lambda.multiply(point.y()));
            x = lambda.multiply(h);
            y = theta.multiply(g.subtract(h)).subtract(e.multiply(y));
            z = z.multiply(e);
            return f.multiplyByLine(lambda.multiply(p.y()), theta.negate().multiply(p.x()), line);
        }

        /// The two last lines of the optimal ate pairing, through the Frobenius images of Q.
        PlainFp12 finish(PlainFp12 f) {
            PlainAffinePoint<PlainFp2> q1 = PlainG2.frobenius(q);
            PlainAffinePoint<PlainFp2> q2 = PlainG2.frobenius(q1).negate();
            return addAndMultiply(addAndMultiply(f, q1), q2);
        }
    }

    /// A fixed multiple of the power (p^12 - 1) / r, prime to r (Fuentes-Castaneda, Knapp and
    /// Rodriguez-Henriquez 2011, section 5).
    static PlainFp12 finalExponentiation(PlainFp12 f) {
        PlainFp12 easy = f.conjugate().multiply(f.invert());
        PlainFp12 r = easy.frobenius().frobenius().multiply(easy);
        PlainFp12 y0 = powerOfMinusU(r);
        PlainFp12 y1 = y0.cyclotomicSquare();
        PlainFp12 y3 = y1.cyclotomicSquare().multiply(y1);
        PlainFp12 y4 = powerOfMinusU(y3);
        PlainFp12 y6 = powerOfMinusU(y4.cyclotomicSquare()).conjugate();
        PlainFp12 y8 = y6.multiply(y4).multiply(y3.conjugate());
        PlainFp12 y9 = y8.multiply(y1);
        PlainFp12 y11 = y8.multiply(y4).multiply(r);
        PlainFp12 y13 = y9.frobenius().multiply(y11);
        PlainFp12 y14 = y8.frobenius().frobenius().multiply(y13);
        PlainFp12 y15 = r.conjugate().multiply(y9).frobenius().frobenius().frobenius();
        return y15.multiply(y14);
    }

    private static PlainFp12 powerOfMinusU(PlainFp12 f) {
        PlainFp12 inverse = f.conjugate();
        PlainFp12 result = f;
        for (int i = U_DIGITS.length - 2; i >= 0; i--) {
            result = result.cyclotomicSquare();
            if (U_DIGITS[i] != 0) {
                result = result.multiply(U_DIGITS[i] > 0 ? f : inverse);
            }
        }
        return result.conjugate();
    }
}
