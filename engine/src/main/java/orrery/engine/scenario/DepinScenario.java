package orrery.engine.scenario;

import org.jspecify.annotations.Nullable;

/// The network of resources as a scenario describes it.
///
/// @param providers how many, at least 1, spread over the regions
/// @param regions how many of the built-in regions take part, 1 to [#MAX_REGIONS]
/// @param epochRounds hub rounds an epoch of the agents
/// @param epochMinutes minutes of the demand's day that an epoch stands for
public record DepinScenario(
        int providers,
        int regions,
        int epochRounds,
        int epochMinutes,
        Demand demand,
        Outages outages) {
    public static final int MAX_REGIONS = 6;

    /// What is asked for.
    ///
    /// @param utilisation mean demand over mean capacity, 0 to 2
    /// @param burstsPerDay mean count of bursts a day
    /// @param burstFactor demand in a burst over demand without it, at least 1
    /// @param noise standard deviation of an epoch's demand over its mean
    /// @param trace a demand file that takes the place of the generated pattern
    public record Demand(
            double utilisation,
            double burstsPerDay,
            double burstFactor,
            double noise,
            @Nullable String trace) {}

    /// How providers fail.
    ///
    /// @param meanEpochsBetween of one provider, between the end of an outage and the next one; 0
    ///   for never
    /// @param meanEpochs of one outage, at least 1
    public record Outages(double meanEpochsBetween, double meanEpochs) {}
}
