package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /// What was found, read only.
    static final class Optimum {
        private final List<Demand> demands;
        private final long[][] given;
        private final double gain;

        private Optimum(List<Demand> demands, long[][] given, double gain) {
            this.demands = demands;
            this.given = given;
            this.gain = gain;
        }

        List<Demand> demands() {
            return demands;
        }

        /// `given[d][p]`, millionths, by the place in [#demands] and in the topology.
        long[][] given() {
            return given;
        }

        /// Credits: worth of what is served less what it costs beyond what was set aside.
        double gain() {
            return gain;
        }
    }

    /// With exactly what is used set aside at the tariff: nothing costs more than that.
    Optimum inHindsight(long epoch, ResourceKind kind, List<Demand> all) {
        return solve(epoch, kind, all, null);
    }

    /// With this set aside and paid, and the rest on demand.
    Optimum given(long epoch, ResourceKind kind, List<Demand> all, Reservation reserved) {
        return solve(epoch, kind, all, reserved);
    }

    /// Demands that any provider suits alike.
    private record Sort(
            String home, List<String> regions, double latencyLimitMillis, double worth) {}

    private Optimum solve(
            long epoch, ResourceKind kind, List<Demand> all, @Nullable Reservation reserved) {
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
        Reservation none = Reservation.none(epoch);
        long[] setAside = setAside(reserved == null ? none : reserved, kind);
        for (int p = 0; p < m; p++) {
            Provider provider = topology.providers().get(p);
            double open = network.trueCapacity(provider, kind, epoch);
            long capacity = (long) Math.floor(open * FixedPoint.SCALE);
            if (capacity > 0) {
                long paid = Math.min(capacity, setAside[p]);
                double price =
                        reserved == null
                                ? provider.tariff().of(kind)
                                : provider.onDemandPrice(kind);
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
        long[][] given = shared(demands, sorts, arcs, flow);
        return new Optimum(demands, given, gain(demands, given, kind, setAside, reserved == null));
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

    /// Hands what each sort was given to its demands, in proportion to what they ask, so that
    /// equals are treated alike.
    private static long[][] shared(
            List<Demand> demands, Map<Sort, List<Integer>> sorts, int[][] arcs, MinCostFlow flow) {
        long[][] given = new long[demands.size()][arcs.length == 0 ? 0 : arcs[0].length];
        int s = 0;
        for (List<Integer> members : sorts.values()) {
            double asked = 0;
            long[] want = new long[demands.size()];
            for (int d : members) {
                want[d] = FixedPoint.micros(demands.get(d).amount());
                asked += want[d];
            }
            for (int p = 0; p < arcs[s].length; p++) {
                long part = arcs[s][p] < 0 ? 0 : flow.flow(arcs[s][p]);
                long left = part;
                for (int d : members) {
                    long share =
                            (long)
                                    Math.floor(
                                            part
                                                    * (FixedPoint.micros(demands.get(d).amount())
                                                            / asked));
                    long taken = Math.min(Math.min(share, want[d]), left);
                    given[d][p] += taken;
                    want[d] -= taken;
                    left -= taken;
                }
                for (int d : members) {
                    long taken = Math.min(want[d], left);
                    given[d][p] += taken;
                    want[d] -= taken;
                    left -= taken;
                }
            }
            s++;
        }
        return given;
    }

    private double gain(
            List<Demand> demands,
            long[][] given,
            ResourceKind kind,
            long[] setAside,
            boolean isHindsight) {
        Topology topology = network.topology();
        double gain = 0;
        long[] load = new long[setAside.length];
        for (int d = 0; d < given.length; d++) {
            double worth = Worth.of(topology, demands.get(d), parameters);
            for (int p = 0; p < given[d].length; p++) {
                load[p] += given[d][p];
                gain += worth * FixedPoint.ofMicros(given[d][p]);
            }
        }
        for (int p = 0; p < load.length; p++) {
            Provider provider = topology.providers().get(p);
            double beyond = FixedPoint.ofMicros(Math.max(0, load[p] - setAside[p]));
            gain -=
                    beyond
                            * (isHindsight
                                    ? provider.tariff().of(kind)
                                    : provider.onDemandPrice(kind));
        }
        return gain;
    }
}
