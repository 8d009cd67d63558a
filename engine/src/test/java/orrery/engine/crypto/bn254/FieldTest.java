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

    private static BigInteger integer(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> P.subtract(BigInteger.ONE);
            case 3 -> BigInteger.ONE.shiftLeft(64 * random.nextInt(4)).subtract(BigInteger.ONE);
            default -> {
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                yield new BigInteger(1, bytes).mod(P);
            }
        };
    }

    private static Fp2 fp2(RandomGenerator random) {
        return new Fp2(Fp.of(integer(random)), Fp.of(integer(random)));
    }

    private static Fp6 fp6(RandomGenerator random) {
        return new Fp6(fp2(random), fp2(random), fp2(random));
    }

    private static Fp12 fp12(RandomGenerator random) {
        return new Fp12(fp6(random), fp6(random));
    }

    private static void same(BigInteger expected, Fp actual) {
        assertEquals(UInt256.of(expected.mod(P)), actual.toWord());
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
                    same(a.add(b), x.add(y));
                    same(a.subtract(b), x.subtract(y));
                    same(a.negate(), x.negate());
                    same(a.multiply(b), x.multiply(y));
                    same(a.multiply(a), x.square());
                    BigInteger sum = a.multiply(b).add(n.get(2).multiply(n.get(3)));
                    same(sum, Montgomery.sumOfProducts(x, y, Fp.of(n.get(2)), Fp.of(n.get(3))));
                    same(a.signum() == 0 ? a : a.modInverse(P), x.invert());
                });
    }

    @Test
    void aWordNotBelowThePrimeIsNoElement() {
        assertNull(Fp.ofWord(UInt256.of(P)));
        assertNull(Fp.ofWord(UInt256.MAX));
        same(P.subtract(BigInteger.ONE), Fp.of(P.subtract(BigInteger.ONE)));
    }

    @Test
    void theExtensionsMultiplyAssociativelyAndInvert() {
        Property.forAll(
                50,
                random -> List.of(fp12(random), fp12(random), fp12(random)),
                n -> {
                    Fp12 a = n.get(0);
                    Fp12 b = n.get(1);
                    Fp12 c = n.get(2);
                    assertEquals(a.multiply(b).multiply(c), a.multiply(b.multiply(c)));
                    assertEquals(a.multiply(b), b.multiply(a));
                    assertEquals(a.multiply(a), a.square());
                    assertEquals(Fp12.ONE, a.multiply(a.invert()));
                });
    }

    @Test
    void aLineMultipliesAsItsFullElementDoes() {
        Property.forAll(
                50,
                random -> List.of(fp12(random), fp12(random)),
                n -> {
                    Fp6 line = n.get(1).c0();
                    Fp12 full =
                            new Fp12(
                                    new Fp6(line.c0(), Fp2.ZERO, Fp2.ZERO),
                                    new Fp6(line.c1(), line.c2(), Fp2.ZERO));
                    assertEquals(
                            n.get(0).multiply(full),
                            n.get(0).multiplyByLine(line.c0(), line.c1(), line.c2()));
                });
    }

    @Test
    void theFrobeniusMapIsThePrimePower() {
        Fp12 a = fp12(Property.random(7));
        Fp12 power = Fp12.ONE;
        for (int i = P.bitLength() - 1; i >= 0; i--) {
            power = power.square();
            power = P.testBit(i) ? power.multiply(a) : power;
        }
        assertEquals(power, a.frobenius());
    }

    @Test
    void theCyclotomicSquareIsTheSquareInItsSubgroup() {
        Property.forAll(
                20,
                random -> fp12(random),
                a -> {
                    Fp12 easy = a.conjugate().multiply(a.invert());
                    Fp12 inSubgroup = easy.frobenius().frobenius().multiply(easy);
                    assertEquals(inSubgroup.square(), inSubgroup.cyclotomicSquare());
                    assertEquals(Fp12.ONE, inSubgroup.multiply(inSubgroup.conjugate()));
                });
    }

    @Test
    void theFinalExponentiationIsAPowerPrimeToTheOrder() {
        // Its value lies in the subgroup of order r, and is not one for a generic element.
        Fp12 value = Pairing.finalExponentiation(fp12(Property.random(9)));
        Fp12 power = Fp12.ONE;
        for (int i = G1.ORDER.bitLength() - 1; i >= 0; i--) {
            power = power.square();
            power = G1.ORDER.testBit(i) ? power.multiply(value) : power;
        }
        assertEquals(Fp12.ONE, power);
        assertTrue(!value.equals(Fp12.ONE));
    }
}
