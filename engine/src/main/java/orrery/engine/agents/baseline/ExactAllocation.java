package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.AgentParameters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// The best allocation of one resource in one epoch, by minimum-cost flow: demand is divisible,
/// each unit served is worth its value and the penalty that it spares, and every provider sells
/// what is set aside at no further cost and the rest at its own price.
///
/// Exact to a millionth of the amounts and to [#COST_UNITS] of the prices. Activation costs are
/// left out, so that what it finds is never worth less than the optimum.
final class ExactAllocation {
    /// Units in the resource's mean price in which costs are counted.
    private static final double COST_UNITS = 1e8;

    private final DepinNetwork network;
    private final AgentParameters parameters;

    ExactAllocation(DepinNetwork network, AgentParameters parameters) {
        this.network = network;
        this.parameters = parameters;
    }

    /// Demands that any provider suits alike.
    private record Sort(
            String home, List<String> regions, double latencyLimitMillis, double worth) {}

    /// The most credits that an epoch comes to with this set aside and paid, and the rest on
    /// demand: worth of what is served less what it costs beyond what was set aside.
    double gain(long epoch, ResourceKind kind, List<Demand> all, Reservation reserved) {
        Topology topology = network.topology();
        List<Demand> demands = all.stream().filter(d -> d.resource() == kind).toList();
        Map<Sort, List<Integer>> sorts = new LinkedHashMap<>();
        for (int d = 0; d < demands.size(); d++) {
            Demand demand = demands.get(d);
            double worth = Worth.of(topology, demand, parameters);
            Sort sort =
                    new Sort(demand.home(), demand.regions(), demand.latencyLimitMillis(), worth);
            sorts.computeIfAbsent(sort, s -> new ArrayList<>()).add(d);
        }
        double unit = topology.referencePrice(kind) / COST_UNITS;
        int m = topology.providers().size();
        int source = 0;
        int sink = 1;
        int firstProvider = 2;
        int firstSort = 2 + m;
        MinCostFlow flow = new MinCostFlow(firstSort + sorts.size());
        long[] setAside = setAside(reserved, kind);
        for (int p = 0; p < m; p++) {
            Provider provider = topology.providers().get(p);
            double open = network.trueCapacity(provider, kind, epoch);
            long capacity = (long) Math.floor(open * FixedPoint.SCALE);
            if (capacity > 0) {
                long paid = Math.min(capacity, setAside[p]);
                double price = provider.onDemandPrice(kind);
                flow.arc(firstProvider + p, sink, paid, 0);
                flow.arc(firstProvider + p, sink, capacity - paid, Math.round(price / unit));
            }
        }
        int[][] arcs = new int[sorts.size()][m];
        int s = 0;
        for (Map.Entry<Sort, List<Integer>> entry : sorts.entrySet()) {
            long amount = 0;
            for (int d : entry.getValue()) {
                amount += FixedPoint.micros(demands.get(d).amount());
            }
            flow.arc(source, firstSort + s, amount, -Math.round(entry.getKey().worth() / unit));
            Demand one = demands.get(entry.getValue().getFirst());
            for (int p = 0; p < m; p++) {
                arcs[s][p] =
                        maySuit(one, p, kind)
                                ? flow.arc(firstSort + s, firstProvider + p, amount, 0)
                                : -1;
            }
            s++;
        }
        flow.run(source, sink);
        return gain(sorts, arcs, flow, kind, setAside);
    }

    private boolean maySuit(Demand demand, int p, ResourceKind kind) {
        Topology topology = network.topology();
        Provider provider = topology.providers().get(p);
        int home = topology.regionIndex(demand.home());
        return provider.capacity().of(kind) > 0
                && demand.regions().contains(provider.region().id())
                && topology.latencyMillis(p, home) <= demand.latencyLimitMillis();
    }

    private long[] setAside(Reservation reserved, ResourceKind kind) {
        long[] setAside = new long[network.topology().providers().size()];
        for (Reservation.Line line : reserved.lines()) {
            if (line.resource() == kind) {
                int p = network.topology().providerIndex(line.provider());
                setAside[p] += FixedPoint.micros(line.amount());
            }
        }
        return setAside;
    }

    private double gain(
            Map<Sort, List<Integer>> sorts,
            int[][] arcs,
            MinCostFlow flow,
            ResourceKind kind,
            long[] setAside) {
        double gain = 0;
        long[] load = new long[setAside.length];
        int s = 0;
        for (Sort sort : sorts.keySet()) {
            for (int p = 0; p < load.length; p++) {
                long part = arcs[s][p] < 0 ? 0 : flow.flow(arcs[s][p]);
                load[p] += part;
                gain += sort.worth() * FixedPoint.ofMicros(part);
            }
            s++;
        }
        for (int p = 0; p < load.length; p++) {
            Provider provider = network.topology().providers().get(p);
            double beyond = FixedPoint.ofMicros(Math.max(0, load[p] - setAside[p]));
            gain -= beyond * provider.onDemandPrice(kind);
        }
        return gain;
    }
}
