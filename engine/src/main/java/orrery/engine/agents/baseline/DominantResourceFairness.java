package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// Dominant resource fairness (Ghodsi et al., NSDI 2011) within each class: the next portion goes
/// to the tenant whose largest share of any resource is smallest; portions go to the cheapest
/// provider.
public final class DominantResourceFairness extends SimplePolicy {
    public static final String NAME = "drf";

    private static final int PORTIONS = 8;

    public DominantResourceFairness() {
        super(NAME);
    }

    @Override
    long[] split(Request request, long want) {
        return GreedyCheapest.cheapestFirst(request, want);
    }

    @Override
    List<Portion> portions(Topology topology, List<Demand> demands) {
        List<Portion> portions = new ArrayList<>(PORTIONS * demands.size());
        for (Priority priority : Priority.values()) {
            Map<String, Tenant> tenants = new LinkedHashMap<>();
            for (int d = 0; d < demands.size(); d++) {
                Demand demand = demands.get(d);
                if (demand.priority() == priority && demand.amount() > 0) {
                    tenants.computeIfAbsent(demand.tenant(), t -> new Tenant(tenants.size()))
                            .add(d, FixedPoint.micros(demand.amount()));
                }
            }
            PriorityQueue<Tenant> turns = new PriorityQueue<>(tenants.values());
            while (!turns.isEmpty()) {
                Tenant next = turns.remove();
                Portion portion = next.take();
                portions.add(portion);
                ResourceKind kind = demands.get(portion.demand()).resource();
                next.held[kind.place()] += portion.amount();
                double capacity = topology.capacity(kind) * FixedPoint.SCALE;
                next.share = Math.max(next.share, next.held[kind.place()] / capacity);
                if (!next.waiting.isEmpty()) {
                    turns.add(next);
                }
            }
        }
        return portions;
    }

    /// A tenant's portions, round after round over its demands. Equals go in the order in which
    /// their first demand comes, whatever the tenants are called.
    private static final class Tenant implements Comparable<Tenant> {
        final int number;
        final long[] held = new long[ResourceKind.values().length];
        final List<Portion> waiting = new ArrayList<>();
        double share;

        Tenant(int number) {
            this.number = number;
        }

        void add(int demand, long amount) {
            long portion = amount / PORTIONS + 1;
            for (long left = amount; left > 0; left -= Math.min(portion, left)) {
                waiting.add(new Portion(demand, Math.min(portion, left)));
            }
        }

        Portion take() {
            return waiting.removeLast();
        }

        @Override
        public int compareTo(Tenant other) {
            int byShare = Double.compare(share, other.share);
            return byShare != 0 ? byShare : Integer.compare(number, other.number);
        }
    }
}
