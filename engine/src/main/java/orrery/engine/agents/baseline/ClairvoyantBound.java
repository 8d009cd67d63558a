package orrery.engine.agents.baseline;

import java.util.List;
import orrery.engine.agents.AgentParameters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// An upper bound on what any policy can reach in an epoch: the Lagrangian dual of the divisible
/// allocation that knows demand and outages and sets exactly what it uses aside.
///
/// For any prices `y >= 0` of capacity, `sum_p y_p C_p + sum_d a_d max(0, max_p(w_d - c_p - y_p))`
/// is no less than the optimum, so every iterate is a valid bound and the least is kept. Prices are
/// carried from epoch to epoch. One thread at a time.
public final class ClairvoyantBound {
    private static final int ITERATIONS = 60;

    private final DepinNetwork network;
    private final double[][] price;

    public ClairvoyantBound(DepinNetwork network) {
        this.network = network;
        price = new double[ResourceKind.values().length][network.topology().providers().size()];
    }

    /// Credits: value served less cost, less the penalty of what must stay unserved, at most.
    public double of(long epoch, List<Demand> demands, AgentParameters parameters) {
        double sum = 0;
        for (ResourceKind kind : ResourceKind.values()) {
            sum += bound(epoch, kind, demands, parameters);
        }
        return sum;
    }

    /// What a unit of demand is worth served rather than not: its value and its class's penalty.
    static double worth(Topology topology, Demand demand, AgentParameters parameters) {
        return demand.valuePerUnit() + penalty(topology, demand, parameters);
    }

    /// Credits for an unserved unit: the class weight times the resource's mean price.
    static double penalty(Topology topology, Demand demand, AgentParameters parameters) {
        return parameters.weight(demand.priority()) * topology.referencePrice(demand.resource());
    }

    private double bound(
            long epoch, ResourceKind kind, List<Demand> all, AgentParameters parameters) {
        Topology topology = network.topology();
        List<Demand> demands = all.stream().filter(d -> d.resource() == kind).toList();
        int m = topology.providers().size();
        double[] y = price[kind.place()];
        double[][] gain = new double[demands.size()][];
        double asked = 0;
        for (int d = 0; d < gain.length; d++) {
            gain[d] = gains(epoch, demands.get(d), parameters);
            asked += penalty(topology, demands.get(d), parameters) * demands.get(d).amount();
        }
        double best = Double.POSITIVE_INFINITY;
        double step = 0.3 * topology.referencePrice(kind);
        for (int i = 1; i <= ITERATIONS; i++) {
            double[] load = new double[m];
            double value = 0;
            for (int p = 0; p < m; p++) {
                value += y[p] * topology.providers().get(p).capacity().of(kind);
            }
            for (int d = 0; d < gain.length; d++) {
                int chosen = -1;
                double most = 0;
                for (int p = 0; p < m; p++) {
                    if (gain[d][p] - y[p] > most) {
                        most = gain[d][p] - y[p];
                        chosen = p;
                    }
                }
                if (chosen >= 0) {
                    load[chosen] += demands.get(d).amount();
                    value += most * demands.get(d).amount();
                }
            }
            best = Math.min(best, value);
            for (int p = 0; p < m; p++) {
                double capacity = topology.providers().get(p).capacity().of(kind);
                if (capacity > 0) {
                    double over = Math.clamp(load[p] / capacity - 1, -1.0, 1.0);
                    y[p] = Math.max(0, y[p] + step / Math.sqrt(i) * over);
                }
            }
        }
        return best - asked;
    }

    private double[] gains(long epoch, Demand demand, AgentParameters parameters) {
        Topology topology = network.topology();
        double worth = worth(topology, demand, parameters);
        int home = topology.regionIndex(demand.home());
        double[] gains = new double[topology.providers().size()];
        for (int p = 0; p < gains.length; p++) {
            Provider provider = topology.providers().get(p);
            boolean open =
                    provider.capacity().of(demand.resource()) > 0
                            && demand.regions().contains(provider.region().id())
                            && topology.latencyMillis(p, home) <= demand.latencyLimitMillis()
                            && network.up(provider, epoch);
            gains[p] =
                    open
                            ? worth - provider.tariff().of(demand.resource())
                            : Double.NEGATIVE_INFINITY;
        }
        return gains;
    }
}
