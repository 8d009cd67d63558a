package orrery.ui.resources;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.ProviderView;

/// Between whom fairness is looked at: groups of demand, or groups of providers.
public enum FairnessGrouping {
    CLASS("Class"),
    REGION("Region"),
    TENANT("Tenant"),
    SITES("Providers"),
    NEWCOMERS("Newcomers");

    /// A provider is new for so many epochs.
    static final int NEW_EPOCHS = 288;

    static final String NEW = "Joined in the last " + NEW_EPOCHS + " epochs";
    private static final String OLD = "There before";

    private final String label;

    FairnessGrouping(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// Whether its groups are of providers.
    boolean ofProviders() {
        return this == SITES || this == NEWCOMERS;
    }

    /// The groups of demand by name, in their order.
    Map<String, List<DemandView>> demands(EpochView view) {
        return switch (this) {
            case CLASS -> grouped(view.demand(), d -> d.priority().label());
            case REGION -> grouped(view.demand(), d -> region(view, d.region()));
            case TENANT -> grouped(view.demand(), DemandView::tenant);
            case SITES, NEWCOMERS -> Map.of();
        };
    }

    /// The groups of providers by name, in their order.
    Map<String, List<ProviderView>> providers(EpochView view) {
        return switch (this) {
            case SITES -> grouped(view.providers(), p -> region(view, p.region()));
            case NEWCOMERS -> grouped(view.providers(), p -> isNew(view, p) ? NEW : OLD);
            case CLASS, REGION, TENANT -> Map.of();
        };
    }

    private static boolean isNew(EpochView view, ProviderView provider) {
        return provider.joined() > 0 && view.epoch() - provider.joined() < NEW_EPOCHS;
    }

    private static String region(EpochView view, String id) {
        return view.regions().stream()
                .filter(r -> r.id().equals(id))
                .map(r -> r.name())
                .findFirst()
                .orElse(id);
    }

    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
    }
}
