package orrery.engine.depin;

/// What an epoch's allocation came to once outages were realised, every figure in whole millionths.
///
/// Ratios are delivered over demanded, in value-free units of each demand, averaged over the
/// demands of the class weighted by amount within a resource and evenly between resources; 1 where
/// nothing was demanded.
///
/// @param critical served ratio of the critical class, 0 to 1; likewise the two that follow
/// @param unserved share of all demand not delivered, evenly between resources, 0 to 1
/// @param overload largest load over true capacity of any provider and resource; above 1 is an
///   overload
/// @param overloaded count of provider and resource pairs loaded above their true capacity
/// @param value credits that the delivered units are worth
/// @param cost credits paid: what was set aside, and what was taken on demand beyond it
/// @param reservedCost the part of `cost` for capacity set aside
/// @param wasted share of the capacity set aside that stayed idle, 0 to 1
/// @param jainTenants Jain's index of the tenants' served ratio, averaged over the classes, 0 to 1
/// @param jainProviders Jain's index of the up providers' utilisation, averaged over the resources
public record ServiceLevel(
        double critical,
        double standard,
        double bestEffort,
        double unserved,
        double overload,
        int overloaded,
        double value,
        double cost,
        double reservedCost,
        double wasted,
        double jainTenants,
        double jainProviders) {
    public ServiceLevel {
        critical = FixedPoint.quantise(critical);
        standard = FixedPoint.quantise(standard);
        bestEffort = FixedPoint.quantise(bestEffort);
        unserved = FixedPoint.quantise(unserved);
        overload = FixedPoint.quantise(overload);
        value = FixedPoint.quantise(value);
        cost = FixedPoint.quantise(cost);
        reservedCost = FixedPoint.quantise(reservedCost);
        wasted = FixedPoint.quantise(wasted);
        jainTenants = FixedPoint.quantise(jainTenants);
        jainProviders = FixedPoint.quantise(jainProviders);
    }

    public double served(Priority priority) {
        return switch (priority) {
            case CRITICAL -> critical;
            case STANDARD -> standard;
            case BEST_EFFORT -> bestEffort;
        };
    }

    /// Value less cost, credits.
    public double net() {
        return value - cost;
    }
}
