package orrery.engine.agents.policy;

import java.util.Arrays;
import orrery.engine.agents.Parameter;

/// The prices of scarce capacity in one [Market], found by projected subgradient steps on the dual
/// of the allocation's linear programme: where the demands that like a provider best would pass its
/// limit, its price rises; where they leave room, it falls to 0.
///
/// Steps are taken for groups of demands, not for each. A group spreads over the providers within
/// [#BLUR] of its best one, which keeps a whole demand from jumping between two equal providers.
/// The prices of the last epoch are the start, so a few steps follow a slow change, and the steps
/// end as soon as prices stand still. [Placement] then makes whole allocations of them, so prices
/// that have not settled cost some value and never break a limit.
final class DualPrices {
    /// Score gap within which a demand spreads, in multiples of the resource's mean price.
    private static final double BLUR = 0.05;

    /// Largest move of a price that still counts as standing still.
    private static final double STILL = 2e-3;

    private final Market market;

    /// `order[g]`: providers that are open and up, best score first, prices included.
    private final int[][] order;

    /// By provider: price of its whole capacity, and of what is set aside with it.
    final double[] scarcity;

    final double[] reservePrice;

    private final double[] score;

    DualPrices(Market market, double[] warmScarcity, double[] warmReservePrice) {
        this.market = market;
        int m = market.providers.size();
        scarcity = new double[m];
        reservePrice = new double[m];
        score = new double[m];
        for (int p = 0; p < m; p++) {
            scarcity[p] = warmScarcity[market.place[p]];
            reservePrice[p] =
                    market.reserved[p] > 0
                            ? Math.min(market.premium[p], warmReservePrice[market.place[p]])
                            : market.premium[p];
        }
        order = new int[market.groups.size()][];
        for (int g = 0; g < order.length; g++) {
            order[g] = open(market.groups.get(g));
        }
    }

    /// Runs the steps.
    ///
    /// @param isPriced false leaves all prices where they are
    void settle(boolean isPriced) {
        int m = market.providers.size();
        double step = market.parameters.value(Parameter.PRICE_STEP);
        int iterations = isPriced ? market.parameters.iterations() : 0;
        double[] load = new double[m];
        boolean isMoving = true;
        for (int i = 1; i <= iterations && isMoving; i++) {
            Arrays.fill(load, 0);
            for (int g = 0; g < order.length; g++) {
                spread(g, load);
            }
            double size = 4 * step / (3 + i);
            isMoving = false;
            for (int p = 0; p < m; p++) {
                double room = usable(p);
                double over = (load[p] - room) / Math.max(1, room);
                double beyond = (load[p] - market.reserved[p]) / Math.max(1, room);
                double scarce = Math.max(0, scarcity[p] + size * over);
                double dear =
                        market.reserved[p] > 0
                                ? Math.clamp(reservePrice[p] + size * beyond, 0, market.premium[p])
                                : market.premium[p];
                isMoving |=
                        Math.abs(scarce - scarcity[p]) + Math.abs(dear - reservePrice[p]) > STILL;
                scarcity[p] = scarce;
                reservePrice[p] = dear;
            }
        }
        for (int g = 0; g < order.length; g++) {
            sort(g);
        }
    }

    /// Keeps the prices for the next epoch.
    void store(double[] warmScarcity, double[] warmReservePrice) {
        for (int p = 0; p < scarcity.length; p++) {
            warmScarcity[market.place[p]] = scarcity[p];
            warmReservePrice[market.place[p]] = reservePrice[p];
        }
    }

    /// Providers open to a group, best first.
    int[] order(int group) {
        return order[group];
    }

    private double usable(int p) {
        return Math.min(market.usable[p], market.concentration);
    }

    private void spread(int g, double[] load) {
        Market.Group group = market.groups.get(g);
        double best = 0;
        for (int p : order[g]) {
            score[p] = market.base(group, p) - scarcity[p] - reservePrice[p];
            best = Math.max(best, score[p]);
        }
        double sum = 0;
        for (int p : order[g]) {
            sum += Math.max(0, BLUR - (best - score[p]));
        }
        if (sum <= 0) {
            return;
        }
        double perWeight = group.amount / sum;
        for (int p : order[g]) {
            load[p] += perWeight * Math.max(0, BLUR - (best - score[p]));
        }
    }

    private int[] open(Market.Group group) {
        int[] chosen = new int[group.reach.open.length];
        int count = 0;
        for (int p : group.reach.open) {
            if (!market.isDown(p)) {
                chosen[count++] = p;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    /// Best first, equals by their place: keys are scores turned into whole numbers whose last bits
    /// are the provider.
    private void sort(int g) {
        Market.Group group = market.groups.get(g);
        int[] open = order[g];
        long[] keys = new long[open.length];
        for (int i = 0; i < open.length; i++) {
            int p = open[i];
            double worth = market.base(group, p) - scarcity[p] - reservePrice[p];
            keys[i] = (-Math.round(worth * 1e6) << 20) | p;
        }
        Arrays.sort(keys);
        for (int i = 0; i < open.length; i++) {
            open[i] = (int) (keys[i] & 0xfffff);
        }
    }
}
