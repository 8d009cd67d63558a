package orrery.engine.parallel.analysis;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import orrery.engine.parallel.MemoryLocation;

/// What a what-if takes out of a dependency graph.
///
/// @param links edges that shall not be, whatever their locations
/// @param locations places that shall tie nobody to anybody; an edge goes once all its places do
public record Strike(Set<Link> links, Set<MemoryLocation> locations) {
    /// Takes out nothing.
    public static final Strike NOTHING = new Strike(Set.of(), Set.of());

    /// One edge.
    public record Link(int reader, int writer) {}

    public Strike {
        links = Set.copyOf(links);
        locations = Set.copyOf(locations);
    }

    public static Strike edge(int reader, int writer) {
        return new Strike(Set.of(new Link(reader, writer)), Set.of());
    }

    public static Strike location(MemoryLocation location) {
        return new Strike(Set.of(), Set.of(location));
    }

    public static Strike locations(Collection<? extends MemoryLocation> locations) {
        return new Strike(Set.of(), new HashSet<>(locations));
    }

    /// This and that.
    public Strike and(Strike other) {
        Set<Link> allLinks = new HashSet<>(links);
        allLinks.addAll(other.links);
        Set<MemoryLocation> allLocations = new HashSet<>(locations);
        allLocations.addAll(other.locations);
        return new Strike(allLinks, allLocations);
    }

    public boolean isNothing() {
        return links.isEmpty() && locations.isEmpty();
    }
}
