package orrery.engine.agents.liquidity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.baseline.RoutingBound;

final class SwapRouterTest {
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);

    private record Case(PoolNetwork network, String in, String out, BigInteger amount) {
        Route route() {
            return SwapRouter.route(network, in, out, amount);
        }

        @Override
        public String toString() {
            return network.pools().size() + " pools, " + amount + " " + in + " for " + out;
        }
    }

    private static Case random(RandomGenerator random) {
        int tokens = 2 + random.nextInt(7);
        PoolNetwork network =
                GeneratedPools.network(random.nextLong(), 1 + random.nextInt(25), tokens);
        List<String> names = network.tokens();
        int in = random.nextInt(names.size());
        int out = (in + 1 + random.nextInt(names.size() - 1)) % names.size();
        double size = Math.exp(random.nextDouble() * 14 - 3);
        return new Case(network, names.get(in), names.get(out), units(size));
    }

    private static BigInteger units(double units) {
        return new BigDecimal(units).multiply(new BigDecimal(UNIT)).toBigInteger();
    }

    private static Pool pair(String id, String a, String b, double ofA, double ofB) {
        return new ConstantProductPool(id, a, b, units(ofA), units(ofB));
    }

    @Test
    void nothingIsLostOrMadeOnTheWay() {
        Property.forAll(
                200,
                SwapRouterTest::random,
                c -> {
                    Route route = c.route();
                    Map<String, BigInteger> held = new LinkedHashMap<>();
                    held.put(c.in(), c.amount());
                    PoolNetwork network = c.network();
                    for (Swap swap : route.swaps()) {
                        Pool pool = pool(network, swap.pool());
                        int in = pool.tokens().indexOf(swap.tokenIn());
                        int out = pool.tokens().indexOf(swap.tokenOut());
                        assertEquals(swap.amountOut(), pool.amountOut(in, out, swap.amountIn()));
                        BigInteger before = held.getOrDefault(swap.tokenIn(), BigInteger.ZERO);
                        assertTrue(before.compareTo(swap.amountIn()) >= 0, "spent too early");
                        held.put(swap.tokenIn(), before.subtract(swap.amountIn()));
                        held.merge(swap.tokenOut(), swap.amountOut(), BigInteger::add);
                        Pool after = swap.appliedTo(pool);
                        List<Pool> pools = new ArrayList<>(network.pools());
                        pools.replaceAll(p -> p.id().equals(after.id()) ? after : p);
                        network = new PoolNetwork(pools);
                    }
                    held.merge(c.in(), route.unspent().negate(), BigInteger::add);
                    held.merge(c.out(), route.amountOut().negate(), BigInteger::add);
                    route.leftovers()
                            .forEach(l ->
                                    held.merge(l.token(), l.amount().negate(), BigInteger::add));
                    held.forEach((token, left) -> assertEquals(BigInteger.ZERO, left, token));
                    assertEquals(network.pools(), c.network().after(route).pools());
                });
    }

    private static Pool pool(PoolNetwork network, String id) {
        return network.pools().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void noSinglePathGetsMore() {
        Property.forAll(
                200,
                SwapRouterTest::random,
                c -> {
                    BigInteger path = bestPath(c.network(), c.in(), c.out(), c.amount(), List.of());
                    BigInteger got = c.route().amountOut();
                    assertTrue(
                            got.compareTo(path) >= 0, () -> got + " by all, " + path + " by one");
                });
    }

    /// Every path of up to three pools, in the contracts' integers.
    private static BigInteger bestPath(
            PoolNetwork network, String in, String out, BigInteger amount, List<String> used) {
        BigInteger best = BigInteger.ZERO;
        for (Pool pool : network.pools()) {
            int from = pool.tokens().indexOf(in);
            if (from < 0 || used.contains(pool.id())) {
                continue;
            }
            for (int to = 0; to < pool.tokens().size(); to++) {
                BigInteger got = pool.amountOut(from, to, amount.min(pool.mostIn(from)));
                String token = pool.tokens().get(to);
                boolean isTarget = token.equals(out);
                if (to == from || got.signum() == 0 || (!isTarget && used.size() == 2)) {
                    continue;
                }
                List<String> path = new ArrayList<>(used);
                path.add(pool.id());
                best = best.max(isTarget ? got : bestPath(network, token, out, got, path));
            }
        }
        return best;
    }

    @Test
    void noWayToSwapBeatsTheBoundAndTheRouteComesCloseToIt() {
        Property.forAll(
                200,
                SwapRouterTest::random,
                c -> {
                    Route route = c.route();
                    double bound = RoutingBound.of(c.network(), route);
                    double out = route.amountOut().doubleValue();
                    // Balancer's powers are cut off at 10^-10 of a balance.
                    double slack = 3e-10 * c.network().pools().size() * most(c.network(), c.out());
                    assertTrue(out <= bound * (1 + 1e-9) + slack, out + " above " + bound);
                    assertEquals(bound, route.bound(), 1e-9 * bound + slack);
                    if (isSmall(c)) {
                        assertTrue(out >= bound * (1 - 1e-4) - slack, out + " below " + bound);
                    }
                });
    }

    private static double most(PoolNetwork network, String token) {
        return network.pools().stream()
                .filter(p -> p.tokens().contains(token))
                .mapToDouble(p -> p.balance(p.tokens().indexOf(token)).doubleValue())
                .max()
                .orElse(0);
    }

    /// Whether the swap is below a hundredth of what pools hold of its token: where swaps of
    /// several tokens fill one pool, the fees of the first ones change the later ones.
    private static boolean isSmall(Case c) {
        return c.amount().doubleValue() < most(c.network(), c.in()) / 100;
    }

    @Test
    void theOrderOfThePoolsMakesNoDifference() {
        Property.forAll(
                50,
                SwapRouterTest::random,
                c -> {
                    List<Pool> turned = new ArrayList<>(c.network().pools());
                    Collections.rotate(turned, 3);
                    Collections.reverse(turned);
                    Route other =
                            SwapRouter.route(new PoolNetwork(turned), c.in(), c.out(), c.amount());
                    assertEquals(c.route(), other);
                });
    }

    @Test
    void aRoundTripNeverGains() {
        Property.forAll(
                100,
                SwapRouterTest::random,
                c -> {
                    Route there = c.route();
                    Route back =
                            SwapRouter.route(
                                    c.network().after(there), c.out(), c.in(), there.amountOut());
                    BigInteger had = c.amount().subtract(there.unspent());
                    // What Balancer's powers give away.
                    BigInteger slack = units(3e-10 * 25 * most(c.network(), c.in()) / 1e18);
                    assertTrue(back.amountOut().compareTo(had.add(slack)) <= 0, "gained");
                });
    }

    @Test
    void moreInNeverGetsLessOut() {
        Property.forAll(
                100,
                SwapRouterTest::random,
                c -> {
                    BigInteger more = c.amount().add(c.amount().shiftRight(2));
                    BigInteger out =
                            SwapRouter.route(c.network(), c.in(), c.out(), more).amountOut();
                    assertTrue(out.compareTo(c.route().amountOut()) >= 0);
                });
    }

    @Test
    void twoLikePairsShareASwapEvenly() {
        PoolNetwork network =
                new PoolNetwork(
                        List.of(pair("one", "A", "B", 1e4, 1e4), pair("two", "A", "B", 1e4, 1e4)));
        Route route = SwapRouter.route(network, "A", "B", units(1_000));
        assertEquals(2, route.swaps().size());
        double half = route.swaps().getFirst().amountIn().doubleValue();
        assertEquals(500e18, half, 1e12);
        // 2 * 10000 * 498.5 / 10498.5
        assertEquals(949.659e18, route.amountOut().doubleValue(), 1e16);
    }

    @Test
    void aSplitOverTwoPathsIsTheBestByTrial() {
        PoolNetwork network =
                new PoolNetwork(
                        List.of(
                                pair("direct", "A", "B", 3e4, 6e4),
                                pair("first", "A", "C", 2e5, 1e5),
                                pair("second", "C", "B", 1e5, 4e5)));
        BigInteger amount = units(3_000);
        BigInteger best = BigInteger.ZERO;
        for (int part = 0; part <= 2_000; part++) {
            BigInteger direct =
                    amount.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(2_000));
            BigInteger middle = pool(network, "first").amountOut(0, 1, amount.subtract(direct));
            BigInteger out = pool(network, "second").amountOut(0, 1, middle);
            best = best.max(out.add(pool(network, "direct").amountOut(0, 1, direct)));
        }
        BigInteger got = SwapRouter.route(network, "A", "B", amount).amountOut();
        assertTrue(got.compareTo(best) >= 0, got + " against " + best);
        assertTrue(got.doubleValue() <= best.doubleValue() * (1 + 1e-6));
    }

    @Test
    void whatCannotBeSwappedIsLeftAndSaidSo() {
        PoolNetwork network =
                new PoolNetwork(
                        List.of(pair("one", "A", "B", 1e4, 1e4), pair("two", "C", "D", 1e4, 1e4)));
        assertNothing(SwapRouter.route(network, "A", "C", UNIT), UNIT);
        assertNothing(SwapRouter.route(network, "A", "X", UNIT), UNIT);
        assertNothing(SwapRouter.route(network, "A", "B", BigInteger.ZERO), BigInteger.ZERO);
        assertNothing(SwapRouter.route(network, "A", "B", BigInteger.ONE), BigInteger.ONE);
        BigInteger huge = BigInteger.ONE.shiftLeft(200);
        Route flood = SwapRouter.route(network, "A", "B", huge);
        assertTrue(flood.unspent().signum() > 0);
        BigInteger reserve = pool(network, "one").balance(1);
        assertTrue(flood.amountOut().compareTo(reserve) < 0);
        assertTrue(flood.amountOut().doubleValue() > 0.999 * reserve.doubleValue());
        assertThrows(
                InvalidPoolException.class,
                () -> SwapRouter.route(network, "A", "B", UNIT.negate()));
        assertThrows(InvalidPoolException.class, () -> SwapRouter.route(network, "A", "A", UNIT));
    }

    private static void assertNothing(Route route, BigInteger unspent) {
        assertEquals(List.of(), route.swaps());
        assertEquals(BigInteger.ZERO, route.amountOut());
        assertEquals(unspent, route.unspent());
    }
}
