package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import orrery.engine.agents.AgentParameters;
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
import orrery.engine.depin.Tariff;
import orrery.engine.depin.Topology;

/// One resource in one epoch: who asks for it, who offers it, who may serve whom, and how well each
/// suits. Demands and providers are numbered from 0 within it; amounts are whole millionths, so
/// that loads add up exactly.
final class Market {
    private static final int TERMS = ScoreTerm.values().length;

    /// A provider that has had nothing gets, at fairness 1, this part of the mean price as a bonus.
    private static final double FAIRNESS_SCALE = 0.1;

    final ResourceKind kind;
    final AgentParameters parameters;
    final List<Demand> demands = new ArrayList<>();
    final List<Provider> providers = new ArrayList<>();

    /// Place of each provider in the topology.
    final int[] place;

    /// By demand.
    final long[] amount;

    /// By provider: what it can carry; what is set aside with it.
    final long[] capacity;

    final long[] reserved;

    /// `barred[d][p]`: why p may not serve d at all, or [Binding#NONE].
    final Binding[][] barred;

    /// `base[d][p]`: score before scarcity and the price of on-demand capacity.
    final double[][] base;

    /// By provider: the extra price of a unit that is not set aside.
    final double[] premium;

    /// Most of this resource that one provider may carry.
    final long concentration;

    private final Topology topology;
    private final ProviderRecord record;
    private final double reference;
    private final double[][] lastShare;

    Market(
            ResourceKind kind,
            Topology topology,
            SortedSet<String> down,
            List<Demand> all,
            Reservation reservation,
            Allocation last,
            ProviderRecord record,
            AgentParameters parameters) {
        this.kind = kind;
        this.topology = topology;
        this.record = record;
        this.parameters = parameters;
        reference = topology.referencePrice(kind);
        for (Demand demand : all) {
            if (demand.resource() == kind) {
                demands.add(demand);
            }
        }
        for (Provider provider : topology.providers()) {
            if (provider.capacity().of(kind) > 0) {
                providers.add(provider);
            }
        }
        int n = demands.size();
        int m = providers.size();
        place = new int[m];
        capacity = new long[m];
        reserved = new long[m];
        premium = new double[m];
        amount = new long[n];
        barred = new Binding[n][m];
        base = new double[n][m];
        lastShare = lastShares(last);
        fillProviders(reservation);
        long total = 0;
        for (int d = 0; d < n; d++) {
            amount[d] = FixedPoint.micros(demands.get(d).amount());
            total += amount[d];
            fillDemand(d, down);
        }
        concentration = concentration(total);
    }

    /// The parts of a score, in the order of [ScoreTerm].
    ///
    /// @param onDemand price of not being set aside, 0 or more
    /// @param scarcity price of the provider's capacity, 0 or more
    double[] terms(int d, int p, double onDemand, double scarcity) {
        double[] terms = new double[TERMS];
        fill(d, p, terms);
        terms[ScoreTerm.ON_DEMAND.place()] = -onDemand;
        terms[ScoreTerm.CONGESTION.place()] = -scarcity;
        return terms;
    }

    Priority priority(int d) {
        return demands.get(d).priority();
    }

    double latencyMillis(int d, int p) {
        return topology.latencyMillis(place[p], topology.regionIndex(demands.get(d).home()));
    }

    private void fillProviders(Reservation reservation) {
        Map<String, Integer> index = new HashMap<>();
        double weight = parameters.value(Parameter.COST_WEIGHT);
        for (int p = 0; p < providers.size(); p++) {
            Provider provider = providers.get(p);
            index.put(provider.id(), p);
            place[p] = topology.providerIndex(provider.id());
            capacity[p] = (long) Math.floor(provider.capacity().of(kind) * FixedPoint.SCALE);
            premium[p] =
                    weight * provider.tariff().of(kind) / reference * (Tariff.ON_DEMAND_FACTOR - 1);
        }
        for (Reservation.Line line : reservation.lines()) {
            Integer p = line.resource() == kind ? index.get(line.provider()) : null;
            if (p != null) {
                reserved[p] += FixedPoint.micros(line.amount());
            }
        }
    }

    private void fillDemand(int d, SortedSet<String> down) {
        Demand demand = demands.get(d);
        long regions = 0;
        for (String region : demand.regions()) {
            regions |= 1L << topology.regionIndex(region);
        }
        double[] terms = new double[TERMS];
        for (int p = 0; p < providers.size(); p++) {
            Provider provider = providers.get(p);
            int home = topology.regionIndex(provider.region().id());
            if ((regions >>> home & 1) == 0) {
                barred[d][p] = Binding.REGION;
            } else if (latencyMillis(d, p) > demand.latencyLimitMillis()) {
                barred[d][p] = Binding.LATENCY;
            } else if (down.contains(provider.id())) {
                barred[d][p] = Binding.OUTAGE;
            } else {
                barred[d][p] = Binding.NONE;
            }
            fill(d, p, terms);
            double sum = 0;
            for (double term : terms) {
                sum += term;
            }
            base[d][p] = sum;
        }
    }

    private void fill(int d, int p, double[] terms) {
        Demand demand = demands.get(d);
        double value = demand.valuePerUnit() / reference;
        double priority = parameters.weight(demand.priority());
        double price = providers.get(p).tariff().of(kind) / reference;
        double latency = latencyMillis(d, p) / Math.max(1, demand.latencyLimitMillis());
        double outage = 1 - record.reliability(place[p]);
        terms[ScoreTerm.VALUE.place()] = value;
        terms[ScoreTerm.PRIORITY.place()] = priority;
        terms[ScoreTerm.COST.place()] = -parameters.value(Parameter.COST_WEIGHT) * price;
        terms[ScoreTerm.LATENCY.place()] = -parameters.value(Parameter.LATENCY_WEIGHT) * latency;
        terms[ScoreTerm.RELIABILITY.place()] =
                -parameters.value(Parameter.RELIABILITY_WEIGHT) * outage * (value + priority);
        terms[ScoreTerm.STICKINESS.place()] =
                parameters.value(Parameter.STICKINESS) * lastShare[d][p];
        terms[ScoreTerm.FAIRNESS.place()] =
                FAIRNESS_SCALE
                        * parameters.value(Parameter.FAIRNESS)
                        * record.shortfall(place[p], kind);
    }

    /// `lastShare[d][p]`: the part of a demand's last allocation that p carried.
    private double[][] lastShares(Allocation last) {
        Map<String, Integer> demandIndex = new HashMap<>();
        for (int d = 0; d < demands.size(); d++) {
            demandIndex.put(demands.get(d).id(), d);
        }
        Map<String, Integer> providerIndex = new HashMap<>();
        for (int p = 0; p < providers.size(); p++) {
            providerIndex.put(providers.get(p).id(), p);
        }
        double[][] shares = new double[demands.size()][providers.size()];
        double[] sums = new double[demands.size()];
        for (Assignment a : last.assignments()) {
            Integer d = a.resource() == kind ? demandIndex.get(a.demand()) : null;
            Integer p = d == null ? null : providerIndex.get(a.provider());
            if (d != null && p != null) {
                shares[d][p] += a.amount();
                sums[d] += a.amount();
            }
        }
        for (int d = 0; d < sums.length; d++) {
            for (int p = 0; p < providers.size() && sums[d] > 0; p++) {
                shares[d][p] /= sums[d];
            }
        }
        return shares;
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
