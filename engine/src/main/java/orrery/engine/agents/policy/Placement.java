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
/// What may wait is placed last, where it fits into what is set aside and left over; it is never in
/// the way of anything.
///
/// Invariants: `load[p] <= capacity[p]`, always and exactly, as all amounts are whole millionths;
/// what is not critical leaves headroom of every provider free, and the critical share of the whole
/// where anything critical is asked for.
final class Placement {
    /// Portions in which a demand of a class that falls short is served.
    private static final int PORTIONS = 16;

    private static final int NOBODY = -1;

    private static final int MOST_PASSES = 8;

    /// Another pass of moves is made where the one before moved more than one part in so many.
    private static final int WORTH_A_PASS = 200;

    private static final double SMALLEST_GAIN = 1e-6;

    private final Market market;
    private final DualPrices prices;
    private final Augmentation augmentation;
    private final int candidates;
    private final long[] load;

    /// By provider: what only critical demand may still take.
    private final long[] kept;

    /// By provider: the most that it may carry with all limits kept, for what is not critical.
    private final long[] most;

    /// `firstOpen[g]`: providers of the group before this place in its order have no room for the
    /// class that is being placed.
    private final int[] firstOpen;

    final Holdings given;

    /// By demand: what is not placed yet.
    final long[] want;

    /// By demand: what may wait and is not placed.
    final long[] waits;

    Placement(Market market, DualPrices prices) {
        this.market = market;
        this.prices = prices;
        int n = market.demands.size();
        int m = market.providers.size();
        candidates = market.parameters.candidates();
        load = new long[m];
        kept = new long[m];
        most = new long[m];
        limit();
        firstOpen = new int[market.groups.size()];
        given = new Holdings(n, m);
        want = market.amount.clone();
        waits = market.waiting.clone();
        augmentation = new Augmentation(market, this);
    }

