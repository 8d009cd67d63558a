package orrery.engine.api.execution;

import java.util.Set;

/// What a what-if takes out.
///
/// @param places indices into the block's places: they shall tie nobody to anybody
/// @param links dependencies that shall not be, whatever their places
public record Strikes(Set<Integer> places, Set<Link> links) {
    public static final Strikes NONE = new Strikes(Set.of(), Set.of());

    public Strikes {
        places = Set.copyOf(places);
        links = Set.copyOf(links);
    }

    /// A dependency by its ends.
    public record Link(int reader, int writer) {}

    public boolean isNone() {
        return places.isEmpty() && links.isEmpty();
    }
}
