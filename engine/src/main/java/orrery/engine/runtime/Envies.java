package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.Envy;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Topology;

/// Who envies whom in an epoch: a demand was served worse than another of its class and resource,
/// and a provider that carried the other could have carried it.
final class Envies {
    /// A narrower gap in the served shares is rounding, not envy.
    private static final double NARROWEST = 0.01;

    private Envies() {}

    private record Rank(Demand demand, double share) {}

    /// @param served by demand, what was delivered
    static List<Envy> of(
            Topology topology,
            List<Demand> demands,
            Allocation allocation,
            Map<String, Double> served) {
        Map<String, Set<String>> carriers = new HashMap<>();
        for (Assignment each : allocation.assignments()) {
            if (each.amount() > 0) {
                carriers.computeIfAbsent(each.demand(), _ -> new HashSet<>()).add(each.provider());
            }
        }
        Map<String, List<Rank>> peers = new HashMap<>();
        for (Demand demand : demands) {
            if (demand.amount() > 0) {
                double share = served.getOrDefault(demand.id(), 0.0) / demand.amount();
                peers.computeIfAbsent(
                                demand.priority().label() + "/" + demand.resource().label(),
                                _ -> new ArrayList<>())
                        .add(new Rank(demand, share));
            }
        }
        List<Envy> found = new ArrayList<>();
        for (List<Rank> group : peers.values()) {
            for (Rank low : group) {
                if (low.share() < 1 - NARROWEST) {
                    group.stream()
                            .filter(high -> high.share() - low.share() > NARROWEST)
                            .filter(high ->
                                    carriers.getOrDefault(high.demand().id(), Set.of()).stream()
                                            .anyMatch(p -> mayServe(topology, p, low.demand())))
                            .forEach(high ->
                                    found.add(
                                            new Envy(
                                                    low.demand().id(),
                                                    high.demand().id(),
                                                    high.share() - low.share())));
                }
            }
        }
        // In a fixed order, whatever that of the groups was.
        found.sort(
                Comparator.comparingDouble(Envy::gap)
                        .reversed()
                        .thenComparing(Envy::demand)
                        .thenComparing(Envy::envied));
        return found.subList(0, Math.min(found.size(), EpochView.MOST_ENVIES));
    }

    private static boolean mayServe(Topology topology, String provider, Demand demand) {
        int place = topology.providerIndex(provider);
        return demand.regions().contains(topology.providers().get(place).region().id())
                && topology.latencyMillis(place, topology.regionIndex(demand.home()))
                        <= demand.latencyLimitMillis();
    }
}
