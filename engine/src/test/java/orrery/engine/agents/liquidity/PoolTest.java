package orrery.engine.agents.liquidity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.liquidity.WeightedPool.Holding;

final class PoolTest {
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);

    private static Holding holding(String token, double units, int weight) {
        return new Holding(token, units(units), UNIT.multiply(BigInteger.valueOf(weight)));
    }

    private static BigInteger units(double units) {
        return new BigDecimal(units).multiply(new BigDecimal(UNIT)).toBigInteger();
    }

    @Test
    void aConstantProductPoolPaysWhatTheContractDoes() {
        Pool pool =
                new ConstantProductPool(
                        "p", "A", "B", new BigInteger("1000000"), new BigInteger("2000000"));
        // 1000 * 997 * 2000000 / (1000000 * 1000 + 1000 * 997)
        assertEquals(new BigInteger("1992"), pool.amountOut(0, 1, new BigInteger("1000")));
        assertEquals(BigInteger.ZERO, pool.amountOut(0, 1, BigInteger.ZERO));
        assertEquals(BigInteger.ZERO, pool.amountOut(0, 0, BigInteger.TEN));
        assertEquals(BigInteger.ZERO, pool.amountOut(0, 1, BigInteger.ONE.shiftLeft(112)));
    }

    @Test
    void theProductOfAPairNeverFalls() {
        Property.forAll(
                1_000,
                random ->
                        List.of(
                                new BigInteger(
                                                1 + random.nextInt(100),
                                                new java.util.Random(random.nextLong()))
                                        .add(BigInteger.ONE),
                                new BigInteger(
                                                1 + random.nextInt(100),
                                                new java.util.Random(random.nextLong()))
                                        .add(BigInteger.ONE),
                                new BigInteger(
                                        1 + random.nextInt(100),
                                        new java.util.Random(random.nextLong()))),
                n -> {
                    Pool pool = new ConstantProductPool("p", "A", "B", n.get(0), n.get(1));
                    BigInteger out = pool.amountOut(0, 1, n.get(2));
                    Pool after = pool.after(0, n.get(2), 1, out);
                    BigInteger product = after.balance(0).multiply(after.balance(1));
                    assertTrue(product.compareTo(n.get(0).multiply(n.get(1))) >= 0);
                });
    }

    @Test
    void aWeightedPoolPaysByThePowerOfItsWeights() {
        Property.forAll(
                1_000,
                random ->
                        List.of(
                                1 + 1e6 * random.nextDouble(),
                                1 + 1e6 * random.nextDouble(),
                                1.0 + random.nextInt(40),
                                1.0 + random.nextInt(40),
                                0.49 * random.nextDouble()),
                n -> {
                    Pool pool =
                            new WeightedPool(
                                    "w",
                                    List.of(
                                            holding("A", n.get(0), n.get(2).intValue()),
                                            holding("B", n.get(1), n.get(3).intValue())),
                                    UNIT.divide(BigInteger.valueOf(1_000)));
                    BigInteger in = units(n.get(0) * n.get(4));
                    double out = pool.amountOut(0, 1, in).doubleValue();
                    double ratio =
                            pool.balance(0).doubleValue()
                                    / (pool.balance(0).doubleValue() + 0.999 * in.doubleValue());
                    double exact =
                            pool.balance(1).doubleValue()
                                    * (1 - Math.pow(ratio, n.get(2) / n.get(3)));
                    assertEquals(exact, out, 2e-9 * pool.balance(1).doubleValue());
                });
    }

    @Test
    void equalWeightsTakeNoSeries() {
        Pool pool =
                new WeightedPool(
                        "w", List.of(holding("A", 100, 5), holding("B", 100, 5)), BigInteger.ZERO);
        // 100 (1 - 100 / 125), exact in eighteen decimals.
        assertEquals(units(20), pool.amountOut(0, 1, units(25)));
        assertEquals(BigInteger.ZERO, pool.amountOut(0, 1, units(50).add(BigInteger.ONE)));
    }

    @Test
    void poolsThatCannotBeAreRefused() {
        assertRefused("two", () -> new ConstantProductPool("p", "A", "A", UNIT, UNIT));
        assertRefused(
                "reserve", () -> new ConstantProductPool("p", "A", "B", UNIT, BigInteger.ZERO));
        assertRefused(
                "2 are needed", () -> new WeightedPool("w", List.of(holding("A", 1, 1)), UNIT));
        List<Holding> two = List.of(holding("A", 1, 1), holding("B", 1, 1));
        assertRefused("fee", () -> new WeightedPool("w", two, UNIT));
        List<Holding> twice = List.of(holding("A", 1, 1), holding("A", 1, 1));
        assertRefused("twice", () -> new WeightedPool("w", twice, BigInteger.ZERO));
        List<Holding> empty = List.of(holding("A", 1, 1), holding("B", 0, 1));
        assertRefused("balance 0", () -> new WeightedPool("w", empty, BigInteger.ZERO));
        Pool pool = new ConstantProductPool("p", "A", "B", UNIT, UNIT);
        assertRefused("two pools", () -> new PoolNetwork(List.of(pool, pool)));
    }

    private static void assertRefused(String part, Runnable making) {
        InvalidPoolException refused = assertThrows(InvalidPoolException.class, making::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
    }

    @Test
    void levelledPoolsLeaveNothingToGainInACircle() {
        PoolNetwork off =
                new PoolNetwork(
                        List.of(
                                new ConstantProductPool("1", "A", "B", units(100), units(200)),
                                new ConstantProductPool("2", "B", "C", units(100), units(100)),
                                new ConstantProductPool("3", "C", "A", units(50), units(70)),
                                new ConstantProductPool("4", "X", "Y", units(5), units(7))));
        PoolNetwork level = Levelling.level(off, "A").network();
        assertEquals(3, level.pools().size(), "what hangs together with money");
        Pool[] p = level.pools().toArray(Pool[]::new);
        BigInteger in = units(0.001);
        BigInteger one = p[2].amountOut(0, 1, p[1].amountOut(0, 1, p[0].amountOut(0, 1, in)));
        BigInteger other = p[0].amountOut(1, 0, p[1].amountOut(1, 0, p[2].amountOut(1, 0, in)));
        assertTrue(one.compareTo(in) <= 0 && other.compareTo(in) <= 0, one + " and " + other);
        assertThrows(InvalidPoolException.class, () -> Levelling.level(off, "Z"));
    }
}
