package orrery.engine.agents.trust;

import java.util.Arrays;

/// One value from what several observers say: the stake-weighted clipped mean, by default the
/// median. No stake counts for more than a quorum's share of what counts, so that nobody decides
/// alone.
final class Consensus {
    private Consensus() {}

    /// @param values as many as there are; sorted in place together with `stakes`
    /// @param stakes 0 or more, one at least above 0; overwritten
    /// @param percentile 50 for the median to 100 for the mean
    static double of(double[] values, double[] stakes, int quorum, double percentile) {
        sort(values, stakes);
        double most = mostStake(stakes, quorum);
        double total = 0;
        for (int i = 0; i < stakes.length; i++) {
            stakes[i] = Math.min(stakes[i], most);
            total += stakes[i];
        }
        return percentile <= 50
                ? median(values, stakes, total)
                : between(values, stakes, total, percentile / 100);
    }

    /// The bound that no stake passes once all are cut to it and summed, and that sum is divided by
    /// the quorum.
    private static double mostStake(double[] stakes, int quorum) {
        double[] sorted = stakes.clone();
        Arrays.sort(sorted);
        double rest = 0;
        for (double stake : sorted) {
            rest += stake;
        }
        double most = rest / quorum;
        for (int cut = 1; cut < quorum && cut < sorted.length; cut++) {
            if (sorted[sorted.length - cut] <= most) {
                break;
            }
            rest -= sorted[sorted.length - cut];
            most = rest / (quorum - cut);
        }
        return most;
    }

    private static double median(double[] values, double[] stakes, double total) {
        double passed = 0;
        for (int i = 0; i < values.length; i++) {
            passed += stakes[i];
            if (passed > total / 2 || i == values.length - 1) {
                return values[i];
            }
            if (passed == total / 2) {
                return (values[i] + values[i + 1]) / 2;
            }
        }
        throw new IllegalArgumentException("no values");
    }

    private static double between(double[] values, double[] stakes, double total, double high) {
        double low = 1 - high;
        double passed = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double from = Math.max(low, passed / total);
            passed += stakes[i];
            double to = Math.min(high, passed / total);
            sum += Math.max(0, to - from) * values[i];
        }
        return sum / (high - low);
    }

    /// By insertion: a handful of observers.
    private static void sort(double[] values, double[] stakes) {
        for (int i = 1; i < values.length; i++) {
            double value = values[i];
            double stake = stakes[i];
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--) {
                values[at] = values[at - 1];
                stakes[at] = stakes[at - 1];
            }
            values[at] = value;
            stakes[at] = stake;
        }
    }
}
