package orrery.engine.agents.liquidity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import orrery.engine.agents.liquidity.FlowPlan.Edge;
import orrery.engine.agents.liquidity.PathSearch.Hop;
import orrery.engine.agents.liquidity.Route.Leftover;
import orrery.engine.agents.liquidity.Route.TokenPrice;

/// Splits a swap over pools and paths so that most arrives: prices of all tokens are found on the
/// dual, each pool is traded at them in closed form, and the trades become calls in the contracts'
/// own integers. Pools are the providers, the swap is the demand, fees and slippage are the cost.
///
/// Where one path gets more than the split after rounding, it is taken. The same network and amount
/// give the same route, bit for bit. Stateless, for any thread.
public final class SwapRouter {
    /// Tokens whose best path is by more than this (as a logarithm) behind the best of all are left
    /// out at first: they take part only where the swap moves prices as far.
    private static final double FIRST_REACH = 0.05;

    private static final double REACH_MARGIN = 0.01;
    private static final int SHARE_BITS = 60;

    /// A weighted pool takes half of its balance at a time: with each call half as much again.
    private static final int MOST_CALLS = 12;

    private final PoolNetwork network;
    private final List<PoolCurve> curves;
    private final int source;
    private final int target;
    private final BigInteger amount;

    private SwapRouter(PoolNetwork network, int source, int target, BigInteger amount) {
        this.network = network;
        this.source = source;
        this.target = target;
        this.amount = amount;
        curves = new ArrayList<>();
        for (int p = 0; p < network.pools().size(); p++) {
            curves.add(PoolCurve.whole(network.pools().get(p), network.held(p)));
        }
    }

    /// The best way to swap an amount; one without swaps where no pools lead from one token to the
    /// other, or where too little would arrive to count.
    ///
    /// @throws InvalidPoolException for an amount below 0, or one token for itself
    public static Route route(
            PoolNetwork network, String tokenIn, String tokenOut, BigInteger amount) {
        if (amount.signum() < 0 || tokenIn.equals(tokenOut)) {
            throw new InvalidPoolException(
                    "swap of " + amount + " " + tokenIn + " for " + tokenOut,
                    "two tokens and an amount of 0 or more are needed");
        }
        Integer source = network.index(tokenIn);
        Integer target = network.index(tokenOut);
        if (source == null || target == null || amount.signum() == 0) {
            return new Route(
                    tokenIn,
                    tokenOut,
                    amount,
                    amount,
                    List.of(),
                    BigInteger.ZERO,
                    List.of(),
                    List.of(),
                    0);
        }
        return new SwapRouter(network, source, target, amount).route();
    }

    private Route route() {
        int all = network.tokens().size();
        MarginalRates rates = new MarginalRates(curves, all);
        double[] to = rates.to(target);
        if (to[source] == Double.NEGATIVE_INFINITY) {
            return result(Attempt.nothing(amount), List.of(), 0);
        }
        double[] from = rates.from(source);
        double cut = to[source] - FIRST_REACH;
        while (true) {
            Reach reach = new Reach(to, from, cut);
            double[] prices = reach.solve();
            double logPrice = StrictMath.log(prices[reach.source]);
            if (logPrice >= cut || reach.isWhole()) {
                return best(reach, prices);
            }
            // Twice as far as it took, so that a large swap does not come back many times.
            cut = 2 * logPrice - to[source] - REACH_MARGIN;
        }
    }

    /// The tokens through which some path is not too far behind the best, and the pools among them.
    private final class Reach {
        private final int[] tokens;
        private final List<PoolCurve> among = new ArrayList<>();
        private final List<Integer> pools = new ArrayList<>();
        private final List<int[]> places = new ArrayList<>();
        private final double[] first;
        private final int source;
        private final int target;
        private final boolean isWhole;

        Reach(double[] to, double[] from, double cut) {
            boolean[] isIn = new boolean[to.length];
            int known = 0;
            for (int t = 0; t < to.length; t++) {
                double through = to[t] + from[t];
                known += through > Double.NEGATIVE_INFINITY ? 1 : 0;
                isIn[t] = isEnd(t) || through >= cut;
            }
            isWhole = count(isIn) >= known;
            int[] degrees = removeDeadEnds(isIn);
            tokens =
                    IntStream.range(0, to.length)
                            .filter(t -> isIn[t])
                            .boxed()
                            .sorted(Comparator.comparingInt(t -> degrees[t]))
                            .mapToInt(t -> t)
                            .toArray();
            int[] indexes = new int[to.length];
            Arrays.fill(indexes, -1);
            for (int i = 0; i < tokens.length; i++) {
                indexes[tokens[i]] = i;
            }
            first = Arrays.stream(tokens).mapToDouble(t -> StrictMath.exp(to[t])).toArray();
            source = indexes[SwapRouter.this.source];
            target = indexes[SwapRouter.this.target];
            first[target] = 1;
            for (int p = 0; p < network.pools().size(); p++) {
                int[] held = network.held(p);
                int[] inside =
                        IntStream.range(0, held.length)
                                .filter(k -> indexes[held[k]] >= 0)
                                .toArray();
                if (inside.length >= 2) {
                    int[] ids = Arrays.stream(inside).map(k -> indexes[held[k]]).toArray();
                    among.add(PoolCurve.planned(network.pools().get(p), inside, ids));
                    pools.add(p);
                    places.add(inside);
                }
            }
        }

