package orrery.ui.resources;

import org.jspecify.annotations.Nullable;
import orrery.engine.api.Resource;

/// Which resources a picture counts: one in its own unit, or all, each by its share.
public enum Lens {
    ALL(null),
    COMPUTE(Resource.COMPUTE),
    BANDWIDTH(Resource.BANDWIDTH),
    STORAGE(Resource.STORAGE),
    ENERGY(Resource.ENERGY),
    GPU(Resource.GPU);

    private final @Nullable Resource resource;

    Lens(@Nullable Resource resource) {
        this.resource = resource;
    }

    /// The one resource, or null for all.
    public @Nullable Resource resource() {
        return resource;
    }

    public String label() {
        return resource == null ? "All" : resource.label();
    }

    /// Empty for all, whose amounts are shares.
    public String unit() {
        return resource == null ? "" : resource.unit();
    }

    public boolean counts(Resource which) {
        return resource == null || resource == which;
    }
}
