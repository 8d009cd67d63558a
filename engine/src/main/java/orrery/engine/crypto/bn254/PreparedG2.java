package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A point of G2 with the lines that the Miller loop draws through its multiples: all of a pairing
/// that does not depend on the other point. G2 is the group of order r on the twist y^2 = x^3 + 3 /
/// (9 + i) over Fp2, one of many groups there. Immutable, for any thread.
///
/// A line at (x, y) of G1 is y + (b x + c v) w up to a factor that the final exponentiation takes
/// to one. The lines are kept in the order in which the loop needs them, `b` and then `c`, each of
/// ten limbs.
final class PreparedG2 {
    /// The parameter of the Barreto-Naehrig curve, from which p, r and the loops follow.
    static final long U = 4_965_661_367_192_848_881L;

    /// The loop's length 6u + 2 in signed binary, least significant digit first.
    static final byte[] LOOP =
            SignedDigits.of(
                    BigInteger.valueOf(U).multiply(BigInteger.valueOf(6)).add(BigInteger.TWO), 2);

    private static final BigInteger P_MINUS_ONE = Fp.PRIME.subtract(BigInteger.ONE);
    private static final Fp2 FROBENIUS_X = Fp2.xiPower(P_MINUS_ONE.divide(BigInteger.valueOf(3)));
    private static final Fp2 FROBENIUS_Y = Fp2.xiPower(P_MINUS_ONE.divide(BigInteger.TWO));
    private static final Fp HALF = Fp.of(BigInteger.TWO.modInverse(Fp.PRIME));

    /// The twist's constant, 3 / (9 + i), as 3 (9 - i) / 82.
    private static final Fp2 B =
            Fp2.of(
                    BigInteger.valueOf(27).multiply(BigInteger.valueOf(82).modInverse(Fp.PRIME)),
                    BigInteger.valueOf(-3).multiply(BigInteger.valueOf(82).modInverse(Fp.PRIME)));

    private static final int LINE_COUNT = lineCount();
    private static final int LIMBS_OF_LINE = 20;

    private final long[] limbs;

    private PreparedG2(long[] limbs) {
        this.limbs = limbs;
    }

    private static int lineCount() {
        int count = 2;
        for (int i = LOOP.length - 2; i >= 0; i--) {
            count += LOOP[i] == 0 ? 1 : 2;
        }
        return count;
    }

    /// The point with these coordinates, settled, or null where it is not on the twist or not of
    /// order r.
    static @Nullable PreparedG2 of(Fp2 x, Fp2 y) {
        return isOnTwist(x, y) ? new Builder(x, y).build() : null;
    }

    private static boolean isOnTwist(Fp2 x, Fp2 y) {
        WideFp2 wide = new WideFp2();
        Fp2 cube = new Fp2();
        Fp2 square = new Fp2();
        wide.square(x).reduce(cube);
        wide.product(cube, x).reduce(cube);
        wide.square(y).reduce(square);
        return square.difference(square, cube).difference(square, B).settle().isZero();
    }

    /// Reads the line at `index`, one unit each.
    void read(int index, Fp2 b, Fp2 c) {
        int at = index * LIMBS_OF_LINE;
        b.read(limbs, at);
        c.read(limbs, at + 10);
    }

    /// Walks the loop over the running multiple T of a point Q, in the homogeneous coordinates of
    /// Costello, Lange and Naehrig (2010). Owned by one preparation.
    ///
    /// For a Q of order r no step meets infinity or two points of one x, as no such multiple of Q
    /// is: where one does, z stays zero to the end. The last T is (6u+2) Q + f(Q) - f(f(Q)), with f
    /// the Frobenius map, and it is -f(f(f(Q))) just for the Q of order r: the norm of 6u + 2 + f -
    /// f^2 + f^3 in the ring of f, where f^2 - (6u^2 + 1) f + p = 0, and the order of the twist
    /// have no common divisor but r. So the check of the subgroup comes with the lines.
    private static final class Builder {
        private final Fp2 qx;
        private final Fp2 qy;
        private final Fp2 x;
        private final Fp2 y;
        private final Fp2 z = Fp2.of(BigInteger.ONE, BigInteger.ZERO);
        private final Fp2[] lines = new Fp2[3 * LINE_COUNT];
        private int count;

        private final WideFp2 wide = new WideFp2();
        private final WideFp2 other = new WideFp2();
        private final Fp2 a = new Fp2();
        private final Fp2 b = new Fp2();
        private final Fp2 c = new Fp2();
        private final Fp2 d = new Fp2();
        private final Fp2 e = new Fp2();
        private final Fp2 g = new Fp2();
        private final Fp2 h = new Fp2();
        private final Fp2 e3 = new Fp2();

