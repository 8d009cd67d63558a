package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.ScoreTerm;
import orrery.engine.agents.learning.ProviderRecord;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// One resource in one epoch: who asks for it, who offers it, who may serve whom, and how well each
/// suits. Demands and providers are numbered from 0 within it; amounts are whole millionths, so
/// that loads add up exactly.
///
/// Nothing here is kept for every pair: a score is worked out when it is asked for, from figures of
/// the demand, of the provider, and of the demand's [ReachIndex.Reach]. Demands of one class with
/// one reach form a group, and prices are found for groups.
final class Market {
    private static final AllocationInput.Wait NEVER_WAITS = new AllocationInput.Wait(0, 0, 0);

    private static final int TERMS = ScoreTerm.values().length;

    /// What alpha-fairness adds to a score, in the spread of the market's prices for each unit of
    /// marginal utility above that of a provider with exactly its part.
    private static final double FAIRNESS_SCALE = 0.2;

    /// Most marginal utility that counts beyond that, at fairness 1 of a provider with a quarter of
    /// its part; more in proportion above.
    private static final double MOST_MARGINAL = 3;

    /// A provider at the latency limit loses, at latency weight 1, this part of the mean price.
    private static final double LATENCY_SCALE = 0.04;

    /// Staying with a provider is worth, at stickiness 1, this part of the mean price.
    private static final double STICKINESS_SCALE = 0.2;

    final ResourceKind kind;
    final AgentParameters parameters;
    final List<Demand> demands = new ArrayList<>();
    final List<Provider> providers;

    /// Place of each provider in the topology.
    final int[] place;

    /// By demand: what is to be served now.
    final long[] amount;

    /// By demand: what is to be served now only where it fits into what is set aside.
    final long[] waiting;

    /// By demand: what may become of it, and whether anything of it may wait at all.
    final AllocationInput.Wait[] wait;

    final boolean[] mayWait;

    final int[] group;
    private final ReachIndex.Reach[] reach;
    final List<Group> groups = new ArrayList<>();

    /// By provider: what it can carry; what is set aside with it.
    final long[] capacity;

    final long[] reserved;

    /// By provider: what it can carry with its headroom left free.
    final long[] usable;

    /// By provider: the extra price of a unit that is not set aside.
    final double[] premium;

    /// Most of this resource that one provider may carry.
    final long concentration;

    private final ReachIndex index;
    private final Topology topology;
    private final ProviderRecord record;
    private final double reference;
    private final boolean[] isDown;

    /// By demand: value and class weight together.
    private final double[] worth;

    /// By provider: cost; cost and fairness; expected loss of a unit's worth by outages.
    private final double[] cost;

    private final double[] merit;

    private final double[] loss;

    /// By provider: what alpha-fairness adds to the score.
    private final double[] fairness;

    private final double latencyWeight;

    /// Who carried d in the epoch before, with its share weighted for the score: from `lastFrom[d]`
    /// on, until `lastFrom[d + 1]`.
    private final int[] lastFrom;

    private final int[] lastProvider;
    private final double[] lastBonus;

    /// Demands of one class and one reach.
    static final class Group {
        final ReachIndex.Reach reach;
        final Priority priority;
        long amount;

        /// Mean of the members' worth.
        double worth;

        int members;

        Group(ReachIndex.Reach reach, Priority priority) {
            this.reach = reach;
            this.priority = priority;
        }
    }

    Market(
            ReachIndex index,
            Topology topology,
            SortedSet<String> down,
            List<Demand> all,
            Reservation reservation,
            Allocation last,
            SortedMap<String, AllocationInput.Wait> waits,
            ProviderRecord record,
            AgentParameters parameters) {
        this.index = index;
        this.kind = index.kind;
        this.topology = topology;
        this.record = record;
        this.parameters = parameters;
        reference = topology.referencePrice(kind);
        for (Demand demand : all) {
            if (demand.resource() == kind) {
                demands.add(demand);
            }
        }
        providers = index.providers;
        place = index.place;
        int n = demands.size();
        int m = providers.size();
        capacity = new long[m];
        reserved = new long[m];
        usable = new long[m];
        premium = new double[m];
        cost = new double[m];
        merit = new double[m];
        loss = new double[m];
        fairness = fairness();
        isDown = new boolean[m];
        latencyWeight = LATENCY_SCALE * parameters.value(Parameter.LATENCY_WEIGHT);
        fillProviders(reservation, down);
        amount = new long[n];
        waiting = new long[n];
        wait = new AllocationInput.Wait[n];
        mayWait = new boolean[n];
        group = new int[n];
        reach = new ReachIndex.Reach[n];
        worth = new double[n];
        lastFrom = new int[n + 1];
        lastProvider = new int[last.assignments().size()];
        lastBonus = new double[lastProvider.length];
        fillLast(last);
        concentration = concentration(fillDemands(waits));
    }

