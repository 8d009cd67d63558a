package orrery.engine.api;

import java.util.List;

/// The network of resources in one epoch.
///
/// @param flows in a fixed order
/// @param demand by class and resource, what was asked and what was served
public record EpochView(
        long epoch,
        long virtualMillis,
        List<RegionView> regions,
        List<ProviderView> providers,
        List<Flow> flows,
        List<DemandView> demand,
        ServiceView service) {
    public EpochView {
        regions = List.copyOf(regions);
        providers = List.copyOf(providers);
        flows = List.copyOf(flows);
        demand = List.copyOf(demand);
    }

    /// @param asked in the resource's unit
    /// @param served at most `asked`
    public record DemandView(
            PriorityClass priority,
            Resource resource,
            String region,
            double asked,
            double served) {}
}