    /// Places one class; those above it are placed already.
    void place(Priority priority) {
        Arrays.fill(firstOpen, 0);
        int[] members = members(priority);
        for (int d : members) {
            want[d] -= fill(d, want[d], Limits.ALL);
        }
        if (anyShort(members) && market.parameters.value(Parameter.FAIRNESS) > 0) {
            shareOut(contested(members));
        }
        Arrays.fill(firstOpen, 0);
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

    /// Places what may wait, class by class. After [#improve], which makes room for another:
    /// before, it would take what is set aside from who cannot wait, and who would pay more.
    ///
    /// @return whether anything may wait
    boolean placeWaiting() {
        boolean isAnyWaiting = Arrays.stream(waits).anyMatch(left -> left > 0);
        if (isAnyWaiting) {
            for (Priority priority : Priority.values()) {
                placeWaiting(members(priority));
            }
        }
        return isAnyWaiting;
    }

    /// The first deadline first, where it costs nothing: what is set aside is paid whether it is
    /// used or not.
    private void placeWaiting(int[] members) {
        Arrays.fill(firstOpen, 0);
        Integer[] waiting =
                Arrays.stream(members).filter(d -> waits[d] > 0).boxed().toArray(Integer[]::new);
        Arrays.sort(waiting, Comparator.comparingLong(d -> market.wait[d].until()));
        for (int d : waiting) {
            waits[d] -= fill(d, waits[d], Limits.SET_ASIDE);
        }
    }

    /// The members that are short, and those that hold a part of what could have served them.
    private int[] contested(int[] members) {
        boolean[] isShort = new boolean[market.groups.size()];
        for (int d : members) {
            isShort[market.group[d]] |= want[d] > 0;
        }
        boolean[] isWanted = new boolean[load.length];
        for (int g = 0; g < isShort.length; g++) {
            if (isShort[g]) {
                for (int p : prices.order(g)) {
                    isWanted[p] = true;
                }
            }
        }
        return Arrays.stream(members)
                .filter(d -> isShort[market.group[d]] || holdsAny(d, isWanted))
                .toArray();
    }

    private boolean holdsAny(int d, boolean[] isWanted) {
        for (int i = 0; i < given.count(d); i++) {
            if (given.part(d, i) > 0 && isWanted[given.provider(d, i)]) {
                return true;
            }
        }
        return false;
    }

    /// Places demands anew, so that what there is is shared fairly: portion by portion, to find how
    /// much each gets, and then whole, so that they are not scattered.
    private void shareOut(int[] members) {
        for (int d : members) {
            release(d);
        }
        Arrays.fill(firstOpen, 0);
        fillFairly(members);
        long[] fair = new long[members.length];
        for (int i = 0; i < members.length; i++) {
            fair[i] = market.amount[members[i]] - want[members[i]];
            release(members[i]);
        }
        Arrays.fill(firstOpen, 0);
        for (int i = 0; i < members.length; i++) {
            want[members[i]] -= fill(members[i], fair[i], Limits.ALL);
        }
    }

    private void release(int d) {
        for (int i = 0; i < given.count(d); i++) {
            if (given.part(d, i) > 0) {
                give(d, given.provider(d, i), -given.part(d, i));
            }
        }
        want[d] = market.amount[d];
    }

    /// Keeps the share of the network that is guaranteed to critical demand, beyond what critical
    /// demand holds of it already, where it costs the others least: on the dearest providers.
    private void keepForCritical() {
        int m = load.length;
        double share = market.criticalShare() * LongStream.of(market.capacity).sum();
        long left = (long) Math.ceil(share) - LongStream.of(load).sum();
        Integer[] dearest = new Integer[m];
        Arrays.setAll(dearest, p -> p);
        Arrays.sort(dearest, Comparator.comparingDouble(market::merit));
        for (int p : dearest) {
            kept[p] = Math.clamp(left, 0L, market.capacity[p] - load[p]);
            left -= kept[p];
        }
        limit();
    }

    private void limit() {
        for (int p = 0; p < most.length; p++) {
            long free = Math.min(market.usable[p], market.capacity[p] - kept[p]);
            most[p] = Math.min(free, market.concentration);
        }
    }

    /// Once all classes are placed: moves what would score better where there is still room. The
    /// prices of scarce capacity make providers equally good that are not equally cheap, so which
    /// of them is left partly empty is chance until this is done. Nobody loses by it.
    void improve() {
        long all = LongStream.of(load).sum();
        int[][] order = new int[firstOpen.length][];
        Arrays.setAll(order, prices::orderOfBases);
        // Room that a pass makes is found by the next.
        int[][] roomy = new int[order.length][];
        long moved = Long.MAX_VALUE;
        for (int pass = 0; pass < MOST_PASSES && moved > all / WORTH_A_PASS; pass++) {
            moved = 0;
            for (int g = 0; g < roomy.length; g++) {
                roomy[g] = roomy(order[g]);
            }
            for (int d = 0; d < want.length; d++) {
                for (int i = 0; i < given.count(d); i++) {
                    if (given.part(d, i) > 0) {
                        moved += moveToBetter(d, given.provider(d, i), roomy[market.group[d]]);
                    }
                }
            }
        }
    }

    private int[] roomy(int[] providers) {
        int[] found = new int[providers.length];
        int count = 0;
        for (int p : providers) {
            if (roomToMove(p) > 0) {
                found[count++] = p;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// @param order providers by what they are worth to d's group, so that those after the first
    ///   that is no better need not be looked at
    /// @return how much was moved
    private long moveToBetter(int d, int p, int[] order) {
        long beyond = Math.max(0, load[p] - market.reserved[p]);
        double here = market.base(d, p) - (beyond > 0 ? market.premium[p] : 0);
        int target = NOBODY;
        double best = here + SMALLEST_GAIN;
        int weighed = 0;
        for (int i = 0; i < order.length && weighed < candidates; i++) {
            int q = order[i];
            double base = market.baseAnew(d, q);
            if (base <= best) {
                break;
            }
            if (q != p && roomToMove(q) > 0) {
                weighed++;
                double there = base - (load[q] < market.reserved[q] ? 0 : market.premium[q]);
                if (there > best) {
                    best = there;
                    target = q;
                }
            }
        }
        for (int i = 0; i < market.lastCount(d); i++) {
            int q = market.lastProvider(d, i);
            if (q >= 0 && q != p && isOpen(d, q) && roomToMove(q) > 0) {
                double there =
                        market.base(d, q) - (load[q] < market.reserved[q] ? 0 : market.premium[q]);
                if (there > best) {
                    best = there;
                    target = q;
                }
            }
        }
        if (target == NOBODY) {
            return 0;
        }
        long part = Math.min(given.of(d, p), roomToMove(target));
        part = beyond > 0 ? Math.min(part, beyond) : part;
        long free = market.reserved[target] - load[target];
        part = free > 0 ? Math.min(part, free) : part;
        give(d, p, -part);
        give(d, target, part);
        return part;
    }

    long load(int p) {
        return load[p];
    }

    /// Which limits count: all and what is set aside, all, or none but the capacity itself for what
    /// is critical and must be served.
    enum Limits {
        SET_ASIDE,
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
        return Math.max(0, most[p] - load[p]);
    }

    private long room(boolean isCritical, int p, Limits limits) {
        if (!isCritical) {
            long room = roomToMove(p);
            return limits == Limits.SET_ASIDE
                    ? Math.clamp(market.reserved[p] - load[p], 0, room)
                    : room;
        }
        long room = market.capacity[p] - load[p];
        if (limits == Limits.SET_ASIDE) {
            room = Math.min(room, market.reserved[p] - load[p]);
        }
        if (limits != Limits.CAPACITY) {
            room = Math.min(room, market.usable[p] - load[p]);
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
            case NONE, LATENCY, REGION, OUTAGE, QUARANTINE, VALUE -> 0;
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
            // What is beyond the set aside costs more, and those after p in the order score less.
            double most = market.baseAnew(d, p) - prices.scarcity[p] - prices.reservePrice[p];
            if (most <= bestScore) {
                break;
            }
            if (room(d, p, limits) > 0) {
                weighed++;
                double base = market.base(d, p);
                double score = base - prices.scarcity[p] - onDemand(p);
                if (score > bestScore && isWorthwhile(d, p, base)) {
                    best = p;
                    bestScore = score;
                }
            } else if (i == firstOpen[g]) {
                firstOpen[g]++;
            }
        }
        for (int i = 0; i < market.lastCount(d); i++) {
            int p = market.lastProvider(d, i);
            if (p >= 0 && isOpen(d, p) && room(d, p, limits) > 0) {
                double base = market.base(d, p);
                double score = base - prices.scarcity[p] - onDemand(p);
                if (score > bestScore && isWorthwhile(d, p, base)) {
                    best = p;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private boolean isOpen(int d, int p) {
        return market.barred(d, p) == Binding.NONE;
    }

    /// Whether a unit more is worth what it costs; for critical demand it always is.
    boolean worthwhile(int d, int p) {
        return isWorthwhile(d, p, market.base(d, p));
    }

    private boolean isWorthwhile(int d, int p, double base) {
        return base - (load[p] < market.reserved[p] ? 0 : market.premium[p]) > 0
                || market.priority(d) == Priority.CRITICAL;
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

    /// The demands of a class, most valuable first, to seven digits, and equals by id.
    private int[] members(Priority priority) {
        long[] keys = new long[want.length];
        int count = 0;
        for (int d = 0; d < want.length; d++) {
            if (market.priority(d) == priority) {
                long worth = Float.floatToIntBits((float) value(d));
                keys[count++] = (-worth << 32) | d;
            }
        }
        Arrays.sort(keys, 0, count);
        int[] members = new int[count];
        Arrays.setAll(members, i -> (int) keys[i]);
        return members;
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
