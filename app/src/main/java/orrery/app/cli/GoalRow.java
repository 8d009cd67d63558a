package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.network.SeededRandom;

/// One goal of the agents with what was measured beside it.
///
/// @param must for the release, in words; `ambitious` likewise
/// @param measured the mean over the seeds, or one figure where there are no seeds
/// @param lower end of the mean's 95 % bootstrap interval, null for one figure; likewise `upper`
/// @param isMustMet null where no must is set; likewise `isAmbitiousMet`
/// @param difference by how much the agent is ahead of another policy on the same seeds
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoalRow(
        String area,
        String must,
        String ambitious,
        String unit,
        double measured,
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

    /// @param must NaN where none is set; `ambitious` likewise
    /// @param samples one for each seed
    static GoalRow of(
            String area, Side side, double must, double ambitious, String unit, double[] samples) {
        return at(area, side, must, ambitious, unit, interval(samples));
    }

    /// A figure whose interval is worked out elsewhere.
    ///
    /// @param at the figure, and its interval's ends
    static GoalRow at(
            String area, Side side, double must, double ambitious, String unit, double[] at) {
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

    /// A single figure, which has no interval.
    static GoalRow figure(
            String area,
            Side side,
            double must,
            double ambitious,
            String unit,
            double value,
            String note) {
        return new GoalRow(
                area,
                text(side, must),
                text(side, ambitious),
                unit,
                BenchReport.rounded(value),
                null,
                null,
                isMet(side, value, must),
                isMet(side, value, ambitious),
                null,
                note);
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

    private static @Nullable Boolean isMet(Side side, double value, double bound) {
        return Double.isNaN(bound)
                ? null
                : Boolean.valueOf(side == Side.AT_MOST ? value <= bound : value >= bound);
    }

    private static String text(Side side, double bound) {
        if (Double.isNaN(bound)) {
            return "";
        }
        String number =
                bound == Math.rint(bound) && Math.abs(bound) < 1e9
                        ? String.valueOf(Math.round(bound))
                        : String.valueOf(bound);
        return (side == Side.AT_MOST ? "<= " : ">= ") + number;
    }
}
