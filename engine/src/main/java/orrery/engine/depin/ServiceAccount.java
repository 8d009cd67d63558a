package orrery.engine.depin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds up one epoch's [ServiceLevel]. Sums run in the order of demands, assignments and providers,
/// which are sorted.
final class ServiceAccount {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private final Topology topology;
    private final List<Demand> demands;
    private final Map<String, Double> served;
    private final Reservation reserved;

    /// @param demands what the epoch answers for
    /// @param served what was delivered, by demand
    ServiceAccount(
            Topology topology,
            List<Demand> demands,
            Map<String, Double> served,
            Reservation reserved) {
        this.topology = topology;
        this.demands = demands;
        this.served = served;
        this.reserved = reserved;
    }

    /// @param load `load[p][k]`: asked of provider p of kind k
    /// @param delivered `delivered[p][k]`, never above the load
    /// @param capacity `capacity[p][k]`: what p can truly carry while it is up
    /// @param up by provider
    ServiceLevel settle(double[][] load, double[][] delivered, double[][] capacity, boolean[] up) {
        double value = 0;
        for (Demand d : demands) {
            value += d.valuePerUnit() * servedOf(d);
        }
        double[] paid = paid(load, delivered);
        double[] overload = overload(load, capacity);
        return new ServiceLevel(
                ratio(Priority.CRITICAL),
                ratio(Priority.STANDARD),
                ratio(Priority.BEST_EFFORT),
                unserved(),
                overload[0],
                (int) overload[1],
                value,
                paid[0],
                paid[1],
                paid[2],
                jainTenants(),
                jainProviders(load, up));
    }

    /// Mean over the resources of what a class got over what it asked.
    private double ratio(Priority priority) {
        double sum = 0;
        int kinds = 0;
        for (ResourceKind kind : KINDS) {
            double asked = 0;
            double got = 0;
            for (Demand d : demands) {
                if (d.priority() == priority && d.resource() == kind) {
                    asked += d.amount();
                    got += servedOf(d);
                }
            }
            if (asked > 0) {
                sum += got / asked;
                kinds++;
            }
        }
        return kinds == 0 ? 1 : Math.min(1, sum / kinds);
    }

    private double unserved() {
        double sum = 0;
        int kinds = 0;
        for (ResourceKind kind : KINDS) {
            double asked = 0;
            double got = 0;
            for (Demand d : demands) {
                if (d.resource() == kind) {
                    asked += d.amount();
                    got += servedOf(d);
                }
            }
            if (asked > 0) {
                sum += Math.max(0, 1 - got / asked);
                kinds++;
            }
        }
        return kinds == 0 ? 0 : sum / kinds;
    }

    /// Cost, the part of it for capacity set aside, and the share of the latter that stayed idle.
    private double[] paid(double[][] load, double[][] delivered) {
        double setAside = 0;
        double onDemand = 0;
        double[] reservedOf = new double[KINDS.length];
        double[] idleOf = new double[KINDS.length];
        List<Provider> providers = topology.providers();
        double[][] reserve = new double[providers.size()][KINDS.length];
        for (Reservation.Line line : reserved.lines()) {
            int p = topology.providerIndex(line.provider());
            int k = line.resource().place();
            reserve[p][k] += line.amount();
        }
        for (int p = 0; p < providers.size(); p++) {
            for (ResourceKind kind : KINDS) {
                int k = kind.place();
                double price = providers.get(p).tariff().of(kind);
                setAside += price * reserve[p][k];
                reservedOf[k] += reserve[p][k];
                idleOf[k] += Math.max(0, reserve[p][k] - load[p][k]);
                double beyond = Math.max(0, delivered[p][k] - reserve[p][k]);
                onDemand += providers.get(p).onDemandPrice(kind) * beyond;
                onDemand +=
                        delivered[p][k] > 0 ? providers.get(p).conditions().activationCost() : 0;
            }
        }
        double waste = 0;
        int kinds = 0;
        for (int k = 0; k < KINDS.length; k++) {
            if (reservedOf[k] > 0) {
                waste += idleOf[k] / reservedOf[k];
                kinds++;
            }
        }
        return new double[] {setAside + onDemand, setAside, kinds == 0 ? 0 : waste / kinds};
    }

    /// The largest load over capacity, and how many pairs are above 1.
    private double[] overload(double[][] load, double[][] trueCapacity) {
        double worst = 0;
        int count = 0;
        List<Provider> providers = topology.providers();
        for (int p = 0; p < providers.size(); p++) {
            for (ResourceKind kind : KINDS) {
                double asked = load[p][kind.place()];
                double capacity = trueCapacity[p][kind.place()];
                if (asked > 0) {
                    // A load where there is no capacity at all counts as twice too much.
                    double over = capacity > 0 ? asked / capacity : 2;
                    worst = Math.max(worst, over);
                    count += asked > capacity + FixedPoint.ofMicros(1) ? 1 : 0;
                }
            }
        }
        return new double[] {worst, count};
    }

    private double jainTenants() {
        double sum = 0;
        int classes = 0;
        for (Priority priority : PRIORITIES) {
            TreeMap<String, double[]> byTenant = new TreeMap<>();
            for (Demand d : demands) {
                if (d.priority() == priority && d.amount() > 0) {
                    double[] cell = byTenant.computeIfAbsent(d.tenant(), t -> new double[2]);
                    cell[0] += servedOf(d) / d.amount();
                    cell[1]++;
                }
            }
            if (!byTenant.isEmpty()) {
                sum +=
                        jain(
                                byTenant.values().stream()
                                        .mapToDouble(cell -> cell[0] / cell[1])
                                        .toArray());
                classes++;
            }
        }
        return classes == 0 ? 1 : sum / classes;
    }

    private double jainProviders(double[][] load, boolean[] up) {
        double sum = 0;
        int kinds = 0;
        List<Provider> providers = topology.providers();
        for (ResourceKind kind : KINDS) {
            double[] used = new double[providers.size()];
            int n = 0;
            for (int p = 0; p < used.length; p++) {
                double capacity = providers.get(p).capacity().of(kind);
                if (up[p] && capacity > 0) {
                    used[n++] = load[p][kind.place()] / capacity;
                }
            }
            if (n > 0) {
                sum += jain(Arrays.copyOf(used, n));
                kinds++;
            }
        }
        return kinds == 0 ? 1 : sum / kinds;
    }

    /// Jain's fairness index: 1 where all have the same, 1/n where one has all; 1 where nobody has
    /// anything.
    static double jain(double[] shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        return squares == 0 ? 1 : sum * sum / (shares.length * squares);
    }

    private double servedOf(Demand demand) {
        return served.getOrDefault(demand.id(), 0.0);
    }
}
