package orrery.engine.agents.anomaly;

import java.util.Arrays;
import java.util.List;
import orrery.engine.depin.LabelledSeries.Window;

/// The score of the Numenta Anomaly Benchmark, standard profile (Lavin, Ahmad 2015): of each
/// labelled window the earliest alarm counts, the earlier the more; a missed window costs 1, an
/// alarm outside 0.11, less just behind a window. Alarms within the probation at a series' start do
/// not count.
public final class NabScore {
    private static final double FALSE_POSITIVE_WEIGHT = 0.11;
    private static final double FALSE_NEGATIVE_WEIGHT = 1;
    private static final double PROBATION = 0.15;
    private static final double LONGEST_FILE = 5_000;

    /// Behind a window by more than this many of its lengths, an alarm is simply false.
    private static final double FAR_BEHIND = 3;

    private NabScore() {}

    /// What one series earned.
    ///
    /// @param truePositives windows with an alarm
    /// @param falsePositives alarms outside windows, after the probation
    /// @param falseNegatives windows without
    /// @param score from minus the number of windows, or less with false alarms, to their number
    public record SeriesResult(
            int truePositives, int falsePositives, int falseNegatives, double score) {
        int windows() {
            return truePositives + falseNegatives;
        }
    }

    /// @param count of the series' values
    /// @param windows in order, apart from each other
    /// @param alarms indices of values, ascending
    public static SeriesResult of(int count, List<Window> windows, List<Integer> alarms) {
        int probation = (int) Math.min(PROBATION * count, PROBATION * LONGEST_FILE);
        double[] best = new double[windows.size()];
        Arrays.fill(best, -FALSE_NEGATIVE_WEIGHT);
        double score = 0;
        int outside = 0;
        for (int alarm : alarms) {
            if (alarm < probation) {
                continue;
            }
            int at = -1;
            for (int w = 0; w < best.length && windows.get(w).first() <= alarm; w++) {
                at = w;
            }
            if (at >= 0 && windows.get(at).contains(alarm)) {
                Window window = windows.get(at);
                double position = -(window.last() - alarm + 1) / (double) window.length();
                best[at] = Math.max(best[at], sigmoid(position) / sigmoid(-1));
            } else {
                outside++;
                score += FALSE_POSITIVE_WEIGHT * (at < 0 ? -1 : behind(windows.get(at), alarm));
            }
        }
        int found = 0;
        for (double one : best) {
            score += one;
            found += one > -FALSE_NEGATIVE_WEIGHT ? 1 : 0;
        }
        return new SeriesResult(found, outside, best.length - found, score);
    }

    /// The whole score over all series: 0 for a detector that never fires, 100 for a perfect one;
    /// below 0 for many false alarms. NaN without a window.
    public static double normalised(List<SeriesResult> results) {
        double score = 0;
        int windows = 0;
        for (SeriesResult result : results) {
            score += result.score();
            windows += result.windows();
        }
        return windows == 0 ? Double.NaN : 100 * (score + windows) / (2 * windows);
    }

    private static double behind(Window window, int alarm) {
        // A window of one value has no length to measure by.
        double position = (alarm - window.last()) / (double) Math.max(1, window.length() - 1);
        return position > FAR_BEHIND ? -1 : sigmoid(position);
    }

    private static double sigmoid(double position) {
        return 2 / (1 + StrictMath.exp(5 * position)) - 1;
    }
}
