package orrery.engine.agents.liquidity;

import java.util.Arrays;
import java.util.List;

/// The best rates at which the first little of a token can be swapped along any path, as logarithms
/// (Bellman and Ford). Where pools disagree so much that a circle gains, paths of at most
/// [#MOST_HOPS] pools count. Owned by one computation.
final class MarginalRates {
    static final int MOST_HOPS = 12;

    private final List<PoolCurve> curves;
    private final int count;

    MarginalRates(List<PoolCurve> curves, int count) {
        this.curves = curves;
        this.count = count;
    }

    /// What one of each token gets of `target`; minus infinity where no path leads there.
    double[] to(int target) {
        double[] rates = new double[count];
        Arrays.fill(rates, Double.NEGATIVE_INFINITY);
        rates[target] = 0;
        relax(rates, true);
        return rates;
    }

    /// What one of `source` gets of each token.
    double[] from(int source) {
        double[] rates = new double[count];
        Arrays.fill(rates, Double.NEGATIVE_INFINITY);
        rates[source] = 0;
        relax(rates, false);
        return rates;
    }

    private void relax(double[] rates, boolean isBackward) {
        boolean[] isFixed = new boolean[count];
        for (int t = 0; t < count; t++) {
            isFixed[t] = rates[t] > Double.NEGATIVE_INFINITY;
        }
        boolean hasChanged = true;
        for (int hop = 0; hop < MOST_HOPS && hasChanged; hop++) {
            hasChanged = false;
            double[] before = rates.clone();
            for (PoolCurve curve : curves) {
                for (int near = 0; near < curve.tokens.length; near++) {
                    double known = before[curve.tokens[near]];
                    if (known == Double.NEGATIVE_INFINITY) {
                        continue;
                    }
                    for (int far = 0; far < curve.tokens.length; far++) {
                        int token = curve.tokens[far];
                        if (far == near || isFixed[token]) {
                            continue;
                        }
                        double rate =
                                known
                                        + (isBackward
                                                ? curve.logRate(far, near)
                                                : curve.logRate(near, far));
                        if (rate > rates[token]) {
                            rates[token] = rate;
                            hasChanged = true;
                        }
                    }
                }
            }
        }
    }
}
