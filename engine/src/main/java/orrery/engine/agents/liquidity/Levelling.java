package orrery.engine.agents.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Brings pools to within their fees of common prices, as arbitrage does on a live chain: a network
/// read at one moment, from many blocks or with pools that nobody watches, would otherwise pay for
/// walking in circles.
public final class Levelling {
    /// Pools of one mind.
    ///
    /// @param prices of tokens in smallest units of money for one of theirs
    public record Levelled(PoolNetwork network, SequencedMap<String, Double> prices) {
        public Levelled {
            prices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(prices));
        }
    }

    /// How far beyond its fee a pool may be off, as a logarithm.
    private static final double MOST_EXCESS = 1e-6;

    private final PoolNetwork network;
    private final List<PoolCurve> curves = new ArrayList<>();
    private final double[] logPrices;

    private Levelling(PoolNetwork network) {
        this.network = network;
        for (int p = 0; p < network.pools().size(); p++) {
            curves.add(PoolCurve.whole(network.pools().get(p), network.held(p)));
        }
        logPrices = new double[network.tokens().size()];
        Arrays.fill(logPrices, Double.NEGATIVE_INFINITY);
    }

    /// The pools that hang together with `money`, each traded until nobody gains by it. A token's
    /// price is that of the pool which holds most of what is already priced, beginning with money.
    /// Pools so small that whole units of their tokens cannot come near the prices are left out.
    ///
    /// @throws InvalidPoolException where no pool holds `money`
    public static Levelled level(PoolNetwork network, String money) {
        Integer first = network.index(money);
        if (first == null) {
            throw new InvalidPoolException(money, "no pool holds this token");
        }
        Levelling levelling = new Levelling(network);
        levelling.price(first);
        SequencedMap<String, Double> prices = new TreeMap<>();
        for (int t = 0; t < levelling.logPrices.length; t++) {
            if (levelling.logPrices[t] > Double.NEGATIVE_INFINITY) {
                prices.put(network.tokens().get(t), StrictMath.exp(levelling.logPrices[t]));
            }
        }
        return new Levelled(levelling.traded(), prices);
    }

    private void price(int first) {
        logPrices[first] = 0;
        while (true) {
            double deepest = Double.NEGATIVE_INFINITY;
            int token = -1;
            double price = 0;
            for (PoolCurve curve : curves) {
                for (int known = 0; known < curve.tokens.length; known++) {
                    double depth = curve.logWorth(known, logPrices[curve.tokens[known]]);
                    for (int other = 0; depth > deepest && other < curve.tokens.length; other++) {
                        if (logPrices[curve.tokens[other]] == Double.NEGATIVE_INFINITY) {
                            deepest = depth;
                            token = curve.tokens[other];
                            price = logPrices[curve.tokens[known]] + curve.logRatio(other, known);
                        }
                    }
                }
            }
            if (token < 0) {
                return;
            }
            logPrices[token] = price;
        }
    }

    private PoolNetwork traded() {
        double[] prices = Arrays.stream(logPrices).map(StrictMath::exp).toArray();
        List<Pool> traded = new ArrayList<>();
        for (int p = 0; p < curves.size(); p++) {
            PoolCurve curve = curves.get(p);
            boolean isPriced =
                    Arrays.stream(curve.tokens)
                            .allMatch(t -> logPrices[t] > Double.NEGATIVE_INFINITY);
            if (isPriced) {
                Pool pool = traded(network.pools().get(p), curve, prices);
                PoolCurve after = PoolCurve.whole(pool, network.held(p));
                after.trade(logPrices, prices);
                if (after.excess() < MOST_EXCESS) {
                    traded.add(pool);
                }
            }
        }
        return new PoolNetwork(traded);
    }

    private Pool traded(Pool pool, PoolCurve curve, double[] prices) {
        curve.trade(logPrices, prices);
        Map<Integer, BigInteger> balances = new LinkedHashMap<>();
        for (int k = 0; k < curve.tokens.length; k++) {
            double change = -curve.flow[k] / StrictMath.exp(logPrices[curve.tokens[k]]);
            BigInteger moved =
                    change == 0 ? BigInteger.ZERO : new BigDecimal(change).toBigInteger();
            balances.put(k, pool.balance(k).add(moved).max(BigInteger.ONE));
        }
        return pool.with(balances);
    }
}
