package orrery.engine.agents.trust;

import orrery.engine.agents.Sanction;

/// How the trust desk judges; ranges and defaults are those of allocator.md section 6.
///
/// @param prior trust in a member of whom nothing is known, 0 to 1
/// @param halfLifeEpochs after which evidence counts half, 1 to 2000
/// @param quorum observers needed for a measurement to count, 1 to 7
/// @param clippingPercentile of the observers' stake: 50 takes the weighted median, more the mean
///   of what lies between this percentile and its opposite, 100 the mean of all
/// @param tolerance share of a claim by which an honest provider may fall short for long, 0.01 to
///   0.2
/// @param action what follows from a first offence; a second one is quarantined unless this is
///   [Sanction#LOG]
/// @param quarantineEpochs 1 to 1000
/// @param appealEpochs in which a member may appeal, 1 to 1000
public record TrustParameters(
        double prior,
        int halfLifeEpochs,
        int quorum,
        double clippingPercentile,
        double tolerance,
        Sanction action,
        int quarantineEpochs,
        int appealEpochs) {
    public TrustParameters {
        within("trust prior", prior, 0, 1);
        within("trust half-life", halfLifeEpochs, 1, 2_000);
        within("quorum", quorum, 1, 7);
        within("clipping percentile", clippingPercentile, 50, 100);
        within("tolerance", tolerance, 0.01, 0.2);
        within("quarantine", quarantineEpochs, 1, 1_000);
        within("appeal window", appealEpochs, 1, 1_000);
    }

    public static TrustParameters standard() {
        return new TrustParameters(0.5, 200, 3, 50, 0.07, Sanction.CAP, 50, 20);
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s is %s: %s to %s are accepted".formatted(name, value, least, most));
        }
    }
}
