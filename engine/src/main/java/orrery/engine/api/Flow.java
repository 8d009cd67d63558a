package orrery.engine.api;

/// What one demand received from one provider in an epoch.
///
/// @param demand its id
/// @param region where the demand is
/// @param amount in the resource's unit, above 0
public record Flow(
        String demand,
        PriorityClass priority,
        String region,
        String provider,
        Resource resource,
        double amount) {}
