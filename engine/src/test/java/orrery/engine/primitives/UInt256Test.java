package orrery.engine.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

final class UInt256Test {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private record Pair(UInt256 a, UInt256 b) {}

    @Test
    void arithmeticAgreesWithBigInteger() {
        agrees(UInt256::add, BigInteger::add);
        agrees(UInt256::subtract, BigInteger::subtract);
        agrees(UInt256::multiply, BigInteger::multiply);
        agrees((a, b) -> b.isZero() ? a : a.divide(b), (a, b) -> b.signum() == 0 ? a : a.divide(b));
        agrees((a, b) -> b.isZero() ? a : a.mod(b), (a, b) -> b.signum() == 0 ? a : a.mod(b));
    }

    @Test
    void everyRepresentationReadsBack() {
        Property.forAll(
                UInt256Test::word,
                w -> {
                    assertEquals(w, UInt256.of(w.toBigInteger()));
                    assertEquals(w, UInt256.fromBytes(w.toMinimalBytes()));
                    assertEquals(w, UInt256.fromHex(w.toQuantity()));
                    assertEquals(w, Hash256.fromWord(w).toWord());
                    assertEquals(w.toBigInteger().bitLength(), w.bitLength());
                });
    }

    @Test
    void orderIsUnsigned() {
        Property.forAll(
                UInt256Test::pair,
                p ->
                        assertEquals(
                                p.a().toBigInteger().compareTo(p.b().toBigInteger()),
                                Integer.signum(p.a().compareTo(p.b()))));
    }

    @Test
    void anAddressIsTheLowTwentyBytesOfAWord() {
        Property.forAll(
                UInt256Test::word,
                w -> {
                    Address address = Address.fromWord(w);
                    BigInteger low = w.toBigInteger().mod(BigInteger.ONE.shiftLeft(160));
                    assertEquals(UInt256.of(low), address.toWord());
                    assertEquals(address, Address.fromHex(address.toHex()));
                });
    }

    private static void agrees(BinaryOperator<UInt256> ours, BinaryOperator<BigInteger> oracle) {
        Property.forAll(
                UInt256Test::pair,
                p ->
                        assertEquals(
                                oracle.apply(p.a().toBigInteger(), p.b().toBigInteger())
                                        .mod(MODULUS),
                                ours.apply(p.a(), p.b()).toBigInteger()));
    }

    private static Pair pair(RandomGenerator random) {
        return new Pair(word(random), word(random));
    }

    private static UInt256 word(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> UInt256.ZERO;
            case 1 -> UInt256.ONE;
            case 2 -> UInt256.MAX;
            case 3 -> new UInt256(random.nextInt(3) - 1L, 0, 0, 0);
            case 4 -> new UInt256(0, 0, 0, Long.MIN_VALUE);
            case 5 -> new UInt256(random.nextLong(), random.nextLong(), 0, 0);
            default ->
                    new UInt256(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong());
        };
    }
}
