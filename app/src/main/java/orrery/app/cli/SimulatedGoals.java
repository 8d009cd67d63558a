package orrery.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.analysis.DependencyGraph;
import orrery.engine.parallel.analysis.LaneSimulator;
import orrery.engine.parallel.analysis.SimulatedRun;

/// The goals for lanes that the machine does not have, and whether what is simulated can be
/// believed. Nothing of it happened: it is the lanes' own scheduler on a counted clock, with what
/// transactions took and what the work around them costs in runs on one lane and on two.
final class SimulatedGoals {
    private static final String NOTE = "simulated";

    /// The first block of proof of stake.
    private static final long MERGE = 15_537_394;

    /// By how much a prediction may be off.
    private static final double TOLERANCE = 0.1;

    /// What lanes learn of a block's calls has settled after so many runs; so many more are told.
    private static final int LEARNING_RUNS = 15;

    private static final int RUNS = 15;

    private final List<LaneSurvey> mainnet;

    SimulatedGoals(List<LaneSurvey> mainnet) {
        this.mainnet = mainnet;
    }

    /// Speedups of all blocks together, against the goals.
    ///
    /// @param apart a block of independent AMM pairs
    /// @param hot one of a token with a hot receiver
    List<BenchReport.Row> speedups(LaneSurvey apart, LaneSurvey hot) {
        List<LaneSurvey> merged =
                mainnet.stream().filter(s -> s.block().input().block().number() >= MERGE).toList();
        return List.of(
                row("11 12 lanes, mainnet", mainnet, 12, 2.5, "1.82 on the comparable set"),
                row("11 16 lanes, mainnet from the merge on", merged, 16, 4.5, null),
                row("11 32 lanes, independent AMM pairs", List.of(apart), 32, 26, null),
                row("11 32 lanes, ERC-20 with 30 % to one receiver", List.of(hot), 32, 8, null));
    }

    private BenchReport.Row row(
            String name, List<LaneSurvey> blocks, int lanes, double least, @Nullable String best) {
        double sequential = 0;
        double together = 0;
        for (LaneSurvey block : blocks) {
            SimulatedRun run = quickest(runs(block, mainnet, lanes, LaneSurvey.QUICKEST));
            sequential += run.sequentialNanos();
            together += run.makespanNanos();
        }
        return BenchReport.Row.of(name, "times sequential", new double[] {sequential / together})
                .atLeast(least, best, NOTE);
    }

    /// Re-runs on 16 lanes.
    BenchReport.Row reruns() {
        int transactions = 0;
        int reruns = 0;
        for (LaneSurvey block : mainnet) {
            transactions += block.transactions().size();
            reruns += quickest(runs(block, mainnet, 16, LaneSurvey.QUICKEST)).reruns();
        }
        return BenchReport.Row.of(
                        "9 re-runs on 16 simulated lanes, mainnet",
                        "per 100 transactions",
                        new double[] {100.0 * reruns / transactions})
                .atMost(12, null, NOTE);
    }

    private static SimulatedRun quickest(List<SimulatedRun> runs) {
        return runs.stream()
                .min((a, b) -> Long.compare(a.makespanNanos(), b.makespanNanos()))
                .orElseThrow();
    }

    private static List<SimulatedRun> runs(
            LaneSurvey block, List<LaneSurvey> others, int lanes, double place) {
        // Two lanes say which words are added to; on one, nobody asks.
        DependencyGraph graph = lanes == 2 ? block.graph() : block.graphOfTwoLanes();
        LaneSimulator simulator = block.simulator(others, graph, place);
        return simulator
                .learning(block.transactions(), lanes, LEARNING_RUNS + RUNS)
                .subList(LEARNING_RUNS, LEARNING_RUNS + RUNS);
    }

    // ---- Predictions

    /// How far a prediction is from what was measured: above 1 it says more.
    private record Prediction(long block, double ratio) {
        boolean holds() {
            return Math.abs(ratio - 1) <= TOLERANCE;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d: %.2f", block, ratio);
        }
    }

    /// How many blocks' times on one lane and on two are what was predicted. What a prediction is
    /// made from leaves out all runs on two lanes of the block itself.
    List<BenchReport.Row> predictions() {
        return List.of(predictions(1), predictions(2));
    }

    private BenchReport.Row predictions(int lanes) {
        List<Prediction> quick = predictions(lanes, LaneSurvey.QUICKEST);
        List<Prediction> middle = predictions(lanes, LaneSurvey.MEDIAN);
        List<Prediction> missed = quick.stream().filter(p -> !p.holds()).toList();
        double[] errors = quick.stream().mapToDouble(p -> 100 * Math.abs(p.ratio() - 1)).toArray();
        String note =
                missed.isEmpty()
                        ? "predicted over measured, quickest runs"
                        : "predicted over measured, quickest runs; off are " + missed;
        return BenchReport.Row.of(
                        "11 time on "
                                + (lanes == 1 ? "1 lane" : lanes + " lanes")
                                + " predicted within 10 %, mainnet",
                        "% of blocks",
                        new double[] {share(quick)},
                        new BenchReport.Detail("median error", "%", BenchReport.median(errors)),
                        new BenchReport.Detail("of medians", "% of blocks", share(middle)))
                .atLeast(90, null, note);
    }

    private List<LaneSurvey> without(LaneSurvey block) {
        return mainnet.stream().filter(survey -> !survey.equals(block)).toList();
    }

    private static double share(List<Prediction> predictions) {
        return 100.0 * predictions.stream().filter(Prediction::holds).count() / predictions.size();
    }

    private List<Prediction> predictions(int lanes, double place) {
        List<SimulatedRun> simulated = new ArrayList<>();
        for (LaneSurvey block : mainnet) {
            simulated.add(
                    runs(block, without(block), lanes, place).stream()
                            .sorted(Comparator.comparingLong(SimulatedRun::makespanNanos))
                            .toList()
                            .get((int) (place * (RUNS - 1))));
        }
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < mainnet.size(); i++) {
            LaneSurvey block = mainnet.get(i);
            double nanos =
                    simulated.get(i).makespanNanos() + decisionNanos(i, simulated, lanes, place);
            predictions.add(
                    new Prediction(
                            block.block().input().block().number(),
                            nanos / block.measured(lanes, place)));
        }
        return predictions;
    }

    /// What it takes to find that a block is for one lane only, as the other such blocks have it.
    private double decisionNanos(int index, List<SimulatedRun> simulated, int lanes, double place) {
        if (simulated.get(index).lanes() == lanes) {
            return 0;
        }
        double[] others =
                IntStream.range(0, mainnet.size())
                        .filter(i -> i != index && simulated.get(i).lanes() < lanes)
                        .mapToDouble(i -> mainnet.get(i).decisionNanos(place))
                        .toArray();
        int count = mainnet.get(index).transactions().size();
        return others.length == 0 ? 0 : count * BenchReport.median(others);
    }
}
