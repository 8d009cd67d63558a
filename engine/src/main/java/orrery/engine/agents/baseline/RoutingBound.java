package orrery.engine.agents.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import orrery.engine.agents.liquidity.Pool;
import orrery.engine.agents.liquidity.PoolNetwork;
import orrery.engine.agents.liquidity.Route;

/// The most that a swap could get, certified by prices: by weak duality it is at most the amount's
/// value and what arbitrage of each pool yields, whatever the prices are. Only the prices come from
/// the router; the arbitrage is found here by bisection on the pool's invariant, in place of the
/// router's closed form, so that a fault there shows as a gap or as a route above its bound.
public final class RoutingBound {
    private static final int HALVINGS = 120;

    private RoutingBound() {}

    /// In the smallest unit of the token wanted, up to what a contract's rounding gives away.
    public static double of(PoolNetwork network, Route route) {
        Map<String, Double> prices = new LinkedHashMap<>();
        route.prices().forEach(p -> prices.put(p.token(), p.price()));
        complete(network, prices);
        double sum = prices.getOrDefault(route.tokenIn(), 0.0) * route.amountIn().doubleValue();
        for (Pool pool : network.pools()) {
            // A pool of which no token has a price hangs together with none that has.
            if (prices.keySet().containsAll(pool.tokens())) {
                sum += arbitrage(pool, prices);
            }
        }
        return sum;
    }

    /// A token without a price gets that at which a pool with priced ones is best left as those
    /// leave it: the highest of the pools, as the bound holds for any.
    private static void complete(PoolNetwork network, Map<String, Double> prices) {
        boolean hasChanged = true;
        while (hasChanged) {
            Map<String, Double> found = new LinkedHashMap<>();
            for (Pool pool : network.pools()) {
                boolean isKnown = pool.tokens().stream().anyMatch(prices::containsKey);
                double scale =
                        isKnown && !prices.keySet().containsAll(pool.tokens())
                                ? scale(pool, prices)
                                : 0;
                for (int k = 0; scale > 0 && k < pool.tokens().size(); k++) {
                    if (!prices.containsKey(pool.tokens().get(k))) {
                        double price = pool.kept() * scale / depth(pool, k);
                        found.merge(pool.tokens().get(k), price, Math::max);
                    }
                }
            }
            prices.putAll(found);
            hasChanged = !found.isEmpty();
        }
    }

    private static double depth(Pool pool, int token) {
        return pool.balance(token).doubleValue() / pool.weight(token);
    }

    /// At which value over weight the priced tokens of a pool come to rest, from below.
    private static double scale(Pool pool, Map<String, Double> prices) {
        int count = pool.tokens().size();
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            Double price = prices.get(pool.tokens().get(k));
            if (price != null) {
                low = Math.max(low, price * depth(pool, k));
                high = Math.min(high, price * depth(pool, k) / pool.kept());
            }
        }
        if (low <= high) {
            return low;
        }
        double least = high;
        double most = low;
        for (int i = 0; i < HALVINGS; i++) {
            double scale = Math.sqrt(least) * Math.sqrt(most);
            double invariant = 0;
            for (int k = 0; k < count; k++) {
                double change = after(pool, k, prices, scale) / pool.balance(k).doubleValue();
                invariant += pool.weight(k) * StrictMath.log(change);
            }
            least = invariant < 0 ? scale : least;
            most = invariant < 0 ? most : scale;
        }
        return least;
    }

    private static double arbitrage(Pool pool, Map<String, Double> prices) {
        // From below: what is paid is a little too much, never too little.
        double scale = scale(pool, prices);
        double gain = 0;
        for (int k = 0; k < pool.tokens().size(); k++) {
            double out = pool.balance(k).doubleValue() - after(pool, k, prices, scale);
            double price = prices.getOrDefault(pool.tokens().get(k), 0.0);
            gain += price * (out < 0 ? out / pool.kept() : out);
        }
        return Math.max(0, gain);
    }

    /// The balance that is best kept at a scale, the fee left out.
    private static double after(Pool pool, int k, Map<String, Double> prices, double scale) {
        double balance = pool.balance(k).doubleValue();
        Double price = prices.get(pool.tokens().get(k));
        if (price == null) {
            return balance;
        }
        double free = scale * pool.weight(k) / price;
        double room = pool.mostHeld().subtract(pool.balance(k)).doubleValue();
        double most = balance + pool.kept() * room;
        return free < balance ? free : Math.max(balance, Math.min(most, pool.kept() * free));
    }
}
