package orrery.engine.agents.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Parameter;
import orrery.engine.depin.Priority;

/// Makes a whole allocation of one [Market] from the prices of [DualPrices].
///
/// Classes are placed one after the other, critical first. Within a class each demand takes its
/// best-scoring providers; where that leaves some of the class short, the class is placed anew in
/// small portions, the next portion going where alpha-fairness makes it worth most (Mo, Walrand,
/// IEEE/ACM ToN 2000); and what is still short is helped by moving what other demands of the same
/// or a higher class hold, along shortest augmenting paths ([Augmentation]). No step takes anything
/// from a demand of a higher class.
///
/// Invariants: `load[p] <= capacity[p]`, always and exactly, as all amounts are whole millionths;
/// what is not critical leaves headroom of every provider and the critical share of the whole free.
final class Placement {
    /// Portions in which a demand of a class that falls short is served.
    private static final int PORTIONS = 16;

    private static final int NOBODY = -1;

    private static final int MOST_PASSES = 8;
    private static final double SMALLEST_GAIN = 1e-6;

    private final Market market;
    private final DualPrices prices;
    private final Augmentation augmentation;
    private final int candidates;
    private final long[] load;

    /// By provider: what only critical demand may still take.
    private final long[] kept;

    /// `firstOpen[g]`: providers of the group before this place in its order are full.
    private final int[] firstOpen;

    final Holdings given;

    /// By demand: what is not placed yet.
    final long[] want;

    Placement(Market market, DualPrices prices) {
        this.market = market;
        this.prices = prices;
        int n = market.demands.size();
        int m = market.providers.size();
        candidates = market.parameters.candidates();
        load = new long[m];
        kept = new long[m];
        firstOpen = new int[market.groups.size()];
        given = new Holdings(n, m);
        want = market.amount.clone();
        augmentation = new Augmentation(market, this);
    }

    /// Places one class; those above it are placed already.
    void place(Priority priority) {
        Arrays.fill(firstOpen, 0);
        int[] members = members(priority);
        long[] loadBefore = load.clone();
        for (int d : members) {
            want[d] -= fill(d, want[d], Limits.ALL);
        }
        if (anyShort(members) && market.parameters.value(Parameter.FAIRNESS) > 0) {
            System.arraycopy(loadBefore, 0, load, 0, load.length);
            Arrays.fill(firstOpen, 0);
            for (int d : members) {
                given.clear(d);
                want[d] = market.amount[d];
            }
            fillFairly(members);
        }
        for (int d : members) {
            if (want[d] > 0 && priority == Priority.CRITICAL) {
                want[d] -= fill(d, want[d], Limits.CAPACITY);
            }
        }
        augmentation.serve(members);
        if (priority == Priority.CRITICAL) {
            keepForCritical();
        }
    }

    /// Keeps the share of the network that is guaranteed to critical demand, beyond what critical
    /// demand holds of it already, where it costs the others least: on the dearest providers.
    private void keepForCritical() {
        int m = load.length;
        double share = market.parameters.criticalShare() * LongStream.of(market.capacity).sum();
        long left = (long) Math.ceil(share) - LongStream.of(load).sum();
        Integer[] dearest = new Integer[m];
        Arrays.setAll(dearest, p -> p);
        Arrays.sort(dearest, Comparator.comparingDouble(market::merit));
        for (int p : dearest) {
            kept[p] = Math.clamp(left, 0L, market.capacity[p] - load[p]);
            left -= kept[p];
        }
    }

    /// Once all classes are placed: moves what would score better where there is still room. The
    /// prices of scarce capacity make providers equally good that are not equally cheap, so which
    /// of them is left partly empty is chance until this is done. Nobody loses by it.
    void improve() {
        boolean isMoved = true;
        for (int pass = 0; pass < MOST_PASSES && isMoved; pass++) {
            isMoved = false;
            Arrays.fill(firstOpen, 0);
            for (int d = 0; d < want.length; d++) {
                for (int i = 0; i < given.count(d); i++) {
                    if (given.part(d, i) > 0) {
                        isMoved |= moveToBetter(d, given.provider(d, i));
                    }
                }
            }
        }
    }

