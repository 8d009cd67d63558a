package orrery.engine.market;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who takes part in settlement, in the order in which the contract has them: a party's place is
/// its index there. Immutable, any thread.
public final class SettlementRoster {
    private final List<String> providers;
    private final List<String> tenants;
    private final Map<String, Integer> providerPlaces;
    private final Map<String, Integer> tenantPlaces;

    /// @param providers ids, each once
    /// @param tenants names, each once
    public SettlementRoster(List<String> providers, List<String> tenants) {
        this.providers = List.copyOf(providers);
        this.tenants = List.copyOf(tenants);
        providerPlaces = places(this.providers);
        tenantPlaces = places(this.tenants);
    }

    private static Map<String, Integer> places(List<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        for (String id : ids) {
            if (places.put(id, places.size()) != null) {
                throw new IllegalArgumentException(id + " is enrolled twice");
            }
        }
        return places;
    }

    public List<String> providers() {
        return providers;
    }

    public List<String> tenants() {
        return tenants;
    }

    /// @throws IllegalArgumentException where it is not enrolled
    public int provider(String id) {
        return place(providerPlaces, "provider", id);
    }

    /// @throws IllegalArgumentException where it is not enrolled
    public int tenant(String id) {
        return place(tenantPlaces, "tenant", id);
    }

    private static int place(Map<String, Integer> places, String what, String id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException(
                    "%s %s is not among the %d that are enrolled"
                            .formatted(what, id, places.size()));
        }
        return place;
    }
}