        private boolean isEnd(int token) {
            return token == SwapRouter.this.source || token == SwapRouter.this.target;
        }

        private static int count(boolean[] flags) {
            int count = 0;
            for (boolean flag : flags) {
                count += flag ? 1 : 0;
            }
            return count;
        }

        /// Leaves out tokens of one pool, from which nothing leads on, until there are none.
        ///
        /// @return of how many pools each token is
        private int[] removeDeadEnds(boolean[] isIn) {
            int[] degrees = new int[isIn.length];
            boolean hasChanged = true;
            while (hasChanged) {
                Arrays.fill(degrees, 0);
                for (int p = 0; p < network.pools().size(); p++) {
                    int inside = 0;
                    for (int token : network.held(p)) {
                        inside += isIn[token] ? 1 : 0;
                    }
                    for (int token : network.held(p)) {
                        degrees[token] += inside >= 2 ? 1 : 0;
                    }
                }
                hasChanged = false;
                for (int t = 0; t < isIn.length; t++) {
                    if (isIn[t] && degrees[t] < 2 && !isEnd(t)) {
                        isIn[t] = false;
                        hasChanged = true;
                    }
                }
            }
            return degrees;
        }

        boolean isWhole() {
            return isWhole;
        }

        double[] solve() {
            return new DualMarket(among, tokens.length, source, target, amount.doubleValue(), first)
                    .solve();
        }
    }

    private Route best(Reach reach, double[] prices) {
        double[] logPrices = Arrays.stream(prices).map(StrictMath::log).toArray();
        reach.among.forEach(curve -> curve.trade(logPrices, prices));
        double whole = amount.doubleValue() * prices[reach.source];
        FlowPlan plan = new FlowPlan(reach.among, reach.tokens.length, reach.target, whole);
        Attempt split = execute(reach, plan);
        Attempt path = path(reach, split.amountOut.doubleValue());
        Attempt best = path.amountOut.compareTo(split.amountOut) >= 0 ? path : split;
        double[] all = new double[network.tokens().size()];
        Arrays.fill(all, Double.NEGATIVE_INFINITY);
        List<TokenPrice> named = new ArrayList<>();
        for (int t = 0; t < prices.length; t++) {
            all[reach.tokens[t]] = logPrices[t];
            named.add(new TokenPrice(network.tokens().get(reach.tokens[t]), prices[t]));
        }
        return result(best, named, bound(all));
    }

    /// The dual bound of all pools. A token that took no part gets the price at which the pools
    /// with tokens that did are best left alone, so that it adds nothing.
    private double bound(double[] logPrices) {
        boolean hasChanged = true;
        while (hasChanged) {
            hasChanged = false;
            double[] before = logPrices.clone();
            double[] pricesBefore = exponentials(before);
            for (PoolCurve curve : curves) {
                if (misses(curve, before) && !hasNone(curve, before)) {
                    curve.trade(before, pricesBefore);
                    for (int k = 0; k < curve.tokens.length; k++) {
                        int token = curve.tokens[k];
                        if (before[token] == Double.NEGATIVE_INFINITY) {
                            double price = curve.logPriceAtRest(k);
                            logPrices[token] = Math.max(logPrices[token], price);
                            hasChanged = true;
                        }
                    }
                }
            }
        }
        double[] prices = exponentials(logPrices);
        double sum = amount.doubleValue() * prices[source];
        for (PoolCurve curve : curves) {
            if (!misses(curve, logPrices)) {
                curve.trade(logPrices, prices);
                sum += Arrays.stream(curve.flow).sum();
            }
        }
        return sum;
    }

    private static double[] exponentials(double[] logs) {
        return Arrays.stream(logs).map(StrictMath::exp).toArray();
    }

    /// Whether a token of the pool has no price.
    private static boolean misses(PoolCurve curve, double[] logPrices) {
        return Arrays.stream(curve.tokens).anyMatch(t -> logPrices[t] == Double.NEGATIVE_INFINITY);
    }

    /// Whether all tokens of the pool have none.
    private static boolean hasNone(PoolCurve curve, double[] logPrices) {
        return Arrays.stream(curve.tokens).allMatch(t -> logPrices[t] == Double.NEGATIVE_INFINITY);
    }

