package orrery.engine.agents.liquidity;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What is best taken from a pool at given prices, in closed form: the arbitrage of the pool.
///
/// With R' the balances afterwards (the fee left out), w the weights, g what the fee leaves and v
/// the prices, the best trade under prod R'^w >= prod R^w has a scale s with R' = s w / v where a
/// token goes out, R' = g s w / v where one comes in, and R' = R in between. So log R' is a
/// piecewise linear function of log s, and s is where the weighted sum of log (R' / R) is 0. Owned
/// by one computation: results stand in its fields until the next [#trade].
final class PoolCurve {
    private static final int MOST_STEPS = 100;

    /// Levels are logarithms of some fifty, so that their rounding is of this size.
    private static final double LEAST_IMBALANCE = 2e-14;

    /// Plans stay this little under what a pool takes, so that rounding does not lead beyond it.
    private static final double PLANNED_FILL = 1 - 1e-6;

    final int[] tokens;
    private final double[] balance;
    private final double[] logBalance;
    final double[] weight;
    private final double[] logWeight;
    private final double kept;
    private final double logKept;

    /// Log of R' / R where as much came in as the pool can hold.
    private final double[] logCap;

    /// Log of the value over the weight.
    private final double[] level;

    /// For each token the value that goes out, negative where it comes in.
    final double[] flow;

    /// Whether a token's flow follows the prices.
    final boolean[] isMoving;

    /// The highest level.
    private double top;

    /// Whether there is anything to gain at the prices.
    boolean isTrading;

    /// Log of the trade's scale.
    private double logScale;

    /// @param places of the tokens in the pool that may be traded
    /// @param tokens their indexes
    /// @param fill the part of what the pool takes that a trade may use
    private PoolCurve(Pool pool, int[] places, int[] tokens, double fill) {
        int count = tokens.length;
        this.tokens = tokens;
        balance = new double[count];
        logBalance = new double[count];
        weight = new double[count];
        logWeight = new double[count];
        logCap = new double[count];
        level = new double[count];
        flow = new double[count];
        isMoving = new boolean[count];
        kept = pool.kept();
        logKept = StrictMath.log(kept);
        for (int k = 0; k < count; k++) {
            int place = places[k];
            balance[k] = pool.balance(place).doubleValue();
            logBalance[k] = StrictMath.log(balance[k]);
            weight[k] = pool.weight(place);
            logWeight[k] = StrictMath.log(weight[k]);
            double most = pool.mostHeld().subtract(pool.balance(place)).doubleValue() * fill;
            logCap[k] = StrictMath.log1p(kept * most / balance[k]);
        }
    }

    /// All of a pool as it is.
    static PoolCurve whole(Pool pool, int[] tokens) {
        return new PoolCurve(pool, IntStream.range(0, tokens.length).toArray(), tokens, 1);
    }

    /// Some tokens of a pool, for plans.
    ///
    /// @param places of the tokens in the pool that may be traded
    /// @param tokens their indexes
    static PoolCurve planned(Pool pool, int[] places, int[] tokens) {
        return new PoolCurve(pool, places, tokens, PLANNED_FILL);
    }

    /// Log of how many of the token at `out` (a place in this pool) the first little of the one at
    /// `in` buys.
    double logRate(int in, int out) {
        return logKept + logRatio(in, out);
    }

    /// The first little's rate, as a number.
    double rate(int in, int out) {
        return kept * balance[out] / weight[out] / balance[in] * weight[in];
    }

    /// Log of how many of the token at `other` are worth one of that at `one`, the fee apart.
    double logRatio(int one, int other) {
        return logBalance[other] - logWeight[other] - logBalance[one] + logWeight[one];
    }

    /// Log of the pool's size by the price of one of its tokens.
    double logWorth(int k, double logPrice) {
        return logPrice + logBalance[k] - logWeight[k];
    }

    /// What `amount` of the token at `in` buys of the one at `out`, without the contract's
    /// rounding.
    double amountOut(int in, int out, double amount) {
        double change = StrictMath.log1p(kept * amount / balance[in]);
        return -balance[out] * StrictMath.expm1(-change * weight[in] / weight[out]);
    }

    /// After [#trade], the log of the price at which the token at `k` is just not brought in.
    double logPriceAtRest(int k) {
        return logKept + (isTrading ? logScale : top) - logBalance[k] + logWeight[k];
    }

    /// Finds the best trade at these prices.
    ///
    /// @param logPrices by token; one of minus infinity stays out of the trade
    /// @param prices the same without logarithms, 0 for minus infinity
    void trade(double[] logPrices, double[] prices) {
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < tokens.length; k++) {
            level[k] = logPrices[tokens[k]] + logBalance[k] - logWeight[k];
            highest = Math.max(highest, level[k]);
            lowest = level[k] > Double.NEGATIVE_INFINITY ? Math.min(lowest, level[k]) : lowest;
        }
        top = highest;
        if (highest <= lowest - logKept) {
            isTrading = false;
            Arrays.fill(flow, 0);
            Arrays.fill(isMoving, false);
            return;
        }
        isTrading = true;
        logScale = balanced(lowest - logKept, highest);
        for (int k = 0; k < tokens.length; k++) {
            double change = change(k, logScale);
            double value = prices[tokens[k]] * balance[k];
            flow[k] = change == 0 ? 0 : -value * StrictMath.expm1(change) / (change > 0 ? kept : 1);
            isMoving[k] = change != 0 && change < logCap[k];
        }
    }

    /// After [#trade], how far the prices are beyond the fee, as a logarithm; 0 or below at rest.
    double excess() {
        double lowest = Double.POSITIVE_INFINITY;
        for (double one : level) {
            lowest = Math.min(lowest, one);
        }
        return top - lowest + logKept;
    }

    /// The scale s of the trade, in the prices' unit; 0 where there is none.
    double scale() {
        return isTrading ? StrictMath.exp(logScale) : 0;
    }

    /// What the scale would be without a fee: the size of the pool in the prices' unit.
    double worth() {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < tokens.length; k++) {
            sum += weight[k] * level[k];
            weights += weight[k];
        }
        return StrictMath.exp(sum / weights);
    }

    /// Where the sum of weighted changes is 0, by Newton's method within a bracket: the sum never
    /// falls and is linear in pieces, so that a few steps end on the right piece.
    private double balanced(double least, double most) {
        double low = least;
        double high = most;
        double at = tokens.length == 2 ? ofTwo() : 0.5 * (low + high);
        for (int step = 0; step < MOST_STEPS; step++) {
            double sum = 0;
            double slope = 0;
            for (int k = 0; k < tokens.length; k++) {
                double change = change(k, at);
                sum += weight[k] * change;
                slope += change != 0 && change < logCap[k] ? weight[k] : 0;
            }
            if (Math.abs(sum) <= LEAST_IMBALANCE) {
                return at;
            }
            if (sum > 0) {
                high = at;
            } else {
                low = at;
            }
            double next = slope > 0 ? at - sum / slope : low;
            at = next > low && next < high ? next : 0.5 * (low + high);
        }
        return at;
    }

    /// Where two tokens balance as long as neither is capped.
    private double ofTwo() {
        int in = level[0] < level[1] ? 0 : 1;
        int out = 1 - in;
        return (weight[in] * (level[in] - logKept) + weight[out] * level[out])
                / (weight[in] + weight[out]);
    }

    /// Log of R' / R of the token at `k` at a scale.
    private double change(int k, double at) {
        if (level[k] == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double out = at - level[k];
        if (out < 0) {
            return out;
        }
        double in = out + logKept;
        return in > 0 ? Math.min(in, logCap[k]) : 0;
    }
}
