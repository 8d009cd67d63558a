package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.List;

/// The optimal ate pairing (Vercauteren 2010) of G1 and G2, evaluated for many pairs at once: the
/// Miller loops share their squarings and the final exponentiation.
final class Pairing {
    /// One pair, none of the two infinity.
    record Pair(AffinePoint<Fp> p, AffinePoint<Fp2> q) {}

    /// The loop's length 6u + 2 in signed binary, least significant digit first.
    private static final byte[] LOOP =
            SignedDigits.of(
                    BigInteger.valueOf(G2.U).multiply(BigInteger.valueOf(6)).add(BigInteger.TWO),
                    2);

    private static final byte[] U_DIGITS = SignedDigits.of(BigInteger.valueOf(G2.U), 2);
    private static final Fp HALF = Fp.of(BigInteger.TWO).invert();

    private Pairing() {}

    /// Whether the product of all pairings is one.
    static boolean isProductOne(List<Pair> pairs) {
        return pairs.isEmpty() || finalExponentiation(millerLoop(pairs)).equals(Fp12.ONE);
    }

    static Fp12 millerLoop(List<Pair> pairs) {
        Accumulator[] accumulators =
                pairs.stream().map(Accumulator::new).toArray(Accumulator[]::new);
        Fp12 f = Fp12.ONE;
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
        private final AffinePoint<Fp> p;
        private final AffinePoint<Fp2> q;
        private final AffinePoint<Fp2> negativeQ;
        private Fp2 x;
        private Fp2 y;
        private Fp2 z = Fp2.ONE;

        Accumulator(Pair pair) {
            p = pair.p;
            q = pair.q;
            negativeQ = q.negate();
            x = q.x();
            y = q.y();
        }

        /// Doubles the point and multiplies `f` by the tangent.
        Fp12 doubleAndMultiply(Fp12 f) {
            Fp2 a = x.multiply(y).multiply(HALF);
            Fp2 b = y.square();
            Fp2 c = z.square();
            Fp2 e = G2.B.multiply(c.twice().add(c));
            Fp2 e3 = e.twice().add(e);
            Fp2 g = b.add(e3).multiply(HALF);
            Fp2 h = y.add(z).square().subtract(b.add(c));
            Fp2 xx = x.square();
            Fp2 ee = e.square();
            x = a.multiply(b.subtract(e3));
            y = g.square().subtract(ee.twice().add(ee));
            z = b.multiply(h);
            return f.multiplyByLine(
                    h.negate().multiply(p.y()), xx.twice().add(xx).multiply(p.x()), e.subtract(b));
        }

        /// Adds Q or its negative and multiplies `f` by the line through both points.
        Fp12 addAndMultiply(Fp12 f, boolean isPositive) {
            return addAndMultiply(f, isPositive ? q : negativeQ);
        }

        private Fp12 addAndMultiply(Fp12 f, AffinePoint<Fp2> point) {
            Fp2 theta = y.subtract(point.y().multiply(z));
            Fp2 lambda = x.subtract(point.x().multiply(z));
            Fp2 d = lambda.square();
            Fp2 e = lambda.multiply(d);
            Fp2 g = x.multiply(d);
            Fp2 h = e.add(z.multiply(theta.square())).subtract(g.twice());
            Fp2 line = theta.multiply(point.x()).subtract(lambda.multiply(point.y()));
            x = lambda.multiply(h);
            y = theta.multiply(g.subtract(h)).subtract(e.multiply(y));
            z = z.multiply(e);
            return f.multiplyByLine(lambda.multiply(p.y()), theta.negate().multiply(p.x()), line);
        }

        /// The two last lines of the optimal ate pairing, through the Frobenius images of Q.
        Fp12 finish(Fp12 f) {
            AffinePoint<Fp2> q1 = G2.frobenius(q);
            AffinePoint<Fp2> q2 = G2.frobenius(q1).negate();
            return addAndMultiply(addAndMultiply(f, q1), q2);
        }
    }

    /// A fixed multiple of the power (p^12 - 1) / r, prime to r (Fuentes-Castaneda, Knapp and
    /// Rodriguez-Henriquez 2011, section 5).
    static Fp12 finalExponentiation(Fp12 f) {
        Fp12 easy = f.conjugate().multiply(f.invert());
        Fp12 r = easy.frobenius().frobenius().multiply(easy);
        Fp12 y0 = powerOfMinusU(r);
        Fp12 y1 = y0.cyclotomicSquare();
        Fp12 y3 = y1.cyclotomicSquare().multiply(y1);
        Fp12 y4 = powerOfMinusU(y3);
        Fp12 y6 = powerOfMinusU(y4.cyclotomicSquare()).conjugate();
        Fp12 y8 = y6.multiply(y4).multiply(y3.conjugate());
        Fp12 y9 = y8.multiply(y1);
        Fp12 y11 = y8.multiply(y4).multiply(r);
        Fp12 y13 = y9.frobenius().multiply(y11);
        Fp12 y14 = y8.frobenius().frobenius().multiply(y13);
        Fp12 y15 = r.conjugate().multiply(y9).frobenius().frobenius().frobenius();
        return y15.multiply(y14);
    }

    private static Fp12 powerOfMinusU(Fp12 f) {
        Fp12 inverse = f.conjugate();
        Fp12 result = f;
        for (int i = U_DIGITS.length - 2; i >= 0; i--) {
            result = result.cyclotomicSquare();
            if (U_DIGITS[i] != 0) {
                result = result.multiply(U_DIGITS[i] > 0 ? f : inverse);
            }
        }
        return result.conjugate();
    }
}