    private Route result(Attempt attempt, List<TokenPrice> prices, double bound) {
        return new Route(
                network.tokens().get(source),
                network.tokens().get(target),
                amount,
                attempt.unspent,
                attempt.leftovers,
                attempt.amountOut,
                attempt.swaps,
                prices,
                bound);
    }

    private record Attempt(
            BigInteger unspent, List<Leftover> leftovers, BigInteger amountOut, List<Swap> swaps) {
        static Attempt nothing(BigInteger amount) {
            return new Attempt(amount, List.of(), BigInteger.ZERO, List.of());
        }
    }

    /// The plan in whole units: each token that arrives is divided among the edges that spend it,
    /// the largest taking what rounding leaves.
    private Attempt execute(Reach reach, FlowPlan plan) {
        BigInteger[] available = new BigInteger[reach.tokens.length];
        Arrays.fill(available, BigInteger.ZERO);
        available[reach.source] = amount;
        Map<Integer, Pool> changed = new LinkedHashMap<>();
        List<Swap> swaps = new ArrayList<>();
        List<Leftover> leftovers = new ArrayList<>();
        BigInteger unspent = amount;
        for (int token : plan.order()) {
            if (token == reach.target || available[token].signum() == 0) {
                continue;
            }
            List<Edge> edges = plan.spending(token);
            double value = edges.stream().mapToDouble(Edge::value).sum();
            BigInteger toSpend = available[token];
            BigInteger left = toSpend;
            for (int e = 0; e < edges.size(); e++) {
                Edge edge = edges.get(e);
                boolean isLast = e == edges.size() - 1;
                BigInteger share = isLast ? left : share(toSpend, edge.value() / value).min(left);
                left = left.subtract(spend(reach, changed, edge, share, swaps, available));
            }
            if (token == reach.source) {
                unspent = left;
            } else if (left.signum() > 0) {
                String name = network.tokens().get(reach.tokens[token]);
                leftovers.add(new Leftover(name, left));
            }
        }
        return new Attempt(unspent, leftovers, available[reach.target], swaps);
    }

    private static BigInteger share(BigInteger whole, double part) {
        return whole.multiply(BigInteger.valueOf((long) (part * (1L << SHARE_BITS))))
                .shiftRight(SHARE_BITS);
    }

    /// Makes as many calls as the contract needs for an amount, and takes.
    ///
    /// @return what was spent
    private BigInteger spend(
            Reach reach,
            Map<Integer, Pool> changed,
            Edge edge,
            BigInteger wanted,
            List<Swap> swaps,
            BigInteger[] available) {
        int index = reach.pools.get(edge.curve());
        int in = reach.places.get(edge.curve())[edge.in()];
        int out = reach.places.get(edge.curve())[edge.out()];
        BigInteger left = wanted;
        for (int call = 0; call < MOST_CALLS && left.signum() > 0; call++) {
            Pool pool = changed.getOrDefault(index, network.pools().get(index));
            BigInteger amountIn = left.min(pool.mostIn(in));
            BigInteger amountOut = pool.amountOut(in, out, amountIn);
            if (amountOut.signum() == 0) {
                break;
            }
            changed.put(index, pool.after(in, amountIn, out, amountOut));
            swaps.add(
                    new Swap(
                            pool.id(),
                            pool.tokens().get(in),
                            amountIn,
                            pool.tokens().get(out),
                            amountOut));
            available[edge.tokenOut()] = available[edge.tokenOut()].add(amountOut);
            left = left.subtract(amountIn);
        }
        return wanted.subtract(left);
    }

    /// The best single path in whole units; nothing where it would not get through, or not get more
    /// than `least`.
    private Attempt path(Reach reach, double least) {
        List<Hop> hops =
                PathSearch.best(
                        reach.among,
                        reach.first,
                        reach.source,
                        reach.target,
                        amount.doubleValue(),
                        least * (1 - 1e-9));
        BigInteger[] available = new BigInteger[reach.tokens.length];
        Map<Integer, Pool> changed = new LinkedHashMap<>();
        List<Swap> swaps = new ArrayList<>();
        BigInteger unspent = amount;
        BigInteger at = amount;
        for (Hop hop : hops) {
            PoolCurve curve = reach.among.get(hop.curve());
            int tokenOut = curve.tokens[hop.out()];
            Edge edge =
                    new Edge(hop.curve(), hop.in(), hop.out(), curve.tokens[hop.in()], tokenOut, 1);
            Arrays.fill(available, BigInteger.ZERO);
            BigInteger left = at.subtract(spend(reach, changed, edge, at, swaps, available));
            if (hop.equals(hops.getFirst())) {
                unspent = left;
            } else if (left.signum() > 0) {
                return Attempt.nothing(amount);
            }
            at = available[tokenOut];
        }
        return swaps.isEmpty()
                ? Attempt.nothing(amount)
                : new Attempt(unspent, List.of(), at, swaps);
    }
}
