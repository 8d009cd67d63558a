package orrery.engine.crypto.bn254;

import java.math.BigInteger;
import java.util.List;

/// The optimal ate pairing (Vercauteren 2010) of G1 and G2, evaluated for many pairs at once: the
/// Miller loops share their squarings and the final exponentiation. Owned by one evaluation.
final class Pairing {
    /// One pair, none of the two infinity.
    record Pair(AffinePoint p, PreparedG2 q) {}

    /// Digits of u are odd and below 2^(WINDOW - 1) in size.
    private static final int WINDOW = 4;

    private static final byte[] U_DIGITS =
            SignedDigits.of(BigInteger.valueOf(PreparedG2.U), WINDOW);

    private final Fp12Arithmetic arithmetic = new Fp12Arithmetic();
    private final WideFp2 wide = new WideFp2();
    private final Fp2 b = new Fp2();
    private final Fp2 c = new Fp2();
    private final Fp12[] odd = new Fp12[1 << (WINDOW - 2)];
    private final Fp12 square = new Fp12();

    Pairing() {
        for (int i = 0; i < odd.length; i++) {
            odd[i] = new Fp12();
        }
    }

    /// Whether the product of all pairings is one.
    static boolean isProductOne(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return true;
        }
        Pairing pairing = new Pairing();
        Fp12 value = pairing.millerLoop(pairs);
        pairing.finalExponentiation(value);
        return value.isSame(Fp12.one());
    }

    /// A pair's P as the lines take it: divided by y, which the final exponentiation takes to one,
    /// a line is 1 + (b x / y + c / y v) w.
    private record Evaluation(PreparedG2 lines, Fp xOverY, Fp oneOverY) {
        static Evaluation of(Pair pair) {
            Fp inverse = new Fp().inverse(pair.p.y());
            Fp quotient = new Fp();
            new Wide().product(pair.p.x(), inverse).reduce(quotient);
            return new Evaluation(pair.q, quotient, inverse);
        }
    }

    Fp12 millerLoop(List<Pair> pairs) {
        Evaluation[] evaluations = pairs.stream().map(Evaluation::of).toArray(Evaluation[]::new);
        Fp12 f = Fp12.one();
        int line = 0;
        for (int i = PreparedG2.LOOP.length - 2; i >= 0; i--) {
            arithmetic.square(f, f);
            multiplyByLines(f, evaluations, line++);
            if (PreparedG2.LOOP[i] != 0) {
                multiplyByLines(f, evaluations, line++);
            }
        }
        multiplyByLines(f, evaluations, line++);
        multiplyByLines(f, evaluations, line);
        return f;
    }

    private void multiplyByLines(Fp12 f, Evaluation[] evaluations, int line) {
        for (Evaluation evaluation : evaluations) {
            evaluation.lines.read(line, b, c);
            wide.product(b, evaluation.xOverY).reduce(b);
            wide.product(c, evaluation.oneOverY).reduce(c);
            arithmetic.productWithLine(f, f, b, c);
        }
    }

    /// Raises to a fixed multiple of the power (p^12 - 1) / r, prime to r (Fuentes-Castaneda, Knapp
    /// and Rodriguez-Henriquez 2011, section 5).
    void finalExponentiation(Fp12 f) {
        Fp12 r = new Fp12();
        Fp12 s = new Fp12();
        arithmetic.inverse(r, f);
        arithmetic.product(r, s.conjugate(f).settle(), r);
        arithmetic.frobenius(s, r);
        arithmetic.frobenius(s, s);
        arithmetic.product(r, s, r);
        Fp12 y1 = powerOfMinusU(r);
        arithmetic.cyclotomicSquare(y1, y1);
        Fp12 y3 = new Fp12();
        arithmetic.cyclotomicSquare(y3, y1);
        arithmetic.product(y3, y3, y1);
        Fp12 y4 = powerOfMinusU(y3);
        arithmetic.cyclotomicSquare(s, y4);
        Fp12 y8 = powerOfMinusU(s);
        y8.conjugate(y8).settle();
        arithmetic.product(y8, y8, y4);
        arithmetic.product(y8, y8, s.conjugate(y3).settle());
        Fp12 y9 = new Fp12();
        arithmetic.product(y9, y8, y1);
        Fp12 y11 = y4;
        arithmetic.product(y11, y8, y4);
        arithmetic.product(y11, y11, r);
        arithmetic.frobenius(f, y9);
        arithmetic.product(f, f, y11);
        arithmetic.frobenius(s, y8);
        arithmetic.frobenius(s, s);
        arithmetic.product(f, f, s);
        arithmetic.product(s, s.conjugate(r).settle(), y9);
        arithmetic.frobenius(s, s);
        arithmetic.frobenius(s, s);
        arithmetic.frobenius(s, s);
        arithmetic.product(f, f, s);
    }

    /// The power of an element of the cyclotomic subgroup to -u.
    private Fp12 powerOfMinusU(Fp12 f) {
        odd[0].set(f);
        arithmetic.cyclotomicSquare(square, f);
        for (int i = 1; i < odd.length; i++) {
            arithmetic.product(odd[i], odd[i - 1], square);
        }
        int top = U_DIGITS.length - 1;
        Fp12 result = new Fp12().set(odd[U_DIGITS[top] >> 1]);
        for (int i = top - 1; i >= 0; i--) {
            arithmetic.cyclotomicSquare(result, result);
            int digit = U_DIGITS[i];
            if (digit > 0) {
                arithmetic.product(result, result, odd[digit >> 1]);
            } else if (digit < 0) {
                arithmetic.product(result, result, square.conjugate(odd[-digit >> 1]).settle());
            }
        }
        return result.conjugate(result).settle();
    }
}
