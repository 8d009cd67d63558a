package orrery.engine.crypto.bn254;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.UInt256;

final class FieldTest {
    private static final BigInteger P = Fp.PRIME;

    /// Limbs at their bounds come of these: the element is its integer over R.
    private static final BigInteger R_INVERSE = BigInteger.TWO.modPow(BigInteger.valueOf(-260), P);

    private static BigInteger integer(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> P.subtract(BigInteger.ONE);
            case 3 -> BigInteger.ONE.shiftLeft(64 * random.nextInt(4)).subtract(BigInteger.ONE);
            case 4 ->
                    P.shiftRight(1)
                            .add(BigInteger.valueOf(random.nextInt(3) - 1))
                            .multiply(R_INVERSE);
            case 5 ->
                    BigInteger.ONE
                            .shiftLeft(52 * (1 + random.nextInt(4)))
                            .subtract(BigInteger.ONE)
                            .multiply(R_INVERSE);
            default -> {
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                yield new BigInteger(1, bytes);
            }
        };
    }

    private static PlainFp2 fp2(RandomGenerator random) {
        return new PlainFp2(new PlainFp(integer(random)), new PlainFp(integer(random)));
    }

    private static PlainFp6 fp6(RandomGenerator random) {
        return new PlainFp6(fp2(random), fp2(random), fp2(random));
    }

    private static PlainFp12 fp12(RandomGenerator random) {
        return new PlainFp12(fp6(random), fp6(random));
    }

    private static void same(BigInteger expected, Fp actual) {
        assertEquals(UInt256.of(expected.mod(P)), actual.toWord());
    }

    private static Fp product(Fp a, Fp b) {
        Fp out = new Fp();
        new Wide().product(a, b).reduce(out);
        return out;
    }

    @Test
    void theBaseFieldIsIntegersModuloThePrime() {
        Property.forAll(
                2_000,
                random ->
                        List.of(integer(random), integer(random), integer(random), integer(random)),
                n -> {
                    BigInteger a = n.get(0);
                    BigInteger b = n.get(1);
                    Fp x = Fp.of(a);
                    Fp y = Fp.of(b);
                    same(a, x);
                    same(a.add(b), new Fp().sum(x, y));
                    same(a.subtract(b), new Fp().difference(x, y));
                    same(a.negate(), new Fp().negative(x));
                    same(a.multiply(b), product(x, y));
                    Fp sum = new Fp();
                    new Wide()
                            .product(x, y)
                            .subtract(new Wide().product(Fp.of(n.get(2)), Fp.of(n.get(3))))
                            .reduce(sum);
                    same(a.multiply(b).subtract(n.get(2).multiply(n.get(3))), sum);
                    boolean isZero = a.mod(P).signum() == 0;
                    same(isZero ? BigInteger.ZERO : a.modInverse(P), new Fp().inverse(x));
                });
    }

    @Test
    void sumsOfEightUnitsMultiplyWithoutOverflowAndSettleToHalfThePrime() {
        Property.forAll(
                2_000,
                random ->
                        List.of(integer(random), integer(random), integer(random), integer(random)),
                n -> {
                    Fp x = new Fp();
                    BigInteger value = BigInteger.ZERO;
                    for (int i = 0; i < 8; i++) {
                        // The wildest signs that eight units can have.
                        boolean isNegative = n.get(3).testBit(i);
                        Fp term = product(Fp.of(n.get(i % 3)), Fp.ONE);
                        x = isNegative ? x.difference(x, term) : x.sum(x, term);
                        value = isNegative ? value.subtract(n.get(i % 3)) : value.add(n.get(i % 3));
                    }
                    same(value, x);
                    same(value.multiply(value), product(x, x));
                    Fp square = new Fp();
                    new Wide().square(x).reduce(square);
                    same(value.multiply(value), square);
                    same(value.multiply(n.get(3)), product(x, Fp.of(n.get(3))));
                    x.settle();
                    same(value, x);
                    assertTrue(Math.abs(x.l4) <= (P.shiftRight(208).longValue() * 51) / 100 + 1);
                });
    }

    @Test
    void aWordNotBelowThePrimeIsNoElement() {
        assertNull(Fp.ofWord(UInt256.of(P)));
        assertNull(Fp.ofWord(UInt256.MAX));
        same(P.subtract(BigInteger.ONE), Fp.of(P.subtract(BigInteger.ONE)));
    }

    @Test
    void theExtensionsMultiplySquareAndInvertAsTheirPlainFormulasDo() {
        Property.forAll(
                300,
                random -> List.of(fp12(random), fp12(random)),
                n -> {
                    PlainFp12 a = n.get(0);
                    PlainFp12 b = n.get(1);
                    Fp12Arithmetic arithmetic = new Fp12Arithmetic();
                    Fp12 out = new Fp12();
                    arithmetic.product(out, a.fast(), b.fast());
                    assertEquals(a.multiply(b), PlainFp12.of(out));
                    arithmetic.square(out, a.fast());
                    assertEquals(a.multiply(a), PlainFp12.of(out));
                    arithmetic.frobenius(out, a.fast());
                    assertEquals(a.frobenius(), PlainFp12.of(out));
                    arithmetic.inverse(out, a.fast());
                    assertEquals(a.invert(), PlainFp12.of(out));
                });
    }

    @Test
    void aResultMayBeAnOperand() {
        Property.forAll(
                50,
                random -> List.of(fp12(random), fp12(random)),
                n -> {
                    PlainFp12 a = n.get(0);
                    PlainFp12 b = n.get(1);
                    Fp12Arithmetic arithmetic = new Fp12Arithmetic();
                    Fp12 out = a.fast();
                    arithmetic.product(out, out, b.fast());
                    arithmetic.product(out, b.fast(), out);
                    arithmetic.square(out, out);
                    arithmetic.frobenius(out, out);
                    arithmetic.inverse(out, out);
                    PlainFp12 expected = a.multiply(b).multiply(b).square().frobenius().invert();
                    assertEquals(expected, PlainFp12.of(out));
                });
    }

    @Test
    void longChainsOfProductsStayWithinTheirBounds() {
        Property.forAll(
                5,
                random -> List.of(fp12(random), fp12(random)),
                n -> {
                    PlainFp12 expected = n.get(0);
                    Fp12 a = expected.fast();
                    Fp12 b = n.get(1).fast();
                    Fp12Arithmetic arithmetic = new Fp12Arithmetic();
                    for (int i = 0; i < 100; i++) {
                        arithmetic.square(a, a);
                        arithmetic.product(a, a, b);
                        expected = expected.square().multiply(n.get(1));
                    }
                    assertEquals(expected, PlainFp12.of(a));
                });
    }

    @Test
    void aLineMultipliesAsItsFullElementDoes() {
        Property.forAll(
                200,
                random -> List.of(fp12(random), fp12(random)),
                n -> {
                    PlainFp6 line = n.get(1).c0();
                    PlainFp12 full =
                            new PlainFp12(
                                    PlainFp6.ONE,
                                    new PlainFp6(line.c1(), line.c2(), PlainFp2.ZERO));
                    Fp12 out = n.get(0).fast();
                    new Fp12Arithmetic()
                            .productWithLine(out, out, line.c1().fast(), line.c2().fast());
                    assertEquals(n.get(0).multiply(full), PlainFp12.of(out));
                });
    }

    @Test
    void theFrobeniusMapIsThePrimePower() {
        PlainFp12 a = fp12(Property.random(7));
        assertEquals(a.power(P), a.frobenius());
    }

    @Test
    void theCyclotomicSquareIsTheSquareInItsSubgroup() {
        Property.forAll(
                50,
                random -> fp12(random),
                a -> {
                    PlainFp12 easy = a.conjugate().multiply(a.invert());
                    PlainFp12 inSubgroup = easy.frobenius().frobenius().multiply(easy);
                    Fp12 out = inSubgroup.fast();
                    new Fp12Arithmetic().cyclotomicSquare(out, out);
                    assertEquals(inSubgroup.square(), PlainFp12.of(out));
                    assertEquals(PlainFp12.ONE, inSubgroup.multiply(inSubgroup.conjugate()));
                });
    }

    @Test
    void theFinalExponentiationIsThatOfThePlainFormulas() {
        // Its value lies in the subgroup of order r, and is not one for a generic element.
        PlainFp12 generic = fp12(Property.random(9));
        Fp12 value = generic.fast();
        new Pairing().finalExponentiation(value);
        assertEquals(PlainPairing.finalExponentiation(generic), PlainFp12.of(value));
        assertEquals(PlainFp12.ONE, PlainFp12.of(value).power(G1.ORDER));
        assertTrue(!PlainFp12.of(value).equals(PlainFp12.ONE));
    }
}