    /// The parts of a score, in the order of [ScoreTerm].
    ///
    /// @param onDemand price of not being set aside, 0 or more
    /// @param scarcity price of the provider's capacity, 0 or more
    double[] terms(int d, int p, double onDemand, double scarcity) {
        Demand demand = demands.get(d);
        double[] parts = new double[TERMS];
        parts[ScoreTerm.VALUE.place()] = demand.valuePerUnit() / reference;
        parts[ScoreTerm.PRIORITY.place()] = parameters.weight(demand.priority());
        parts[ScoreTerm.COST.place()] = cost[p];
        parts[ScoreTerm.ON_DEMAND.place()] = -onDemand;
        parts[ScoreTerm.LATENCY.place()] = -latencyWeight * reach[d].latency(p);
        parts[ScoreTerm.RELIABILITY.place()] = -loss[p] * worth[d];
        parts[ScoreTerm.STICKINESS.place()] = bonus(d, p);
        parts[ScoreTerm.FAIRNESS.place()] = fairness[p];
        parts[ScoreTerm.CONGESTION.place()] = -scarcity;
        return parts;
    }

    /// Score before scarcity and the price of on-demand capacity.
    double base(int d, int p) {
        return baseAnew(d, p) + bonus(d, p);
    }

    /// The same as if nobody had carried d before.
    double baseAnew(int d, int p) {
        return worth[d] * (1 - loss[p]) + merit[p] - latencyWeight * reach[d].latency(p);
    }

    /// The score of a group's mean member, without stickiness.
    double base(Group one, int p) {
        return one.worth * (1 - loss[p]) + merit[p] - latencyWeight * one.reach.latency(p);
    }

    /// Why p may not serve d at all, or [Binding#NONE].
    Binding barred(int d, int p) {
        Binding always = reach[d].barred(p);
        return always != Binding.NONE || !isDown[p]
                ? always
                : record.isQuarantined(place[p]) ? Binding.QUARANTINE : Binding.OUTAGE;
    }

    /// The share of the whole that is guaranteed to critical demand: none where none is there. All
    /// of the epoch's demand is known, so that keeping it would be in vain.
    double criticalShare() {
        for (Group one : groups) {
            if (one.priority == Priority.CRITICAL) {
                return parameters.criticalShare();
            }
        }
        return 0;
    }

    /// How well p suits whoever it can serve: cost and fairness.
    double merit(int p) {
        return merit[p];
    }

    /// The number of the provider with that id, which is in the market.
    int providerOf(String id) {
        return index.ofPlace[topology.providerIndex(id)];
    }

    boolean isDown(int p) {
        return isDown[p];
    }

    ReachIndex.Reach reach(int d) {
        return reach[d];
    }

    /// How many carried d in the epoch before; who they were, -1 for one that is gone.
    int lastCount(int d) {
        return lastFrom[d + 1] - lastFrom[d];
    }

    int lastProvider(int d, int i) {
        return lastProvider[lastFrom[d] + i];
    }

    Priority priority(int d) {
        return groups.get(group[d]).priority;
    }

    double latencyMillis(int d, int p) {
        return index.latencyMillis(demands.get(d), p);
    }

    private double bonus(int d, int p) {
        int until = lastFrom[d + 1];
        for (int i = lastFrom[d]; i < until; i++) {
            if (lastProvider[i] == p) {
                return lastBonus[i];
            }
        }
        return 0;
    }

    private double cost(int p) {
        Provider provider = providers.get(p);
        double perUnit =
                provider.tariff().of(kind)
                        + provider.conditions().activationCost() / provider.capacity().of(kind);
        return -parameters.value(Parameter.COST_WEIGHT) * perUnit / reference;
    }

    /// The marginal utility of an alpha-fair division among providers, each weighted by what it is
    /// entitled to (Mo, Walrand, IEEE/ACM ToN 2000): the power -alpha of what it earned over that,
    /// less the 1 of who has exactly its part.
    private double[] fairness() {
        double alpha = parameters.value(Parameter.FAIRNESS);
        double[] ratio =
                record.earnedOverEntitled(
                        kind, parameters.value(Parameter.ENTITLEMENT_QUALITY) / 100);
        double scale = FAIRNESS_SCALE * index.priceSpread;
        double[] bonus = new double[providers.size()];
        for (int p = 0; p < bonus.length && alpha > 0; p++) {
            double most = MOST_MARGINAL * Math.max(1, alpha);
            double least = StrictMath.pow(1 + most, -1 / alpha);
            double marginal = StrictMath.pow(Math.max(least, ratio[place[p]]), -alpha) - 1;
            bonus[p] = scale * Math.min(most, marginal);
        }
        return bonus;
    }

