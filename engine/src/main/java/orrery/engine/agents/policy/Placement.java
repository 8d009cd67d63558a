package orrery.engine.agents.policy;

import java.util.Arrays;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Parameter;
import orrery.engine.depin.Priority;

/// Makes a whole allocation of one [Market] from the prices of [DualPrices].
///
/// Classes are placed one after the other, critical first. Within a class each demand takes its
/// best-scoring providers; where that leaves some of the class short, the class is placed anew in
/// small portions, the next portion going where alpha-fairness makes it worth most (Mo, Walrand,
/// IEEE/ACM ToN 2000); and what is still short is helped by moving what other demands of the same
/// or a higher class hold, along shortest augmenting paths. No step takes anything from a demand of
/// a higher class.
///
/// Invariants: `load[p] <= capacity[p]`, always and exactly, as all amounts are whole millionths;
/// what is not critical leaves headroom and the critical share of every provider free.
final class Placement {
    /// Portions in which a demand of a class that falls short is served.
    private static final int PORTIONS = 16;

    private static final int NOBODY = -1;

    private static final int MOST_PASSES = 8;
    private static final double SMALLEST_GAIN = 1e-6;

    private final Market market;
    private final DualPrices prices;
    private final long[] load;
    private final long[] ordinaryLoad;
    private final long[] ordinaryLimit;
    private final long[] totalLimit;

    /// `given[d][p]`, millionths.
    final long[][] given;

    /// By demand: what is not placed yet.
    final long[] want;

    Placement(Market market, DualPrices prices, boolean keepHeadroom) {
        this.market = market;
        this.prices = prices;
        int n = market.demands.size();
        int m = market.providers.size();
        load = new long[m];
        ordinaryLoad = new long[m];
        ordinaryLimit = new long[m];
        totalLimit = new long[m];
        given = new long[n][m];
        want = market.amount.clone();
        double headroom = keepHeadroom ? market.parameters.headroom() : 0;
        double critical = keepHeadroom ? market.parameters.criticalShare() : 0;
        for (int p = 0; p < m; p++) {
            totalLimit[p] = (long) Math.floor(market.capacity[p] * (1 - headroom));
            ordinaryLimit[p] = (long) Math.floor(market.capacity[p] * (1 - critical));
        }
    }

    /// Places one class; those above it are placed already.
    void place(Priority priority) {
        int[] members = members(priority);
        long[] loadBefore = load.clone();
        long[] ordinaryBefore = ordinaryLoad.clone();
        for (int d : members) {
            want[d] -= fill(d, want[d], false);
        }
        boolean isShort = anyShort(members);
        if (isShort && market.parameters.value(Parameter.FAIRNESS) > 0) {
            System.arraycopy(loadBefore, 0, load, 0, load.length);
            System.arraycopy(ordinaryBefore, 0, ordinaryLoad, 0, ordinaryLoad.length);
            for (int d : members) {
                Arrays.fill(given[d], 0);
                want[d] = market.amount[d];
            }
            fillFairly(members);
        }
        for (int d : members) {
            if (want[d] > 0 && priority == Priority.CRITICAL) {
                want[d] -= fill(d, want[d], true);
            }
        }
        for (int d : members) {
            while (want[d] > 0 && augment(d)) {
                // Each path found serves some more of the demand.
            }
        }
    }

    /// Once all classes are placed: moves what would score better where there is still room. The
    /// prices of scarce capacity make providers equally good that are not equally cheap, so which
    /// of them is left partly empty is chance until this is done. Nobody loses by it.
    void improve() {
        boolean moved = true;
        for (int pass = 0; pass < MOST_PASSES && moved; pass++) {
            moved = false;
            for (int d = 0; d < want.length; d++) {
                for (int p = 0; p < load.length; p++) {
                    if (given[d][p] > 0) {
                        moved |= moveToBetter(d, p);
                    }
                }
            }
        }
    }

