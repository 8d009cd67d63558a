package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// A demand that would be better off with what another has: of another tenant, of the same class
/// and resource.
///
/// Whose entitlements are what they asked for is envied where the other's bundle, scaled down or up
/// to one's own entitlement, is worth more to oneself than one's own: `v_i(A_j) / w_j > v_i(A_i) /
/// w_i` (Foley 1967; with weights Chakraborty, Igarashi, Suksompong, Zick, ACM TEAC 9(3), 2021). A
/// demand values units that a provider carries which may serve it, up to what it asked, and no
/// others. Capacity is handed out in millionths, so that nothing is excused as indivisible; a gap
/// of [#NARROWEST] or less is taken for the noise of what providers deliver, not for envy.
///
/// @param demand id of the one that was served worse
/// @param envied id of the other
/// @param gap how much more of what it asked it would have, 0 to 1
public record Envy(String demand, String envied, double gap) {
    /// Share of what is asked that a demand must gain by an exchange to count.
    public static final double NARROWEST = 0.01;

    /// @param got what it holds of each provider, by place
    private record Peer(Demand demand, Map<Integer, Double> got) {
        double share() {
            double sum = 0;
            for (double amount : got.values()) {
                sum += amount;
            }
            return Math.min(1, sum / demand.amount());
        }

        /// The part of what another asked that its bundle would be worth here.
        double shareWith(Peer other, boolean[] reach) {
            double sum = 0;
            for (Map.Entry<Integer, Double> one : other.got().entrySet()) {
                sum += reach[one.getKey()] ? one.getValue() : 0;
            }
            return Math.min(1, sum / other.demand().amount());
        }
    }

    /// What an epoch came to in envy.
    ///
    /// @param pairs ordered pairs of demands that are compared: of a class and resource, of
    ///   different tenants
    /// @param found the pairs in which the first envies the second, the widest gap first
    public record Census(long pairs, List<Envy> found) {
        public Census {
            found = List.copyOf(found);
        }
    }

    /// @param demands what the epoch answers for
    /// @param delivered of an assignment, in its resource's unit
    public static Census among(
            Topology topology,
            List<Demand> demands,
            Allocation allocation,
            ToDoubleFunction<Assignment> delivered) {
        Map<String, Map<Integer, Double>> got = new HashMap<>();
        for (Assignment each : allocation.assignments()) {
            double amount = delivered.applyAsDouble(each);
            if (amount > 0) {
                got.computeIfAbsent(each.demand(), _ -> new TreeMap<>())
                        .merge(topology.providerIndex(each.provider()), amount, Double::sum);
            }
        }
        Map<String, List<Peer>> peers = new TreeMap<>();
        for (Demand demand : demands) {
            if (demand.amount() > 0) {
                peers.computeIfAbsent(
                                demand.priority().label() + "/" + demand.resource().label(),
                                _ -> new ArrayList<>())
                        .add(new Peer(demand, got.getOrDefault(demand.id(), Map.of())));
            }
        }
        long pairs = 0;
        List<Envy> found = new ArrayList<>();
        for (List<Peer> group : peers.values()) {
            pairs += pairs(group);
            for (Peer low : group) {
                if (low.share() < 1 - NARROWEST) {
                    compare(low, group, reach(topology, low.demand()), found);
                }
            }
        }
        found.sort(
                Comparator.comparingDouble(Envy::gap)
                        .reversed()
                        .thenComparing(Envy::demand)
                        .thenComparing(Envy::envied));
        return new Census(pairs, found);
    }

    private static void compare(Peer low, List<Peer> group, boolean[] reach, List<Envy> found) {
        double share = low.share();
        for (Peer high : group) {
            double gap = low.shareWith(high, reach) - share;
            if (gap > NARROWEST && !high.demand().tenant().equals(low.demand().tenant())) {
                found.add(new Envy(low.demand().id(), high.demand().id(), gap));
            }
        }
    }

    private static long pairs(List<Peer> group) {
        Map<String, Long> ofTenant = new HashMap<>();
        group.forEach(peer -> ofTenant.merge(peer.demand().tenant(), 1L, Long::sum));
        long own = 0;
        for (long count : ofTenant.values()) {
            own += count * count;
        }
        return (long) group.size() * group.size() - own;
    }

    /// By provider, whether it may serve a demand.
    private static boolean[] reach(Topology topology, Demand demand) {
        List<Provider> providers = topology.providers();
        int home = topology.regionIndex(demand.home());
        boolean[] reach = new boolean[providers.size()];
        for (int p = 0; p < reach.length; p++) {
            reach[p] =
                    demand.regions().contains(providers.get(p).region().id())
                            && topology.latencyMillis(p, home) <= demand.latencyLimitMillis();
        }
        return reach;
    }
}
