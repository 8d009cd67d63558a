package orrery.engine.agents.liquidity;

import java.util.Arrays;
import java.util.List;

/// The dual of a swap: for prices v of all tokens, with 1 for the one wanted, no way to swap gets
/// more than the amount's value plus what arbitrage of each pool yields (weak duality; Angeris,
/// Evans, Chitra and Boyd 2022, "Optimal routing for constant function market makers", section 3).
/// The least such bound is the best route, and its prices clear every token.
///
/// The function is convex with continuous slopes, in pieces twice differentiable. So prices are
/// found by Newton steps with a line search. A pool at rest lends its curve as if it had no fee, a
/// little of it, so that the steps stay defined where nothing moves. Steps are relative price
/// changes. Owned by one computation.
final class DualMarket {
    private static final int MOST_STEPS = 60;

    /// Values out of balance, as part of the swap's, at which prices count as found.
    private static final double TOLERANCE = 1e-9;

    /// A step that would lower the bound by less than this part of it is lost in rounding.
    private static final double ROUNDING = 1e-13;

    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double FIRST_REST = 1e-3;
    private static final double LEAST_REST = 1e-9;
    private static final double MOST_REST = 1e6;

    /// The largest relative change of a price in one step.
    private static final double LONGEST_STEP = 0.7;

    private final List<PoolCurve> curves;
    private final int count;
    private final int source;
    private final int target;
    private final double amount;
    private final double[] prices;
    private final double[] logPrices;
    private final double[] slope;
    private final double[][] curvature;
    private final double[][] factor;
    private final double[] step;
    private double value;
    private int steps;

    /// @param count of the tokens that the curves' indexes point to
    /// @param prices to begin with, above 0
    DualMarket(
            List<PoolCurve> curves,
            int count,
            int source,
            int target,
            double amount,
            double[] prices) {
        this.curves = curves;
        this.count = count;
        this.source = source;
        this.target = target;
        this.amount = amount;
        this.prices = prices.clone();
        logPrices = new double[count];
        slope = new double[count];
        curvature = new double[count][count];
        factor = new double[count][count];
        step = new double[count];
    }

    /// Finds the prices.
    ///
    /// @return by token, 1 for the target
    double[] solve() {
        double rest = FIRST_REST;
        value = evaluate(prices, rest);
        for (steps = 0; steps < MOST_STEPS && !isBalanced(); steps++) {
            newton();
            double descent = descent();
            if (descent > -ROUNDING * value) {
                break;
            }
            double moved = search(descent);
            rest = moved >= 0.5 ? Math.max(LEAST_REST, rest * 0.2) : Math.min(MOST_REST, rest * 8);
            value = evaluate(prices, rest);
        }
        return prices.clone();
    }

    /// The Newton steps that were taken.
    int steps() {
        return steps;
    }

    /// The bound at the prices.
    double value() {
        return value;
    }

    private boolean isBalanced() {
        double worst = 0;
        for (int j = 0; j < count; j++) {
            worst = j == target ? worst : Math.max(worst, Math.abs(slope[j]));
        }
        return worst <= TOLERANCE * Math.max(amount * prices[source], value * 1e-3);
    }

    /// How fast the bound falls along the step.
    private double descent() {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += slope[j] * step[j];
        }
        return sum;
    }

    /// Takes as much of the step as lowers the bound enough.
    ///
    /// @return the part that was taken, 0 where none does
    private double search(double descent) {
        double longest = 0;
        for (int j = 0; j < count; j++) {
            longest = Math.max(longest, Math.abs(step[j]));
        }
        double part = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
        double[] tried = new double[count];
        for (int attempt = 0; attempt < 40; attempt++) {
            for (int j = 0; j < count; j++) {
                tried[j] = prices[j] * (1 + part * step[j]);
            }
            double after = valueAt(tried);
            if (after <= value + SUFFICIENT_DECREASE * part * descent) {
                System.arraycopy(tried, 0, prices, 0, count);
                return part;
            }
            part *= 0.5;
        }
        return 0;
    }

    private double valueAt(double[] at) {
        for (int j = 0; j < count; j++) {
            logPrices[j] = StrictMath.log(at[j]);
        }
        double sum = amount * at[source];
        for (PoolCurve curve : curves) {
            curve.trade(logPrices, at);
            for (double flow : curve.flow) {
                sum += flow;
            }
        }
        return sum;
    }

    /// The bound with its slopes and curvature for relative price changes: where tokens move at a
    /// scale s, the curvature is s (w_j [j = k] - w_j w_k / W) over the moving ones.
    private double evaluate(double[] at, double rest) {
        double sum = valueAt(at);
        Arrays.fill(slope, 0);
        for (double[] row : curvature) {
            Arrays.fill(row, 0);
        }
        slope[source] = amount * at[source];
        for (PoolCurve curve : curves) {
            for (int k = 0; k < curve.tokens.length; k++) {
                slope[curve.tokens[k]] += curve.flow[k];
            }
            if (curve.isTrading) {
                curve(curve, curve.scale(), false);
            }
            curve(curve, rest * curve.worth(), true);
        }
        return sum;
    }

    private void curve(PoolCurve curve, double scale, boolean ofAll) {
        double moving = 0;
        for (int k = 0; k < curve.tokens.length; k++) {
            moving += ofAll || curve.isMoving[k] ? curve.weight[k] : 0;
        }
        for (int j = 0; j < curve.tokens.length; j++) {
            if (!ofAll && !curve.isMoving[j]) {
                continue;
            }
            double[] row = curvature[curve.tokens[j]];
            row[curve.tokens[j]] += scale * curve.weight[j];
            for (int k = 0; k < curve.tokens.length; k++) {
                if (ofAll || curve.isMoving[k]) {
                    row[curve.tokens[k]] -= scale * curve.weight[j] * curve.weight[k] / moving;
                }
            }
        }
    }

    /// Solves curvature times step = -slope by Cholesky's factors, the target's price held. Zeros
    /// are passed over: with tokens of few pools first, most of the matrix stays empty.
    private void newton() {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(curvature[i], 0, factor[i], 0, count);
            factor[i][target] = 0;
            step[i] = -slope[i];
        }
        Arrays.fill(factor[target], 0);
        factor[target][target] = 1;
        step[target] = 0;
        for (int k = 0; k < count; k++) {
            int filled = 0;
            for (int i = k + 1; i < count; i++) {
                if (factor[i][k] != 0) {
                    rows[filled++] = i;
                }
            }
            // Rounding may eat a row whose pools are worth next to nothing.
            double least = 1e-14 * Math.max(curvature[k][k], Double.MIN_NORMAL);
            double pivot = StrictMath.sqrt(Math.max(factor[k][k], least));
            factor[k][k] = pivot;
            step[k] /= pivot;
            for (int r = 0; r < filled; r++) {
                double[] row = factor[rows[r]];
                row[k] /= pivot;
                step[rows[r]] -= row[k] * step[k];
                for (int c = 0; c <= r; c++) {
                    row[rows[c]] -= row[k] * factor[rows[c]][k];
                }
            }
        }
        for (int i = count - 1; i >= 0; i--) {
            step[i] /= factor[i][i];
            for (int k = 0; k < i; k++) {
                if (factor[i][k] != 0) {
                    step[k] -= factor[i][k] * step[i];
                }
            }
        }
    }
}
