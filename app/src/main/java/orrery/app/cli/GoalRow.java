package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.network.SeededRandom;

/// One goal of the agents with what was measured beside it. What nothing measures yet has no value
/// and says so.
///
/// @param must for the release, in words; `ambitious` likewise
/// @param measured the mean over the seeds, or one figure where there are no seeds
/// @param lower end of the mean's 95 % bootstrap interval; likewise `upper`
/// @param difference by how much the agent is ahead of another policy on the same seeds
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoalRow(
        String area,
        String must,
        String ambitious,
        String unit,
        @Nullable Double measured,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Boolean isMustMet,
        @Nullable Boolean isAmbitiousMet,
        @Nullable Difference difference,
        String note) {
    private static final int RESAMPLES = 2_000;

    /// @param mean percent of the clairvoyant's value that the agent is ahead, below 0 behind
    record Difference(String against, double mean, double lower, double upper) {}

    /// Which side of a bound is good.
    enum Side {
        AT_MOST,
        AT_LEAST
    }

    /// @param samples one for each seed
    static GoalRow of(
            String area, Side side, double must, double ambitious, String unit, double[] samples) {
        double[] at = interval(samples);
        return new GoalRow(
                area,
                text(side, must),
                text(side, ambitious),
                unit,
                BenchReport.rounded(at[0]),
                BenchReport.rounded(at[1]),
                BenchReport.rounded(at[2]),
                isMet(side, at[0], must),
                isMet(side, at[0], ambitious),
                null,
                "");
    }

    /// A row that nothing measures yet.
    static GoalRow unmeasured(String area, String must, String ambitious, String note) {
        return new GoalRow(area, must, ambitious, "", null, null, null, null, null, null, note);
    }

    GoalRow noted(String text) {
        return new GoalRow(
                area,
                must,
                ambitious,
                unit,
                measured,
                lower,
                upper,
                isMustMet,
                isAmbitiousMet,
                difference,
                text);
    }

    /// @param ahead the agent's lead on each seed, percent of the clairvoyant's value
    GoalRow against(String policy, double[] ahead) {
        double[] at = interval(ahead);
        return new GoalRow(
                area,
                must,
                ambitious,
                unit,
                measured,
                lower,
                upper,
                isMustMet,
                isAmbitiousMet,
                new Difference(
                        policy,
                        BenchReport.rounded(at[0]),
                        BenchReport.rounded(at[1]),
                        BenchReport.rounded(at[2])),
                note);
    }

    /// Mean, and the 2.5 and 97.5 % quantiles of the means of samples drawn anew with replacement
    /// (Efron 1979); the draws are the same every time.
    static double[] interval(double[] samples) {
        SeededRandom chance = SeededRandom.of(samples.length, "bootstrap");
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < samples.length; i++) {
                sum += samples[chance.nextInt(samples.length)];
            }
            means[r] = sum / samples.length;
        }
        Arrays.sort(means);
        return new double[] {
            Arrays.stream(samples).average().orElse(Double.NaN),
            means[(int) (0.025 * RESAMPLES)],
            means[(int) (0.975 * RESAMPLES)]
        };
    }

    private static boolean isMet(Side side, double value, double bound) {
        return side == Side.AT_MOST ? value <= bound : value >= bound;
    }

    private static String text(Side side, double bound) {
        return (side == Side.AT_MOST ? "<= " : ">= ") + bound;
    }
}
