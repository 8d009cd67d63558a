package orrery.engine.agents.trust.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.network.SeededRandom;

/// A figure of the trust desk beside its goals (allocator.md section 5).
///
/// @param low and high, the bounds of its 95 % interval by resampling the seeds
/// @param must for the first release, null where there is none
/// @param isAtLeast whether more is better
public record TrustGoal(
        String name,
        double measured,
        double low,
        double high,
        @Nullable Double must,
        double ambitious,
        boolean isAtLeast) {
    private static final int RESAMPLES = 1_000;

    /// Whether the release's goal is met; true where there is none.
    public boolean isMet() {
        return must == null || meets(must);
    }

    public boolean isAmbitiousMet() {
        return meets(ambitious);
    }

    /// Where there is nothing to measure, like the recall of liars where there are none, nothing is
    /// missed.
    private boolean meets(double goal) {
        return Double.isNaN(measured) || (isAtLeast ? measured >= goal : measured <= goal);
    }

    /// All goals.
    ///
    /// @param tallies one of each seed, at least one
    /// @param seed of the resampling
    public static List<TrustGoal> of(List<TrustTally> tallies, long seed) {
        List<ToDoubleFunction<TrustTally>> figures =
                List.of(
                        TrustTally::precision,
                        TrustTally::recall,
                        TrustTally::meanDelay,
                        TrustTally::falseAccusationsPerThousandDays,
                        tally -> tally.gain(Honesty.SLY));
        List<double[]> resampled = resampled(tallies, figures, seed);
        TrustTally sum = TrustTally.sum(tallies);
        List<TrustGoal> goals = new ArrayList<>();
        for (int f = 0; f < figures.size(); f++) {
            double measured = figures.get(f).applyAsDouble(sum);
            double[] sorted = resampled.get(f);
            double low = sorted[RESAMPLES / 40];
            double high = sorted[RESAMPLES - 1 - RESAMPLES / 40];
            goals.add(
                    switch (f) {
                        case 0 -> new TrustGoal("precision", measured, low, high, 0.90, 0.97, true);
                        case 1 -> new TrustGoal("recall", measured, low, high, 0.80, 0.92, true);
                        case 2 ->
                                new TrustGoal(
                                        "mean delay, epochs", measured, low, high, 20.0, 8, false);
                        case 3 ->
                                new TrustGoal(
                                        "false accusations per 1,000 honest provider-days",
                                        measured,
                                        low,
                                        high,
                                        null,
                                        1,
                                        false);
                        default ->
                                new TrustGoal(
                                        "gain of liars below the threshold",
                                        measured,
                                        low,
                                        high,
                                        null,
                                        0.02,
                                        false);
                    });
        }
        return goals;
    }

    private static List<double[]> resampled(
            List<TrustTally> tallies, List<ToDoubleFunction<TrustTally>> figures, long seed) {
        SeededRandom random = SeededRandom.of(seed, "resampling");
        List<double[]> values = new ArrayList<>();
        figures.forEach(f -> values.add(new double[RESAMPLES]));
        for (int i = 0; i < RESAMPLES; i++) {
            List<TrustTally> drawn = new ArrayList<>();
            for (int t = 0; t < tallies.size(); t++) {
                drawn.add(tallies.get(random.nextInt(tallies.size())));
            }
            TrustTally sum = TrustTally.sum(drawn);
            for (int f = 0; f < figures.size(); f++) {
                values.get(f)[i] = figures.get(f).applyAsDouble(sum);
            }
        }
        values.forEach(Arrays::sort);
        return values;
    }
}
