package orrery.engine.depin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// The regions and providers of a network, sorted by id, with the latencies between them. Immutable
/// and shared by any thread.
public final class Topology {
    /// Most regions, so that a set of them fits a word.
    public static final int MOST_REGIONS = 64;

    private final List<Region> regions;
    private final List<Provider> providers;
    private final Map<String, Integer> regionIndex = new HashMap<>();
    private final Map<String, Integer> providerIndex = new HashMap<>();
    private final double[][] latencyMillis;
    private final double[] referencePrice = new double[ResourceKind.values().length];
    private final double[] onDemandPrice = new double[ResourceKind.values().length];

    /// @throws IllegalArgumentException where an id comes twice or a provider's region is not among
    ///   the regions
    public Topology(List<Region> regions, List<Provider> providers) {
        this.regions = regions.stream().sorted(Comparator.comparing(Region::id)).toList();
        this.providers = providers.stream().sorted(Comparator.comparing(Provider::id)).toList();
        for (Region region : this.regions) {
            if (regionIndex.put(region.id(), regionIndex.size()) != null) {
                throw new IllegalArgumentException("region " + region.id() + " comes twice");
            }
        }
        if (this.regions.size() > MOST_REGIONS) {
            throw new IllegalArgumentException(
                    this.regions.size() + " regions: " + MOST_REGIONS + " at most are taken");
        }
        Set<Region> known = new HashSet<>(this.regions);
        latencyMillis = new double[this.providers.size()][this.regions.size()];
        for (Provider provider : this.providers) {
            int p = providerIndex.size();
            if (providerIndex.put(provider.id(), p) != null) {
                throw new IllegalArgumentException("provider " + provider.id() + " comes twice");
            }
            if (!known.contains(provider.region())) {
                throw new IllegalArgumentException(
                        "provider %s is in region %s, which is not among the regions"
                                .formatted(provider.id(), provider.region().id()));
            }
            for (int r = 0; r < this.regions.size(); r++) {
                latencyMillis[p][r] = provider.latencyMillisFrom(this.regions.get(r));
            }
        }
        for (ResourceKind kind : ResourceKind.values()) {
            referencePrice[kind.place()] = meanPrice(kind, p -> p.tariff().of(kind));
            onDemandPrice[kind.place()] = meanPrice(kind, p -> p.onDemandPrice(kind));
        }
    }

    public List<Region> regions() {
        return regions;
    }

    public List<Provider> providers() {
        return providers;
    }

    /// Place of a region in [#regions].
    ///
    /// @throws IllegalArgumentException for an unknown id
    public int regionIndex(String id) {
        Integer index = regionIndex.get(id);
        if (index == null) {
            throw new IllegalArgumentException("region " + id + " is not in the network");
        }
        return index;
    }

    /// Place of a provider in [#providers].
    ///
    /// @throws IllegalArgumentException for an unknown id
    public int providerIndex(String id) {
        Integer index = providerIndex.get(id);
        if (index == null) {
            throw new IllegalArgumentException("provider " + id + " is not in the network");
        }
        return index;
    }

    public boolean hasProvider(String id) {
        return providerIndex.containsKey(id);
    }

    /// Latency that users in a region see of a provider, milliseconds, by their places.
    public double latencyMillis(int provider, int region) {
        return latencyMillis[provider][region];
    }

    /// Sum of all providers' capacity of one kind.
    public double capacity(ResourceKind kind) {
        double sum = 0;
        for (Provider provider : providers) {
            sum += provider.capacity().of(kind);
        }
        return sum;
    }

    /// Capacity-weighted mean tariff of a kind, the unit in which scores are counted; 1 where
    /// nobody offers it or it is free.
    public double referencePrice(ResourceKind kind) {
        return referencePrice[kind.place()];
    }

    /// Capacity-weighted mean price of a kind on demand; 1 where nobody offers it or it is free.
    public double onDemandPrice(ResourceKind kind) {
        return onDemandPrice[kind.place()];
    }

    private double meanPrice(ResourceKind kind, ToDoubleFunction<Provider> price) {
        double paid = 0;
        for (Provider provider : providers) {
            paid += provider.capacity().of(kind) * price.applyAsDouble(provider);
        }
        double capacity = capacity(kind);
        return paid > 0 && capacity > 0 ? paid / capacity : 1;
    }
}
