package orrery.engine.depin;

import java.util.List;

/// What one tenant asks for in one epoch, divisible among providers.
///
/// @param id the same from epoch to epoch for the same recurring need, like `east-critical-energy`
/// @param home id of the region where the users are; latency is counted from there
/// @param regions ids of the regions whose providers may serve it, sorted; the home among them or
///   not
/// @param amount in the resource's unit, 0 or more
/// @param valuePerUnit credits that a served unit is worth for one epoch
/// @param latencyLimitMillis no provider slower than this may serve it
/// @param deadline last epoch in which it may be served, or [#NO_DEADLINE] where it cannot wait
public record Demand(
        String id,
        String tenant,
        Priority priority,
        String home,
        List<String> regions,
        ResourceKind resource,
        double amount,
        double valuePerUnit,
        double latencyLimitMillis,
        long deadline) {
    public static final long NO_DEADLINE = -1;

    public Demand {
        regions = List.copyOf(regions);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("demand " + id + " allows no region");
        }
        if (!(amount >= 0 && amount <= FixedPoint.LIMIT)) {
            throw new IllegalArgumentException(
                    "demand %s asks for %s: 0 to 4e9 is needed".formatted(id, amount));
        }
        if (!(valuePerUnit >= 0 && latencyLimitMillis >= 0)) {
            throw new IllegalArgumentException(
                    "demand %s has value %s and latency limit %s: 0 or more is needed"
                            .formatted(id, valuePerUnit, latencyLimitMillis));
        }
    }

    /// The same with another amount.
    public Demand withAmount(double other) {
        return new Demand(
                id,
                tenant,
                priority,
                home,
                regions,
                resource,
                other,
                valuePerUnit,
                latencyLimitMillis,
                deadline);
    }

    /// The same of another tenant.
    public Demand withTenant(String other) {
        return new Demand(
                id,
                other,
                priority,
                home,
                regions,
                resource,
                amount,
                valuePerUnit,
                latencyLimitMillis,
                deadline);
    }

    /// The same with other regions that may serve it.
    public Demand withRegions(List<String> others) {
        return new Demand(
                id,
                tenant,
                priority,
                home,
                others,
                resource,
                amount,
                valuePerUnit,
                latencyLimitMillis,
                deadline);
    }

    /// The same with another value.
    public Demand withValue(double other) {
        return new Demand(
                id,
                tenant,
                priority,
                home,
                regions,
                resource,
                amount,
                other,
                latencyLimitMillis,
                deadline);
    }

    /// The same with another deadline.
    public Demand withDeadline(long other) {
        return new Demand(
                id,
                tenant,
                priority,
                home,
                regions,
                resource,
                amount,
                valuePerUnit,
                latencyLimitMillis,
                other);
    }
}
