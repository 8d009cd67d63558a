package orrery.app.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import orrery.engine.agents.baseline.RoutingBound;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.liquidity.GeneratedPools;
import orrery.engine.agents.liquidity.Levelling;
import orrery.engine.agents.liquidity.Levelling.Levelled;
import orrery.engine.agents.liquidity.LiquidityTrial;
import orrery.engine.agents.liquidity.LiquidityTrial.Outcome;
import orrery.engine.agents.liquidity.Pool;
import orrery.engine.agents.liquidity.PoolNetwork;
import orrery.engine.agents.liquidity.Route;
import orrery.engine.agents.liquidity.Swap;
import orrery.engine.agents.liquidity.SwapRouter;
import orrery.engine.network.SeededRandom;

/// Measures swaps over pools and capital spread among them, for `bench liquidity` and `bench
/// agents`.
final class LiquidityFigures {
    static final double MOVING_COST = 0.0005;
    static final int HORIZON = 12;
    static final int TRIAL_POOLS = 12;
    static final int DAYS = 14;

    private static final int WARM_UP = 40;

    /// Tokens of which pools hold less than this part of all are not swapped: the contracts'
    /// rounding would be all that is measured.
    private static final double LEAST_PART = 1e-4;

    private static final Path BALANCER = Path.of("traces/dex/balancer_v1_pools_2021-03-11.csv.gz");

    /// Wrapped ether, which most pools of the file hold.
    private static final String MONEY = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";

    private LiquidityFigures() {}

    /// What some swaps of a network came to, one value for each.
    ///
    /// @param gaps percent that is missing to the bound
    /// @param millis that finding the route took
    /// @param calls of pools that it makes
    /// @param above how many routes got more than their bound, beyond what rounding gives away
    record Routing(
            String name, List<Double> gaps, List<Double> millis, List<Double> calls, int above) {
        Routing {
            gaps = List.copyOf(gaps);
            millis = List.copyOf(millis);
            calls = List.copyOf(calls);
        }
    }

    static Routing generated(
            int pools, int tokens, long seed, int swaps, ConsoleProgress progress) {
        String name = String.format("%,d generated pools", pools);
        PoolNetwork network = GeneratedPools.network(seed, pools, tokens);
        String money = network.tokens().getFirst();
        return route(name, Levelling.level(network, money), seed, swaps, progress);
    }

    /// Whether the data folder has the pools of Balancer.
    static boolean hasBalancer() {
        try {
            return Files.exists(DataFolder.resolve(BALANCER.toString()));
        } catch (UnusableInput absent) {
            return false;
        }
    }

    /// @throws UnusableInput where the data folder has no such file
    static Routing balancer(long seed, int swaps, ConsoleProgress progress) {
        Path file = DataFolder.resolve(BALANCER.toString());
        Levelled pools = Levelling.level(BalancerPools.read(file), MONEY);
        String name = String.format("%,d pools of Balancer", pools.network().pools().size());
        return route(name, pools, seed, swaps, progress);
    }

    private static Routing route(
            String name, Levelled pools, long seed, int swaps, ConsoleProgress progress) {
        PoolNetwork network = pools.network();
        SeededRandom chance = SeededRandom.of(seed, "swaps");
        Map<String, Double> worth = worth(pools);
        double least = LEAST_PART * worth.values().stream().mapToDouble(w -> w).sum();
        // A token is as likely as the pools that hold it are many.
        List<String> places =
                network.pools().stream()
                        .flatMap(pool -> pool.tokens().stream())
                        .filter(token -> worth.getOrDefault(token, 0.0) >= least)
                        .toList();
        List<Double> gaps = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        List<Double> calls = new ArrayList<>();
        int above = 0;
        for (int i = -Math.min(WARM_UP, swaps); i < swaps; i++) {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            progress.report(Math.max(0, i), swaps, name);
            String in = places.get(chance.nextInt(places.size()));
            String out = places.get(chance.nextInt(places.size()));
            while (out.equals(in)) {
                out = places.get(chance.nextInt(places.size()));
            }
            double part = StrictMath.exp(StrictMath.log(1e-2) * (1 + 1.5 * chance.nextDouble()));
            double depth = Math.min(worth.getOrDefault(in, 0.0), worth.getOrDefault(out, 0.0));
            double units = part * depth / pools.prices().getOrDefault(in, 1.0);
            BigInteger amount = new BigDecimal(units).toBigInteger().max(BigInteger.ONE);
            long start = System.nanoTime();
            Route route = SwapRouter.route(network, in, out, amount);
            long nanos = System.nanoTime() - start;
            if (i >= 0) {
                double bound = RoutingBound.of(network, route);
                double got = route.amountOut().doubleValue();
                millis.add(nanos / 1e6);
                calls.add((double) route.swaps().size());
                gaps.add(bound > 0 ? 100 * Math.max(0, 1 - got / bound) : 0);
                above += got > bound * (1 + 1e-6) + slack(network, route) ? 1 : 0;
            }
        }
        return new Routing(name, gaps, millis, calls, above);
    }

    /// What all pools hold of each token, in money.
    private static Map<String, Double> worth(Levelled pools) {
        Map<String, Double> worth = new TreeMap<>();
        for (Pool pool : pools.network().pools()) {
            for (int k = 0; k < pool.tokens().size(); k++) {
                String token = pool.tokens().get(k);
                double price = pools.prices().getOrDefault(token, 0.0);
                worth.merge(token, price * pool.balance(k).doubleValue(), Double::sum);
            }
        }
        return worth;
    }

    /// What the contracts' rounding may give away: powers of Balancer's end at 10^-10 of a balance.
    private static double slack(PoolNetwork network, Route route) {
        Map<String, Double> prices = new TreeMap<>();
        route.prices().forEach(p -> prices.put(p.token(), p.price()));
        Map<String, Pool> pools = new TreeMap<>();
        network.pools().forEach(pool -> pools.put(pool.id(), pool));
        double sum = 0;
        for (Swap swap : route.swaps()) {
            Pool pool = pools.get(swap.pool());
            if (pool != null) {
                int place = pool.tokens().indexOf(swap.tokenOut());
                double price = prices.getOrDefault(swap.tokenOut(), 0.0);
                sum += 3e-10 * price * pool.balance(place).doubleValue();
            }
        }
        return sum;
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    /// Percent of fees that moving capital gains, for each seed.
    static double[] gains(int seeds, double movingCost) {
        double[] gains = new double[seeds];
        for (int s = 0; s < seeds; s++) {
            gains[s] = trial(s + 1, movingCost).gain();
        }
        return gains;
    }

    static Outcome trial(long seed, double movingCost) {
        return LiquidityTrial.generated(seed, TRIAL_POOLS, DAYS, DAYS)
                .run(movingCost, HORIZON, Forecasters::ensemble);
    }
}