    private boolean moveToBetter(int d, int p) {
        long beyond = Math.max(0, load[p] - market.reserved[p]);
        double here = market.base[d][p] - (beyond > 0 ? market.premium[p] : 0);
        int target = NOBODY;
        double best = here + SMALLEST_GAIN;
        for (int q : prices.candidates[d]) {
            double there =
                    market.base[d][q] - (load[q] < market.reserved[q] ? 0 : market.premium[q]);
            if (q != p && there > best && room(d, q, false) > 0) {
                best = there;
                target = q;
            }
        }
        if (target == NOBODY) {
            return false;
        }
        long part = Math.min(given[d][p], room(d, target, false));
        part = beyond > 0 ? Math.min(part, beyond) : part;
        long free = market.reserved[target] - load[target];
        part = free > 0 ? Math.min(part, free) : part;
        give(d, p, -part);
        give(d, target, part);
        return true;
    }

    long load(int p) {
        return load[p];
    }

    /// What p could still carry of d, within all limits.
    long room(int d, int p, boolean relaxed) {
        long room = market.capacity[p] - load[p];
        if (market.priority(d) != Priority.CRITICAL) {
            room = Math.min(room, totalLimit[p] - load[p]);
            room = Math.min(room, ordinaryLimit[p] - ordinaryLoad[p]);
        }
        if (!relaxed) {
            room = Math.min(room, market.concentration - load[p]);
        }
        return Math.max(0, room);
    }

    /// The limit that keeps d from more of p as things stand, or [Binding#NONE] where there is
    /// room.
    Binding limit(int d, int p) {
        if (market.barred[d][p] != Binding.NONE) {
            return market.barred[d][p];
        }
        if (room(d, p, false) > 0) {
            return worthwhile(d, p) ? Binding.NONE : Binding.VALUE;
        }
        if (load[p] >= market.capacity[p]) {
            return Binding.PROVIDER_LIMIT;
        }
        if (load[p] >= market.concentration) {
            return Binding.CONCENTRATION_CAP;
        }
        return ordinaryLoad[p] >= ordinaryLimit[p] ? Binding.CRITICAL_SHARE : Binding.HEADROOM;
    }

    /// What the limit is, in millionths.
    long limitOf(Binding binding, int p) {
        return switch (binding) {
            case PROVIDER_LIMIT -> market.capacity[p];
            case HEADROOM -> totalLimit[p];
            case CRITICAL_SHARE -> ordinaryLimit[p];
            case CONCENTRATION_CAP -> market.concentration;
            case NONE, LATENCY, REGION, OUTAGE, VALUE -> 0;
        };
    }

    /// The price of the next unit on p for not being set aside.
    double onDemand(int p) {
        return load[p] < market.reserved[p] ? prices.reservePrice[p] : market.premium[p];
    }

    /// Gives d up to `most` on its best providers, and says how much.
    private long fill(int d, long most, boolean relaxed) {
        long placed = 0;
        while (placed < most) {
            int p = best(d, relaxed);
            if (p == NOBODY) {
                break;
            }
            long part = Math.min(most - placed, room(d, p, relaxed));
            if (load[p] < market.reserved[p]) {
                part = Math.min(part, market.reserved[p] - load[p]);
            }
            give(d, p, part);
            placed += part;
        }
        return placed;
    }

