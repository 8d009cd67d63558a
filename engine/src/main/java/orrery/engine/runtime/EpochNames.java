package orrery.engine.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import orrery.engine.api.EpochView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;

/// What people call the regions and providers of an epoch; an id that is not known stays as it is.
public final class EpochNames implements UnaryOperator<String> {
    private final Map<String, String> names = new HashMap<>();

    public EpochNames(EpochView view) {
        for (RegionView region : view.regions()) {
            names.put(region.id(), region.name());
        }
        for (ProviderView provider : view.providers()) {
            names.put(provider.id(), provider.name());
        }
    }

    @Override
    public String apply(String id) {
        return names.getOrDefault(id, id);
    }
}
