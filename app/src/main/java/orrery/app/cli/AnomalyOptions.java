package orrery.app.cli;

import orrery.engine.agents.anomaly.AnomalyDetector;
import picocli.CommandLine.Option;

/// How the detector of `anomaly` works: the same for every series.
final class AnomalyOptions {
    private static final AnomalyDetector.Settings STANDARD = AnomalyDetector.Settings.standard();

    @Option(
            names = "--shingle",
            paramLabel = "N",
            description = "Values that make a shape, 1 to 64 (default: 8).")
    private int shingle = STANDARD.shingle();

    @Option(
            names = "--trees",
            paramLabel = "N",
            description = "Trees of the forest, 10 to 100 (default: 50).")
    private int trees = STANDARD.trees();

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Shapes that a tree remembers, 64 to 1024 (default: 256).")
    private int sample = STANDARD.sample();

    @Option(
            names = "--threshold",
            paramLabel = "Z",
            description = "Deviations above the usual that make an alarm, 2 to 8 (default: 4).")
    private double threshold = STANDARD.threshold();

    @Option(
            names = "--cool-down",
            paramLabel = "N",
            description = "Values without another alarm after one, 0 to 500 (default: 100).")
    private int coolDown = STANDARD.coolDown();

    AnomalyDetector.Settings settings() {
        try {
            return new AnomalyDetector.Settings(
                    shingle,
                    trees,
                    sample,
                    STANDARD.smoothing(),
                    STANDARD.window(),
                    threshold,
                    STANDARD.margin(),
                    coolDown);
        } catch (IllegalArgumentException outOfRange) {
            throw new UnusableInput(String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }
}
