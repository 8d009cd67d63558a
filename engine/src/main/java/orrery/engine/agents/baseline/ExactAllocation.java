package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import orrery.engine.agents.AgentParameters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// The best allocation of one resource in one epoch, by one flow ([OutletFlow]): demand is
/// divisible, each unit served is worth its value and the penalty that it spares, and every
/// provider sells what is set aside at no further cost and the rest at its own price.
///
/// Exact to a millionth of the amounts. Activation costs are left out, so that what it finds is
/// never worth less than the optimum.
final class ExactAllocation {
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
        int m = topology.providers().size();
        OutletFlow flow = new OutletFlow(m + sorts.size());
        long[] setAside = setAside(reserved, kind);
        for (int p = 0; p < m; p++) {
            Provider provider = topology.providers().get(p);
            double open = network.trueCapacity(provider, kind, epoch);
            long capacity = (long) Math.floor(open * FixedPoint.SCALE);
            if (capacity > 0) {
                long paid = Math.min(capacity, setAside[p]);
                double price = provider.onDemandPrice(kind);
                flow.outlet(p, paid, 0);
                flow.outlet(p, capacity - paid, price);
            }
        }
        int[][] arcs = new int[sorts.size()][m];
        long[] amounts = new long[sorts.size()];
        int s = 0;
        for (Map.Entry<Sort, List<Integer>> entry : sorts.entrySet()) {
            for (int d : entry.getValue()) {
                amounts[s] += FixedPoint.micros(demands.get(d).amount());
            }
            Demand one = demands.get(entry.getValue().getFirst());
            for (int p = 0; p < m; p++) {
                arcs[s][p] = maySuit(one, p, kind) ? flow.arc(m + s, p, OutletFlow.FAR) : -1;
            }
            s++;
        }
        List<Sort> inOrder = List.copyOf(sorts.keySet());
        IntStream.range(0, amounts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -inOrder.get(i).worth()))
                .forEach(i -> flow.route(m + i, amounts[i], inOrder.get(i).worth()));
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
            OutletFlow flow,
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
