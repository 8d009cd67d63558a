package orrery.engine.agents.policy;

import java.util.Arrays;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Parameter;

/// The prices of scarce capacity in one [Market], found by projected subgradient steps on the dual
/// of the allocation's linear programme: where the demands that like a provider best would pass its
/// limit, its price rises; where they leave room, it falls to 0.
///
/// Each demand spreads over the candidates within [#BLUR] of its best one, which keeps a whole
/// demand from jumping between two equal providers. The prices of the last epoch are the start, so
/// a few steps follow a slow change. [Placement] then makes whole allocations of them, so prices
/// that have not settled cost some value and never break a limit.
final class DualPrices {
    /// Score gap within which a demand spreads, in multiples of the resource's mean price.
    private static final double BLUR = 0.05;

    private final Market market;

    /// `candidates[d]`: providers that d weighs, best base score first.
    final int[][] candidates;

    /// By provider: price of its whole capacity, and of what is set aside with it.
    final double[] scarcity;

    final double[] reservePrice;

    DualPrices(Market market, double[] warmScarcity, double[] warmReservePrice) {
        this.market = market;
        int m = market.providers.size();
        scarcity = new double[m];
        reservePrice = new double[m];
        for (int p = 0; p < m; p++) {
            scarcity[p] = warmScarcity[market.place[p]];
            reservePrice[p] = Math.min(market.premium[p], warmReservePrice[market.place[p]]);
        }
        candidates = new int[market.demands.size()][];
        for (int d = 0; d < candidates.length; d++) {
            candidates[d] = candidates(d);
        }
    }

    /// Runs the steps.
    void settle() {
        int m = market.providers.size();
        double step = market.parameters.value(Parameter.PRICE_STEP);
        int iterations = market.parameters.iterations();
        double[] load = new double[m];
        for (int i = 1; i <= iterations; i++) {
            Arrays.fill(load, 0);
            for (int d = 0; d < candidates.length; d++) {
                spread(d, load);
            }
            double size = 4 * step / (3 + i);
            for (int p = 0; p < m; p++) {
                double room = usable(p);
                double over = (load[p] - room) / Math.max(1, room);
                double beyond = (load[p] - market.reserved[p]) / Math.max(1, room);
                scarcity[p] = Math.max(0, scarcity[p] + size * over);
                reservePrice[p] = Math.clamp(reservePrice[p] + size * beyond, 0, market.premium[p]);
            }
        }
    }

    /// Keeps the prices for the next epoch.
    void store(double[] warmScarcity, double[] warmReservePrice) {
        for (int p = 0; p < scarcity.length; p++) {
            warmScarcity[market.place[p]] = scarcity[p];
            warmReservePrice[market.place[p]] = reservePrice[p];
        }
    }

    double score(int d, int p) {
        return market.base[d][p] - scarcity[p] - reservePrice[p];
    }

    private double usable(int p) {
        double free = market.capacity[p] * (1 - market.parameters.headroom());
        return Math.min(free, (double) market.concentration);
    }

    private void spread(int d, double[] load) {
        double best = 0;
        for (int p : candidates[d]) {
            best = Math.max(best, score(d, p));
        }
        double sum = 0;
        for (int p : candidates[d]) {
            sum += Math.max(0, BLUR - (best - score(d, p)));
        }
        if (sum <= 0) {
            return;
        }
        double perWeight = market.amount[d] / sum;
        for (int p : candidates[d]) {
            load[p] += perWeight * Math.max(0, BLUR - (best - score(d, p)));
        }
    }

    private int[] candidates(int d) {
        int m = market.providers.size();
        int[] chosen = new int[m];
        int count = 0;
        for (int p = 0; p < m; p++) {
            if (market.barred[d][p] == Binding.NONE) {
                int at = count++;
                while (at > 0 && market.base[d][p] > market.base[d][chosen[at - 1]]) {
                    chosen[at] = chosen[at - 1];
                    at--;
                }
                chosen[at] = p;
            }
        }
        return Arrays.copyOf(chosen, Math.min(count, market.parameters.candidates()));
    }
}
