package orrery.engine.api.inquiry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;

/// A demand that nobody made yet: would it be served now, beside all that is served?
///
/// @param region id of the region of its users
/// @param allowed ids of the regions whose providers may serve it; empty for all
/// @param latencyLimitMillis no provider slower than this may serve it
/// @param wishes what is asked of each resource, at least one
public record Preflight(
        PriorityClass priority,
        String region,
        Set<String> allowed,
        double latencyLimitMillis,
        Map<Resource, Wish> wishes) {
    public Preflight {
        allowed = Set.copyOf(new TreeSet<>(allowed));
        wishes = Map.copyOf(new EnumMap<>(wishes));
    }

    /// @param amount in the resource's unit, above 0
    /// @param valuePerUnit credits that a served unit is worth for one epoch, 0 or more
    public record Wish(double amount, double valuePerUnit) {}
}
