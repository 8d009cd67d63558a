package orrery.engine.scenario;

import java.util.List;
import orrery.engine.depin.LiarShare;

/// The network of resources as a scenario describes it; who the providers are follows from the
/// seed.
///
/// @param providers how many, spread over the regions, at least 24
/// @param epochRounds hub rounds an epoch of the agents
/// @param epochMinutes minutes of the demand's day that an epoch stands for, a divisor of 1,440
/// @param utilisation mean demand over capacity, above 0
/// @param burstsPerDay mean count of bursts of a demand a day
/// @param outageEpochs mean length of an outage in epochs; 0 for none by chance
/// @param liars among the providers, kind by kind
public record DepinScenario(
        int providers,
        int epochRounds,
        int epochMinutes,
        double utilisation,
        double burstsPerDay,
        double outageEpochs,
        List<LiarShare> liars) {
    /// The largest share of the providers that may lie.
    public static final double MOST_LIARS = 0.5;

    /// Minutes a day.
    public static final int DAY = 1_440;

    public DepinScenario {
        liars = List.copyOf(liars);
    }

    public int epochsPerDay() {
        return DAY / epochMinutes;
    }
}