    private int best(int d, boolean relaxed) {
        int best = NOBODY;
        double bestScore = Double.NEGATIVE_INFINITY;
        int count = relaxed ? market.providers.size() : prices.candidates[d].length;
        for (int i = 0; i < count; i++) {
            int p = relaxed ? i : prices.candidates[d][i];
            if (market.barred[d][p] == Binding.NONE && room(d, p, relaxed) > 0) {
                double score = market.base[d][p] - prices.scarcity[p] - onDemand(p);
                if (score > bestScore && worthwhile(d, p)) {
                    best = p;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /// Whether a unit more is worth what it costs; for critical demand it always is.
    private boolean worthwhile(int d, int p) {
        if (market.priority(d) == Priority.CRITICAL) {
            return true;
        }
        double extra = load[p] < market.reserved[p] ? 0 : market.premium[p];
        return market.base[d][p] - extra > 0;
    }

    private void fillFairly(int[] members) {
        double alpha = market.parameters.value(Parameter.FAIRNESS);
        double[] marginal = new double[PORTIONS + 1];
        for (int i = 0; i <= PORTIONS; i++) {
            marginal[i] = StrictMath.pow((i + 1.0) / PORTIONS, -alpha);
        }
        int[] served = new int[members.length];
        while (true) {
            int next = NOBODY;
            double most = 0;
            for (int i = 0; i < members.length; i++) {
                double worth = served[i] > PORTIONS ? 0 : marginal[served[i]];
                double value = market.demands.get(members[i]).valuePerUnit();
                if (want[members[i]] > 0 && worth * value > most) {
                    most = worth * value;
                    next = i;
                }
            }
            if (next == NOBODY) {
                return;
            }
            int d = members[next];
            long portion = Math.min(want[d], market.amount[d] / PORTIONS + 1);
            long placed = fill(d, portion, false);
            want[d] -= placed;
            served[next] = placed < portion ? PORTIONS + 1 : served[next] + 1;
        }
    }

    /// Serves some more of d by moving others: breadth first over providers, from those that may
    /// serve d to one with room for the demand that would move there.
    private boolean augment(int d) {
        int m = market.providers.size();
        int[] queue = new int[m];
        int[] cameFrom = new int[m];
        int[] mover = new int[m];
        Arrays.fill(mover, NOBODY);
        int head = 0;
        int tail = 0;
        for (int p = 0; p < m; p++) {
            if (market.barred[d][p] == Binding.NONE && worthwhile(d, p)) {
                mover[p] = d;
                cameFrom[p] = NOBODY;
                queue[tail++] = p;
            }
        }
        while (head < tail) {
            int p = queue[head++];
            if (roomFor(mover[p], p) > 0) {
                return shift(d, p, cameFrom, mover);
            }
            for (int e = 0; e < given.length; e++) {
                if (given[e][p] > 0 && mayReplace(mover[p], e)) {
                    for (int q = 0; q < m; q++) {
                        if (mover[q] == NOBODY
                                && market.barred[e][q] == Binding.NONE
                                && worthwhile(e, q)) {
                            mover[q] = e;
                            cameFrom[q] = p;
                            queue[tail++] = q;
                        }
                    }
                }
            }
        }
        return false;
    }

    private long roomFor(int d, int p) {
        return room(d, p, market.priority(d) == Priority.CRITICAL);
    }

    /// Whether taking e's place keeps the limits of a full provider: only what is critical may go
    /// where critical demand was, since the rest must leave headroom.
    private boolean mayReplace(int d, int e) {
        return d != e
                && (market.priority(d) == Priority.CRITICAL
                        || market.priority(e) != Priority.CRITICAL);
    }

    private boolean shift(int d, int end, int[] cameFrom, int[] mover) {
        long part = Math.min(want[d], roomFor(mover[end], end));
        for (int p = end; cameFrom[p] != NOBODY; p = cameFrom[p]) {
            part = Math.min(part, given[mover[p]][cameFrom[p]]);
        }
        for (int p = end; p != NOBODY; p = cameFrom[p]) {
            if (cameFrom[p] != NOBODY) {
                give(mover[p], cameFrom[p], -part);
            }
            give(mover[p], p, part);
        }
        want[d] -= part;
        return part > 0;
    }

    private void give(int d, int p, long part) {
        given[d][p] += part;
        load[p] += part;
        if (market.priority(d) != Priority.CRITICAL) {
            ordinaryLoad[p] += part;
        }
    }

    /// The demands of a class, most valuable first, ties by id.
    private int[] members(Priority priority) {
        int[] members = new int[want.length];
        int count = 0;
        for (int d = 0; d < want.length; d++) {
            if (market.priority(d) == priority) {
                int at = count++;
                while (at > 0 && value(members[at - 1]) < value(d)) {
                    members[at] = members[at - 1];
                    at--;
                }
                members[at] = d;
            }
        }
        return Arrays.copyOf(members, count);
    }

    private double value(int d) {
        return market.demands.get(d).valuePerUnit();
    }

    private boolean anyShort(int[] members) {
        for (int d : members) {
            if (want[d] > 0) {
                return true;
            }
        }
        return false;
    }
}
