package orrery.engine.scenario;

/// The network of resources as a scenario describes it; who the providers are follows from the
/// seed.
///
/// @param providers how many, spread over the regions, at least 24
/// @param epochRounds hub rounds an epoch of the agents
/// @param epochMinutes minutes of the demand's day that an epoch stands for, a divisor of 1,440
/// @param utilisation mean demand over capacity, above 0
/// @param burstsPerDay mean count of bursts of a demand a day
/// @param outageEpochs mean length of an outage in epochs; 0 for none by chance
public record DepinScenario(
        int providers,
        int epochRounds,
        int epochMinutes,
        double utilisation,
        double burstsPerDay,
        double outageEpochs) {
    /// Minutes a day.
    public static final int DAY = 1_440;

    public int epochsPerDay() {
        return DAY / epochMinutes;
    }
}
