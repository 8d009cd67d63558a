package orrery.engine.api;

import java.util.List;

/// A provider in one epoch.
///
/// @param up whether it ran at all
/// @param reliability share of promised capacity that it delivered so far, 0 to 1
/// @param joined first epoch in which it takes part
/// @param resources one entry for each resource that it offers, in the order of [Resource]
public record ProviderView(
        String id,
        String name,
        String region,
        boolean up,
        double latencyMillis,
        double reliability,
        long joined,
        List<Offer> resources) {
    public ProviderView {
        resources = List.copyOf(resources);
    }

    /// @param capacity what it claims to have, in the resource's unit
    /// @param verified what the agent trusts it with, at most the capacity
    /// @param actual what it really had in the epoch, as the simulation knows and the agent does
    ///   not; it says nothing of outages
    /// @param reserved set aside ahead by the agent
    /// @param load allocated in the epoch, at most the capacity
    /// @param pricePerUnit cost a unit and epoch
    public record Offer(
            Resource resource,
            double capacity,
            double verified,
            double actual,
            double reserved,
            double load,
            double pricePerUnit) {}
}
