package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.Binding;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// Which providers of one resource may serve users of a region within a latency limit: worked out
/// once for each such wish and kept, since it follows from the topology alone. One thread at a
/// time.
final class ReachIndex {
    /// Wishes kept; beyond that all are forgotten and worked out anew.
    private static final int MOST = 1 << 14;

    final ResourceKind kind;
    final List<Provider> providers = new ArrayList<>();

    /// Place of each provider in the topology; and back, -1 where it does not offer the resource.
    final int[] place;

    final int[] ofPlace;

    /// Standard deviation of the providers' prices, in multiples of the resource's mean price.
    final double priceSpread;

    private final Topology topology;
    private final Map<Wish, Reach> known = new HashMap<>();

    private record Wish(String home, List<String> regions, double latencyLimitMillis) {}

    ReachIndex(Topology topology, ResourceKind kind) {
        this.topology = topology;
        this.kind = kind;
        ofPlace = new int[topology.providers().size()];
        int[] places = new int[ofPlace.length];
        for (int t = 0; t < ofPlace.length; t++) {
            Provider provider = topology.providers().get(t);
            boolean offers = provider.capacity().of(kind) > 0;
            ofPlace[t] = offers ? providers.size() : -1;
            if (offers) {
                places[providers.size()] = t;
                providers.add(provider);
            }
        }
        place = java.util.Arrays.copyOf(places, providers.size());
        priceSpread = priceSpread();
    }

    private double priceSpread() {
        double mean = 0;
        for (Provider provider : providers) {
            mean += provider.tariff().of(kind) / providers.size();
        }
        double variance = 0;
        for (Provider provider : providers) {
            double apart = provider.tariff().of(kind) - mean;
            variance += apart * apart / providers.size();
        }
        return mean > 0 ? StrictMath.sqrt(variance) / mean : 0;
    }

    /// The providers for one wish.
    static final class Reach {
        /// By provider: why it is out of the question whatever happens, or [Binding#NONE].
        final Binding[] barred;

        /// By provider: latency over the limit.
        final double[] latency;

        /// Those that are not barred.
        final int[] open;

        Reach(Binding[] barred, double[] latency) {
            this.barred = barred;
            this.latency = latency;
            int[] found = new int[barred.length];
            int count = 0;
            for (int p = 0; p < barred.length; p++) {
                if (barred[p] == Binding.NONE) {
                    found[count++] = p;
                }
            }
            open = java.util.Arrays.copyOf(found, count);
        }
    }

    Reach of(Demand demand) {
        Wish wish = new Wish(demand.home(), demand.regions(), demand.latencyLimitMillis());
        Reach reach = known.get(wish);
        if (reach == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            reach = workedOut(wish);
            known.put(wish, reach);
        }
        return reach;
    }

    double latencyMillis(Demand demand, int p) {
        return topology.latencyMillis(place[p], topology.regionIndex(demand.home()));
    }

    private Reach workedOut(Wish wish) {
        long regions = 0;
        for (String region : wish.regions()) {
            regions |= 1L << topology.regionIndex(region);
        }
        int home = topology.regionIndex(wish.home());
        Binding[] barred = new Binding[place.length];
        double[] latency = new double[place.length];
        for (int p = 0; p < place.length; p++) {
            int region = topology.regionIndex(providers.get(p).region().id());
            double millis = topology.latencyMillis(place[p], home);
            latency[p] = millis / Math.max(1, wish.latencyLimitMillis());
            if ((regions >>> region & 1) == 0) {
                barred[p] = Binding.REGION;
            } else {
                barred[p] = millis > wish.latencyLimitMillis() ? Binding.LATENCY : Binding.NONE;
            }
        }
        return new Reach(barred, latency);
    }
}
