package orrery.engine.agents.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orrery.engine.network.SeededRandom;

/// Networks of pools made from a seed, for trials and benchmarks: tokens with a price each, pools
/// of two to four of them with balances near these prices, a few tokens in most pools as money is.
public final class GeneratedPools {
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);

    /// How far a balance is from the common prices at most, in fees: two of them make up less than
    /// a fee, so that no arbitrage is left to gain by.
    private static final double DISAGREEMENT = 0.4;

    private static final double PAIR_FEE = 0.003;

    private GeneratedPools() {}

    /// @param pools 1 or more
    /// @param tokens 2 or more, named `T000` and on
    public static PoolNetwork network(long seed, int pools, int tokens) {
        SeededRandom chance = SeededRandom.of(seed, "pools");
        double[] prices = new double[tokens];
        for (int t = 0; t < tokens; t++) {
            prices[t] = StrictMath.exp(2 * chance.gaussian());
        }
        List<Pool> made = new ArrayList<>();
        for (int p = 0; p < pools; p++) {
            // Each token is in a pool with the first where there are pools enough.
            int first = p < tokens - 1 ? 0 : popular(chance, tokens);
            int second = p < tokens - 1 ? p + 1 : other(chance, tokens, List.of(first));
            String id = String.format(Locale.ROOT, "P%04d", p);
            double worth = 1e5 * StrictMath.exp(1.5 * chance.gaussian());
            made.add(
                    chance.nextBoolean(0.6)
                            ? pair(id, first, second, worth, prices, chance)
                            : weighted(id, first, second, worth, prices, chance));
        }
        return new PoolNetwork(made);
    }

    static String token(int index) {
        return String.format(Locale.ROOT, "T%03d", index);
    }

    private static int popular(SeededRandom chance, int tokens) {
        double even = chance.nextDouble();
        return (int) (tokens * even * even * even);
    }

    private static int other(SeededRandom chance, int tokens, List<Integer> taken) {
        int token = popular(chance, tokens);
        while (taken.contains(token)) {
            token = chance.nextInt(tokens);
        }
        return token;
    }

    private static BigInteger balance(double worth, double price, double fee, SeededRandom chance) {
        double off = DISAGREEMENT * fee * (2 * chance.nextDouble() - 1);
        double units = worth / price * StrictMath.exp(off);
        return new BigDecimal(units, MathContext.DECIMAL64)
                .multiply(new BigDecimal(UNIT))
                .toBigInteger()
                .max(BigInteger.ONE);
    }

    private static Pool pair(
            String id, int a, int b, double worth, double[] prices, SeededRandom chance) {
        return new ConstantProductPool(
                id,
                token(a),
                token(b),
                balance(worth / 2, prices[a], PAIR_FEE, chance),
                balance(worth / 2, prices[b], PAIR_FEE, chance));
    }

    private static Pool weighted(
            String id, int a, int b, double worth, double[] prices, SeededRandom chance) {
        List<Integer> members = new ArrayList<>(List.of(a, b));
        int size = Math.min(prices.length, 2 + chance.nextInt(3));
        while (members.size() < size) {
            members.add(other(chance, prices.length, members));
        }
        List<Integer> weights = new ArrayList<>();
        members.forEach(m -> weights.add(1 + chance.nextInt(9)));
        double all = weights.stream().mapToInt(w -> w).sum();
        int fee = 5 + chance.nextInt(60);
        List<WeightedPool.Holding> holdings = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            int token = members.get(k);
            double part = weights.get(k) / all;
            holdings.add(
                    new WeightedPool.Holding(
                            token(token),
                            balance(worth * part, prices[token], fee / 10_000.0, chance),
                            UNIT.multiply(BigInteger.valueOf(weights.get(k)))));
        }
        return new WeightedPool(
                id,
                holdings,
                UNIT.multiply(BigInteger.valueOf(fee)).divide(BigInteger.valueOf(10_000)));
    }
}