        Builder(Fp2 qx, Fp2 qy) {
            this.qx = qx;
            this.qy = qy;
            x = new Fp2().set(qx);
            y = new Fp2().set(qy);
        }

        @Nullable PreparedG2 build() {
            Fp2 negativeY = new Fp2().negative(qy);
            for (int i = LOOP.length - 2; i >= 0; i--) {
                twice();
                if (LOOP[i] != 0) {
                    add(qx, LOOP[i] > 0 ? qy : negativeY);
                }
            }
            Fp2 imageX = new Fp2().set(qx);
            Fp2 imageY = new Fp2().set(qy);
            frobenius(imageX, imageY);
            add(imageX, imageY);
            frobenius(imageX, imageY);
            add(imageX, negativeY.negative(imageY));
            frobenius(imageX, imageY);
            return isAt(imageX, negativeY.negative(imageY)) ? new PreparedG2(normalized()) : null;
        }

        /// The p-th power of coordinates, carried over to the twist.
        private void frobenius(Fp2 imageX, Fp2 imageY) {
            wide.product(a.conjugate(imageX), FROBENIUS_X).reduce(imageX).settle();
            wide.product(a.conjugate(imageY), FROBENIUS_Y).reduce(imageY).settle();
        }

        private boolean isAt(Fp2 otherX, Fp2 otherY) {
            wide.product(otherX, z).reduce(a);
            wide.product(otherY, z).reduce(b);
            return !z.isZero()
                    && a.difference(a, x).settle().isZero()
                    && b.difference(b, y).settle().isZero();
        }

        private Fp2 nextCoefficient() {
            Fp2 coefficient = new Fp2();
            lines[count++] = coefficient;
            return coefficient;
        }

        /// Doubles T and keeps its tangent.
        private void twice() {
            wide.product(x, y).reduce(a);
            wide.product(a, HALF).reduce(a);
            wide.square(y).reduce(b);
            wide.square(z).reduce(c);
            h.sum(y, z);
            wide.square(h).reduce(h);
            h.difference(h, b).difference(h, c);
            wide.product(B, c.multiple(c, 3)).reduce(e);
            e3.multiple(e, 3);
            nextCoefficient().negative(h);
            wide.square(x).reduce(d);
            nextCoefficient().multiple(d, 3);
            nextCoefficient().difference(e, b);
            wide.product(a, d.difference(b, e3)).reduce(x).settle();
            wide.product(d.sum(b, e3), HALF).reduce(g);
            wide.square(g).reduce(g);
            wide.square(e).reduce(e);
            y.combination(g, 1, e, -3).settle();
            wide.product(b, h).reduce(z).settle();
        }

        /// Adds a point to T and keeps the line through both.
        private void add(Fp2 otherX, Fp2 otherY) {
            wide.product(otherY, z).reduce(a);
            Fp2 theta = a.difference(y, a);
            wide.product(otherX, z).reduce(b);
            Fp2 lambda = b.difference(x, b);
            nextCoefficient().set(lambda);
            nextCoefficient().negative(theta);
            wide.product(theta, otherX).subtract(other.product(lambda, otherY));
            wide.reduce(nextCoefficient());
            wide.square(lambda).reduce(d);
            wide.product(lambda, d).reduce(e);
            wide.product(x, d).reduce(g);
            wide.square(theta).reduce(c);
            wide.product(z, c).reduce(h);
            h.sum(h, e).combination(h, 1, g, -2).settle();
            wide.product(lambda, h).reduce(x).settle();
            wide.product(theta, g.difference(g, h)).subtract(other.product(e, y));
            wide.reduce(y).settle();
            wide.product(z, e).reduce(z).settle();
        }

        /// The lines divided by their first coefficients, none of which is zero where z is not. One
        /// inversion serves all of them (Montgomery's trick).
        private long[] normalized() {
            Fp2[] products = new Fp2[LINE_COUNT];
            Fp2 product = Fp2.of(BigInteger.ONE, BigInteger.ZERO);
            for (int i = 0; i < LINE_COUNT; i++) {
                products[i] = new Fp2().set(product);
                wide.product(product, lines[3 * i]).reduce(product);
            }
            new Fp6Arithmetic().inverse(product, product.settle());
            long[] limbs = new long[LINE_COUNT * LIMBS_OF_LINE];
            for (int i = 0; i < LINE_COUNT; i++) {
                int line = LINE_COUNT - 1 - i;
                wide.product(product, products[line]).reduce(a);
                wide.product(product, lines[3 * line]).reduce(product);
                for (int k = 1; k <= 2; k++) {
                    wide.product(a, lines[3 * line + k]).reduce(b).settle();
                    b.write(limbs, line * LIMBS_OF_LINE + 10 * (k - 1));
                }
            }
            return limbs;
        }
    }
}
