package orrery.engine.agents.anomaly;

import com.amazon.randomcutforest.RandomCutForest;

/// Watches one series and says where something unusual begins.
///
/// A random cut forest (Guha, Mishra, Roy, Schrijvers 2016) scores the shape of the newest values.
/// The forest alone fires again and again within one event, so its score is averaged over a few
/// values, compared with the mean and deviation of these averages over the last while, and after an
/// alarm there is silence. A value well outside all that were seen is unusual whatever its shape.
/// One thread at a time; the same values and seed give the same alarms.
public final class AnomalyDetector {
    /// Values before any alarm: fewer say nothing about what is usual.
    private static final int WARM_UP = 100;

    private static final double LEAST_DEVIATION = 1e-6;

    private final Settings settings;
    private final RandomCutForest forest;
    private final float[] newest = new float[1];

    /// The forest's newest scores.
    private final double[] scores;

    /// The newest averages, with their sum and that of their squares.
    private final double[] averages;

    private double sum;
    private double squares;
    private long count;
    private long lastAlarm = Long.MIN_VALUE / 2;
    private double score;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /// How a detector works; the same for every series.
    ///
    /// @param shingle values that make a shape, 1 to 64
    /// @param trees 10 to 100
    /// @param sample shapes that a tree remembers, 64 to 1024
    /// @param smoothing scores averaged, 1 or more
    /// @param window averages that say what is usual, above 100
    /// @param threshold deviations above the usual that make an alarm, 2 to 8
    /// @param margin share of the range of all values by which a value outside it makes an alarm, 0
    ///   or more
    /// @param coolDown values without another alarm after one, 0 to 500
    public record Settings(
            int shingle,
            int trees,
            int sample,
            int smoothing,
            int window,
            double threshold,
            double margin,
            int coolDown) {
        public Settings {
            within("shingle", shingle, 1, 64);
            within("trees", trees, 10, 100);
            within("sample", sample, 64, 1024);
            within("smoothing", smoothing, 1, 1_000);
            within("window", window, WARM_UP + 1, 1_000_000);
            within("threshold", threshold, 2, 8);
            within("margin", margin, 0, 1e9);
            within("coolDown", coolDown, 0, 500);
        }

        private static void within(String name, double value, double least, double most) {
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException(
                        "%s is %s: %s to %s are accepted".formatted(name, value, least, most));
            }
        }

        /// What is measured to work on series of many kinds (docs/decisions, 11).
        public static Settings standard() {
            return new Settings(8, 50, 256, 6, 2_000, 4, 0.1, 100);
        }
    }

    /// @param seed of the forest's cuts
    public AnomalyDetector(Settings settings, long seed) {
        this.settings = settings;
        forest =
                RandomCutForest.builder()
                        .dimensions(settings.shingle())
                        .shingleSize(settings.shingle())
                        .internalShinglingEnabled(true)
                        .numberOfTrees(settings.trees())
                        .sampleSize(settings.sample())
                        .randomSeed(seed)
                        .initialAcceptFraction(0.125)
                        .outputAfter(32)
                        .parallelExecutionEnabled(false)
                        .build();
        scores = new double[settings.smoothing()];
        averages = new double[settings.window()];
    }

    /// Takes in the next value.
    ///
    /// @return whether something unusual begins with it
    public boolean observe(double value) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "value " + value + ": a finite number in single precision is needed");
        }
        boolean isOutside = isOutside(value);
        newest[0] = (float) value;
        scores[(int) (count % scores.length)] = forest.getAnomalyScore(newest);
        forest.update(newest);
        double average = average();
        long usual = Math.min(count, averages.length);
        score = usual < WARM_UP ? 0 : (average - sum / usual) / deviation(usual);
        remember(average);
        long now = count++;
        boolean unusual = score > settings.threshold() || isOutside;
        boolean alarm = unusual && now - lastAlarm >= settings.coolDown();
        if (alarm) {
            lastAlarm = now;
        }
        return alarm;
    }

    /// How many deviations above the usual the newest value's score lies; 0 while too little is
    /// known.
    public double score() {
        return score;
    }

    private boolean isOutside(double value) {
        double margin = settings.margin() * (most - least);
        boolean isOutside = count >= WARM_UP && (value > most + margin || value < least - margin);
        least = Math.min(least, value);
        most = Math.max(most, value);
        return isOutside;
    }

    private double average() {
        int known = (int) Math.min(count + 1, scores.length);
        double total = 0;
        for (int i = 0; i < known; i++) {
            total += scores[i];
        }
        return total / known;
    }

    private double deviation(long usual) {
        double mean = sum / usual;
        double variance = Math.max(0, squares / usual - mean * mean);
        return Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    }

    private void remember(double average) {
        int slot = (int) (count % averages.length);
        double old = averages[slot];
        averages[slot] = average;
        if (slot == 0) {
            // Summed anew once a window, so that rounding does not add up.
            sum = 0;
            squares = 0;
            for (double one : averages) {
                sum += one;
                squares += one * one;
            }
        } else {
            sum += average - old;
            squares += average * average - old * old;
        }
    }
}
