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

    /// A slow change is followed in a third of the steps that it takes from nothing, and in these
    /// at least.
    private static final int FEWEST_STEPS = 5;

    /// Largest move of a price that still counts as standing still.
    private static final double STILL = 2e-3;

    private final Market market;

    /// `order[g]`: providers that are open and up, best score first, prices included.
    private final int[][] order;

    /// `base[g][i]`: score of the group's i-th provider that is open and up, prices aside; they
    /// stand in `open[g]`.
    private final double[][] base;

    private final int[][] open;

    /// By provider: price of its whole capacity, and of what is set aside with it.
    final double[] scarcity;

    final double[] reservePrice;

    private final double[] score;

    /// Whether prices of an epoch before are the start.
    private boolean isWarm;

    DualPrices(Market market, double[] warmScarcity, double[] warmReservePrice) {
        this.market = market;
        int m = market.providers.size();
        scarcity = new double[m];
        reservePrice = new double[m];
        score = new double[m];
        for (int p = 0; p < m; p++) {
            scarcity[p] = warmScarcity[market.place[p]];
            isWarm |= scarcity[p] > 0;
            reservePrice[p] =
                    market.reserved[p] > 0
                            ? Math.min(market.premium[p], warmReservePrice[market.place[p]])
                            : market.premium[p];
        }
        order = new int[market.groups.size()][];
        open = new int[order.length][];
        base = new double[order.length][];
        for (int g = 0; g < order.length; g++) {
            Market.Group group = market.groups.get(g);
            open[g] = open(group);
            base[g] = new double[open[g].length];
            for (int i = 0; i < base[g].length; i++) {
                base[g][i] = market.base(group, open[g][i]);
            }
        }
    }

    /// Runs the steps.
    ///
    /// @param isPriced false leaves all prices where they are
    void settle(boolean isPriced) {
        int m = market.providers.size();
        double step = market.parameters.value(Parameter.PRICE_STEP);
        int most = market.parameters.iterations();
        int iterations = !isPriced ? 0 : isWarm ? Math.max(FEWEST_STEPS, most / 3) : most;
        double[] load = new double[m];
        boolean isMoving = true;
        for (int i = 1; i <= iterations && isMoving; i++) {
            Arrays.fill(load, 0);
            for (int g = 0; g < open.length; g++) {
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
            order[g] = sorted(g, true);
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

    /// The same with prices aside: best first for the group's mean member.
    int[] orderOfBases(int group) {
        return sorted(group, false);
    }

    private double usable(int p) {
        return Math.min(market.usable[p], market.concentration);
    }

    private void spread(int g, double[] load) {
        int[] mine = open[g];
        double best = 0;
        for (int i = 0; i < mine.length; i++) {
            score[i] = base[g][i] - scarcity[mine[i]] - reservePrice[mine[i]];
            best = Math.max(best, score[i]);
        }
        double sum = 0;
        for (int i = 0; i < mine.length; i++) {
            score[i] = Math.max(0, BLUR - (best - score[i]));
            sum += score[i];
        }
        if (sum <= 0) {
            return;
        }
        double perWeight = market.groups.get(g).amount / sum;
        for (int i = 0; i < mine.length; i++) {
            load[mine[i]] += perWeight * score[i];
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
    private int[] sorted(int g, boolean isPriced) {
        long[] keys = new long[open[g].length];
        for (int i = 0; i < keys.length; i++) {
            int p = open[g][i];
            double price = isPriced ? scarcity[p] + reservePrice[p] : 0;
            keys[i] = (-Math.round((base[g][i] - price) * 1e6) << 20) | p;
        }
        Arrays.sort(keys);
        int[] sorted = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = (int) (keys[i] & 0xfffff);
        }
        return sorted;
    }
}