    private boolean moveToBetter(int d, int p) {
        long beyond = Math.max(0, load[p] - market.reserved[p]);
        double here = market.base(d, p) - (beyond > 0 ? market.premium[p] : 0);
        int target = NOBODY;
        double best = here + SMALLEST_GAIN;
        int weighed = 0;
        int[] order = prices.order(market.group[d]);
        for (int i = firstOpen[market.group[d]]; i < order.length && weighed < candidates; i++) {
            int q = order[i];
            if (q != p && roomToMove(q) > 0) {
                weighed++;
                double there =
                        market.base(d, q) - (load[q] < market.reserved[q] ? 0 : market.premium[q]);
                if (there > best) {
                    best = there;
                    target = q;
                }
            } else if (i == firstOpen[market.group[d]] && load[q] >= market.capacity[q]) {
                firstOpen[market.group[d]]++;
            }
        }
        if (target == NOBODY) {
            return false;
        }
        long part = Math.min(given.of(d, p), roomToMove(target));
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

    /// Which limits count: all, or none but the capacity itself for what is critical and must be
    /// served.
    enum Limits {
        ALL,
        CAPACITY
    }

    /// What p could still carry of d.
    long room(int d, int p, Limits limits) {
        return room(market.priority(d) == Priority.CRITICAL, p, limits);
    }

    /// What p could still carry of what is moved there. Critical demand that moves uses nothing of
    /// what is kept for it either: else the rest would take the place that it left, and less than
    /// its share would be free.
    long roomToMove(int p) {
        return room(false, p, Limits.ALL);
    }

    private long room(boolean isCritical, int p, Limits limits) {
        long room = market.capacity[p] - load[p];
        if (!isCritical || limits == Limits.ALL) {
            room = Math.min(room, market.usable[p] - load[p]);
        }
        if (!isCritical) {
            room = Math.min(room, market.capacity[p] - kept[p] - load[p]);
        }
        if (limits == Limits.ALL) {
            room = Math.min(room, market.concentration - load[p]);
        }
        return Math.max(0, room);
    }

    /// The limit that keeps d from more of p as things stand, or [Binding#NONE] where there is
    /// room.
    Binding limit(int d, int p) {
        Binding barred = market.barred(d, p);
        if (barred != Binding.NONE) {
            return barred;
        }
        if (room(d, p, Limits.ALL) > 0) {
            return worthwhile(d, p) ? Binding.NONE : Binding.VALUE;
        }
        if (load[p] >= market.capacity[p]) {
            return Binding.PROVIDER_LIMIT;
        }
        if (load[p] >= market.concentration) {
            return Binding.CONCENTRATION_CAP;
        }
        return load[p] >= market.capacity[p] - kept[p] ? Binding.CRITICAL_SHARE : Binding.HEADROOM;
    }

    /// What the limit is, in millionths.
    long limitOf(Binding binding, int p) {
        return switch (binding) {
            case PROVIDER_LIMIT -> market.capacity[p];
            case HEADROOM -> market.usable[p];
            case CRITICAL_SHARE -> market.capacity[p] - kept[p];
            case CONCENTRATION_CAP -> market.concentration;
            case NONE, LATENCY, REGION, OUTAGE, VALUE -> 0;
        };
    }

    /// The price of the next unit on p for not being set aside.
    double onDemand(int p) {
        return load[p] < market.reserved[p] ? prices.reservePrice[p] : market.premium[p];
    }

    /// Gives d up to `most` on its best providers, and says how much.
    private long fill(int d, long most, Limits limits) {
        long placed = 0;
        while (placed < most) {
            int p = best(d, limits);
            if (p == NOBODY) {
                break;
            }
            long part = Math.min(most - placed, room(d, p, limits));
            if (load[p] < market.reserved[p]) {
                part = Math.min(part, market.reserved[p] - load[p]);
            }
            give(d, p, part);
            placed += part;
        }
        return placed;
    }

    /// The best of the first providers with room in the group's order, and of those who carried d
    /// before.
    private int best(int d, Limits limits) {
        int g = market.group[d];
        int[] order = prices.order(g);
        int best = NOBODY;
        double bestScore = Double.NEGATIVE_INFINITY;
        int weighed = 0;
        for (int i = firstOpen[g]; i < order.length && weighed < candidates; i++) {
            int p = order[i];
            if (room(d, p, limits) > 0) {
                weighed++;
                double score = market.base(d, p) - prices.scarcity[p] - onDemand(p);
                if (score > bestScore && worthwhile(d, p)) {
                    best = p;
                    bestScore = score;
                }
            } else if (i == firstOpen[g] && load[p] >= market.capacity[p]) {
                firstOpen[g]++;
            }
        }
        for (int p : market.lastProviders(d)) {
            if (p >= 0 && market.barred(d, p) == Binding.NONE && room(d, p, limits) > 0) {
                double score = market.base(d, p) - prices.scarcity[p] - onDemand(p);
                if (score > bestScore && worthwhile(d, p)) {
                    best = p;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /// Whether a unit more is worth what it costs; for critical demand it always is.
    boolean worthwhile(int d, int p) {
        if (market.priority(d) == Priority.CRITICAL) {
            return true;
        }
        double extra = load[p] < market.reserved[p] ? 0 : market.premium[p];
        return market.base(d, p) - extra > 0;
    }

    private void fillFairly(int[] members) {
        double alpha = market.parameters.value(Parameter.FAIRNESS);
        double[] marginal = new double[PORTIONS + 1];
        for (int i = 0; i <= PORTIONS; i++) {
            marginal[i] = StrictMath.pow((i + 1.0) / PORTIONS, -alpha);
        }
        int[] served = new int[members.length];
        PriorityQueue<Turn> turns = new PriorityQueue<>(members.length + 1);
        for (int i = 0; i < members.length; i++) {
            turns.add(new Turn(marginal[0] * value(members[i]), i));
        }
        while (!turns.isEmpty()) {
            int i = turns.remove().member();
            int d = members[i];
            long portion = Math.min(want[d], market.amount[d] / PORTIONS + 1);
            long placed = portion == 0 ? 0 : fill(d, portion, Limits.ALL);
            want[d] -= placed;
            served[i]++;
            if (want[d] > 0 && placed == portion && served[i] <= PORTIONS) {
                turns.add(new Turn(marginal[served[i]] * value(d), i));
            }
        }
    }

    /// Whose portion is worth how much; the most first, equals in the order of the members.
    private record Turn(double worth, int member) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byWorth = Double.compare(other.worth, worth);
            return byWorth != 0 ? byWorth : Integer.compare(member, other.member);
        }
    }

    void give(int d, int p, long part) {
        given.add(d, p, part);
        load[p] += part;
    }

    /// The demands of a class, most valuable first, ties by id.
    private int[] members(Priority priority) {
        int[] members = new int[want.length];
        int count = 0;
        for (int d = 0; d < want.length; d++) {
            if (market.priority(d) == priority) {
                members[count++] = d;
            }
        }
        Integer[] sorted = new Integer[count];
        Arrays.setAll(sorted, i -> members[i]);
        Arrays.sort(sorted, Comparator.comparingDouble(d -> -value(d)));
        return Arrays.stream(sorted).mapToInt(d -> d).toArray();
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
