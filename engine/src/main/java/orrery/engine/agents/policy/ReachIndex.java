package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /// Region of each provider, as a place in the topology.
    private final int[] region;

    /// `millisFrom[r][p]`: latency that users in the region see of the provider; null until asked
    /// for.
    private final double[] @Nullable [] millisFrom;

    private final Map<Wish, Reach> known = new HashMap<>();

    /// Whose reach was asked for last at each place of a list of demands, and what it was: lists of
    /// one epoch and the next are much alike.
    private @Nullable Demand[] asked = new Demand[0];

    private @Nullable Reach[] answered = new Reach[0];

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
        place = Arrays.copyOf(places, providers.size());
        region = new int[place.length];
        Arrays.setAll(region, p -> topology.regionIndex(providers.get(p).region().id()));
        millisFrom = new double[topology.regions().size()][];
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

    /// The providers for one wish. What is worked out of other figures here is worked out anew each
    /// time: kept for each provider and wish, it would be more than a processor's cache holds.
    final class Reach {
        /// Those that are not barred.
        final int[] open;

        private final long regions;
        private final double limitMillis;
        private final double[] millis;

        private Reach(long regions, double limitMillis, double[] millis) {
            this.regions = regions;
            this.limitMillis = limitMillis;
            this.millis = millis;
            int[] found = new int[millis.length];
            int count = 0;
            for (int p = 0; p < millis.length; p++) {
                if (barred(p) == Binding.NONE) {
                    found[count++] = p;
                }
            }
            open = Arrays.copyOf(found, count);
        }

        /// Why p is out of the question whatever happens, or [Binding#NONE].
        Binding barred(int p) {
            if ((regions >>> region[p] & 1) == 0) {
                return Binding.REGION;
            }
            return millis[p] > limitMillis ? Binding.LATENCY : Binding.NONE;
        }

        /// Latency of p over the limit.
        double latency(int p) {
            return millis[p] / Math.max(1, limitMillis);
        }
    }

    /// @param at place of the demand in the list that it comes from
    Reach of(Demand demand, int at) {
        if (at >= asked.length) {
            int length = Math.max(at + 1, 2 * asked.length);
            asked = Arrays.copyOf(asked, length);
            answered = Arrays.copyOf(answered, length);
        }
        Demand before = asked[at];
        Reach reach = answered[at];
        if (before == null || reach == null || !isSameWish(before, demand)) {
            reach = of(demand);
            asked[at] = demand;
            answered[at] = reach;
        }
        return reach;
    }

    /// Whether two demands have one wish, told by identity where that is quick to tell.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSameWish(Demand one, Demand other) {
        return one.home() == other.home()
                && one.regions() == other.regions()
                && one.latencyLimitMillis() == other.latencyLimitMillis();
    }

    private Reach of(Demand demand) {
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
        for (String one : wish.regions()) {
            regions |= 1L << topology.regionIndex(one);
        }
        return new Reach(regions, wish.latencyLimitMillis(), millisFrom(wish.home()));
    }

    private double[] millisFrom(String home) {
        int from = topology.regionIndex(home);
        double[] millis = millisFrom[from];
        if (millis == null) {
            millis = new double[place.length];
            for (int p = 0; p < millis.length; p++) {
                millis[p] = topology.latencyMillis(place[p], from);
            }
            millisFrom[from] = millis;
        }
        return millis;
    }
}
