package orrery.engine.api;

/// What one class received from one provider in an epoch.
///
/// @param region where the demand is
/// @param amount in the resource's unit, above 0
public record Flow(
        PriorityClass priority, String region, String provider, Resource resource, double amount) {}
