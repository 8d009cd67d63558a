package orrery.engine.api;

import java.util.List;

/// The network of resources in one epoch.
///
/// @param flows in a fixed order
/// @param demand one for each demand, what was asked and what was served
/// @param envies who was served worse than somebody who held what it could have used, the widest
///   gap first, at most [#MOST_ENVIES]
public record EpochView(
        long epoch,
        long virtualMillis,
        List<RegionView> regions,
        List<ProviderView> providers,
        List<Flow> flows,
        List<DemandView> demand,
        List<Envy> envies,
        ServiceView service) {
    public static final int MOST_ENVIES = 100;

    public EpochView {
        regions = List.copyOf(regions);
        providers = List.copyOf(providers);
        flows = List.copyOf(flows);
        demand = List.copyOf(demand);
        envies = List.copyOf(envies);
    }

    /// @param id the same from epoch to epoch
    /// @param region where its users are
    /// @param asked in the resource's unit
    /// @param served at most `asked`
    /// @param valuePerUnit credits that a served unit is worth for one epoch
    /// @param latencyLimitMillis no provider slower than this may serve it
    public record DemandView(
            String id,
            String tenant,
            PriorityClass priority,
            Resource resource,
            String region,
            double asked,
            double served,
            double valuePerUnit,
            double latencyLimitMillis) {
        /// Served over asked, 0 to 1; 1 where nothing was asked.
        public double share() {
            return asked > 0 ? Math.min(1, served / asked) : 1;
        }
    }

    /// A demand that was served worse than another of its class and resource, which was carried by
    /// a provider that may serve both.
    ///
    /// @param demand id of the one that was served worse
    /// @param envied id of the other
    /// @param gap how much more of what it asked the other got, 0 to 1
    public record Envy(String demand, String envied, double gap) {}
}
