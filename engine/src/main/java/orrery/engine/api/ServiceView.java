package orrery.engine.api;

/// How well an epoch was served.
///
/// @param critical share of critical demand served, 0 to 1; 1 where there was none
/// @param overloadedProviders providers whose load passed what they really had
/// @param cost of all that was allocated
/// @param wastePercent of reserved capacity that stayed idle
/// @param jainProviders fairness of load over providers, 0 to 1
/// @param jainTenants fairness of service over tenants, 0 to 1
public record ServiceView(
        double critical,
        double standard,
        double bestEffort,
        int overloadedProviders,
        double cost,
        double wastePercent,
        double jainProviders,
        double jainTenants) {
    /// The share of a class.
    public double of(PriorityClass priority) {
        return switch (priority) {
            case CRITICAL -> critical;
            case STANDARD -> standard;
            case BEST_EFFORT -> bestEffort;
        };
    }
}
