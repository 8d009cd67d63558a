package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// Each demand takes the cheapest provider that may serve it, then the next.
public final class GreedyCheapest extends SimplePolicy {
    public static final String NAME = "greedy-cheapest";

    public GreedyCheapest() {
        super(NAME);
    }

    @Override
    long[] split(Request request, long want) {
        return cheapestFirst(request, want);
    }

    static long[] cheapestFirst(Request request, long want) {
        Topology topology = request.topology();
        ResourceKind kind = request.demand().resource();
        List<Integer> order = new ArrayList<>(request.open());
        order.sort(Comparator.comparingDouble(p -> topology.providers().get(p).tariff().of(kind)));
        return fill(request, order, want);
    }
}