    private void fillProviders(Reservation reservation, SortedSet<String> down) {
        double weight = parameters.value(Parameter.COST_WEIGHT);
        double reliability = parameters.value(Parameter.RELIABILITY_WEIGHT);
        for (int p = 0; p < providers.size(); p++) {
            Provider provider = providers.get(p);
            double verified = record.verifiedShare(place[p], kind);
            capacity[p] =
                    (long) Math.floor(provider.capacity().of(kind) * verified * FixedPoint.SCALE);
            double headroom = record.headroom(place[p], parameters.headroom());
            usable[p] = (long) Math.floor(capacity[p] * (1 - headroom));
            double tariff = provider.tariff().of(kind);
            premium[p] = weight * (provider.onDemandPrice(kind) - tariff) / reference;
            cost[p] = cost(p);
            merit[p] = cost[p] + fairness[p];
            loss[p] = reliability * record.lossChance(place[p]);
            isDown[p] = down.contains(provider.id()) || record.isQuarantined(place[p]);
        }
        for (Reservation.Line line : reservation.lines()) {
            if (line.resource() == kind) {
                int p = index.ofPlace[topology.providerIndex(line.provider())];
                if (p >= 0) {
                    reserved[p] += FixedPoint.micros(line.amount());
                }
            }
        }
    }

    /// @return the whole demand, millionths
    private long fillDemands(SortedMap<String, AllocationInput.Wait> waits) {
        double[] weight = new double[Priority.values().length];
        for (Priority priority : Priority.values()) {
            weight[priority.place()] = parameters.weight(priority);
        }
        Map<ReachIndex.Reach, int[]> groupsOf = new HashMap<>();
        long total = 0;
        for (int d = 0; d < amount.length; d++) {
            Demand demand = demands.get(d);
            wait[d] = waits.getOrDefault(demand.id(), NEVER_WAITS);
            mayWait[d] = waits.containsKey(demand.id());
            waiting[d] = FixedPoint.micros(wait[d].amount());
            amount[d] = FixedPoint.micros(demand.amount()) - waiting[d];
            total += amount[d] + waiting[d];
            worth[d] = demand.valuePerUnit() / reference + weight[demand.priority().place()];
            reach[d] = index.of(demand, d);
            int[] known = groupsOf.computeIfAbsent(reach[d], one -> noGroups());
            int priority = demand.priority().place();
            if (known[priority] < 0) {
                known[priority] = groups.size();
                groups.add(new Group(reach[d], demand.priority()));
            }
            group[d] = known[priority];
            Group one = groups.get(group[d]);
            one.amount += amount[d];
            one.members++;
            one.worth += (worth[d] - one.worth) / one.members;
        }
        return total;
    }

    private static int[] noGroups() {
        int[] none = new int[Priority.values().length];
        Arrays.fill(none, -1);
        return none;
    }

    /// Both the demands and the assignments are sorted by the demand's id.
    private void fillLast(Allocation last) {
        double weight = STICKINESS_SCALE * parameters.value(Parameter.STICKINESS);
        List<Assignment> before = last.assignments();
        int a = 0;
        int filled = 0;
        for (int d = 0; d < amount.length; d++) {
            String id = demands.get(d).id();
            while (a < before.size() && before.get(a).demand().compareTo(id) < 0) {
                a++;
            }
            int from = a;
            double sum = 0;
            while (a < before.size() && before.get(a).demand().equals(id)) {
                sum += before.get(a).amount();
                a++;
            }
            for (int i = from; i < a && sum > 0; i++) {
                int p = topology.providerIndex(before.get(i).provider());
                lastProvider[filled] = index.ofPlace[p];
                lastBonus[filled++] = weight * before.get(i).amount() / sum;
            }
            lastFrom[d + 1] = filled;
        }
    }

    /// The cap never asks for more providers than there are: with few of them it is twice an even
    /// share.
    private long concentration(long total) {
        if (providers.isEmpty()) {
            return 0;
        }
        double share = Math.max(parameters.concentrationCap(), 2.0 / providers.size());
        return share >= 1 ? Long.MAX_VALUE : (long) Math.floor(share * total);
    }
}
