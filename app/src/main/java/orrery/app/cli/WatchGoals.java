package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import orrery.app.cli.GoalRow.Side;
import orrery.engine.agents.anomaly.AnomalyDetector;
import orrery.engine.agents.anomaly.NabScore;
import orrery.engine.agents.trust.TrustParameters;
import orrery.engine.agents.trust.trial.TrustGoal;
import orrery.engine.agents.trust.trial.TrustTally;
import orrery.engine.agents.trust.trial.TrustTrial;
import orrery.engine.agents.trust.trial.WatchedNetwork;
import orrery.engine.depin.LabelledSeries;
import orrery.engine.depin.LabelledSeriesReader;

/// How well the unusual is found in labelled series, and liars in made-up networks: what `orrery
/// anomaly` measures with its defaults.
final class WatchGoals {
    private static final Path SERIES = Path.of("traces/anomaly/nab_series.csv.gz");
    private static final Path LABELS = Path.of("traces/anomaly/nab_windows.csv");

    /// A seed only draws the forests' cuts, which move the score by about a point, and takes as
    /// long as much else of the table.
    private static final int MOST_FOREST_SEEDS = 3;

    /// The first network's seed: that of `orrery anomaly`.
    private static final long FIRST_NETWORK = 42;

    private WatchGoals() {}

    static List<GoalRow> anomalies(int seeds, int threads, ConsoleProgress progress) {
        List<LabelledSeries> series =
                LabelledSeriesReader.read(
                                DataFolder.resolve(SERIES.toString()),
                                DataFolder.resolve(LABELS.toString()))
                        .series();
        int forests = Math.min(seeds, MOST_FOREST_SEEDS);
        List<Callable<NabScore.SeriesResult>> tasks = new ArrayList<>();
        for (int seed = 1; seed <= forests; seed++) {
            for (LabelledSeries one : series) {
                long own = seed;
                tasks.add(() ->
                        AnomalyTrial.judge(
                                        one,
                                        AnomalyDetector.Settings.standard(),
                                        own,
                                        progress::cancelled)
                                .result());
            }
        }
        List<NabScore.SeriesResult> results = SideBySide.run(threads, tasks, progress);
        double[] scores = new double[forests];
        for (int seed = 0; seed < forests; seed++) {
            int from = seed * series.size();
            scores[seed] = NabScore.normalised(results.subList(from, from + series.size()));
        }
        return List.of(
                GoalRow.of("anomalies, NAB's standard profile", Side.AT_LEAST, 53, 62, "", scores)
                        .noted(
                                "%d series, one setting for all; %d seeds of the forest"
                                        .formatted(series.size(), forests)));
    }

    static List<GoalRow> liars(int seeds, int threads, ConsoleProgress progress) {
        List<Callable<TrustTally>> tasks = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            long seed = FIRST_NETWORK + i;
            tasks.add(() ->
                    TrustTrial.run(
                            seed,
                            WatchedNetwork.Size.standard(),
                            TrustParameters.standard(),
                            progress::cancelled));
        }
        List<TrustTally> tallies = SideBySide.run(threads, tasks, progress);
        TrustTally sum = TrustTally.sum(tallies);
        String note =
                String.format(
                        Locale.ROOT,
                        "made-up networks, seeds %d to %d; %d false accusations in %.0f honest provider-days",
                        FIRST_NETWORK,
                        FIRST_NETWORK + seeds - 1,
                        sum.falseAccusations(),
                        sum.honestDays());
        return TrustGoal.of(tallies, FIRST_NETWORK).stream().map(g -> row(g).noted(note)).toList();
    }

    private static GoalRow row(TrustGoal goal) {
        Double must = goal.must();
        return GoalRow.at(
                "liars: " + goal.name(),
                goal.isAtLeast() ? Side.AT_LEAST : Side.AT_MOST,
                must == null ? Double.NaN : must,
                goal.ambitious(),
                "",
                new double[] {goal.measured(), goal.low(), goal.high()});
    }
}
