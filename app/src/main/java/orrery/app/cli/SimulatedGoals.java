package orrery.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.analysis.CostModel;
import orrery.engine.parallel.analysis.Foreknowledge;
import orrery.engine.parallel.analysis.LaneSimulator;
import orrery.engine.parallel.analysis.SimulatedRun;

/// The goals for lanes that the machine does not have. Nothing of it happened: it is the lanes' own
/// scheduler on a counted clock, with what transactions took and what the work around them costs in
/// recorded runs on one lane and on two.
final class SimulatedGoals {
    private static final String NOTE = "simulated, from recorded runs on one lane";

    /// The first block of proof of stake.
    private static final long MERGE = 15_537_394;

    private SimulatedGoals() {}

    /// Speedups of all blocks together, against the goals.
    static List<BenchReport.Row> speedups(
            List<LaneTrial.Case> mainnet, LaneTrial.Case apart, LaneTrial.Case hot) {
        List<LaneTrial.Case> merged =
                mainnet.stream().filter(c -> c.input().block().number() >= MERGE).toList();
        return List.of(
                row("11 12 lanes, mainnet", mainnet, 12, 2.5, "1.82 on the comparable set", NOTE),
                row("11 16 lanes, mainnet from the merge on", merged, 16, 4.5, null, NOTE),
                row("11 32 lanes, independent AMM pairs", List.of(apart), 32, 26, null, NOTE),
                row(
                        "11 32 lanes, ERC-20 with 30 % to one receiver",
                        List.of(hot), 32, 8, null, NOTE + ", without commutative storage slots"));
    }

    /// Re-runs on 16 lanes.
    static BenchReport.Row reruns(List<LaneTrial.Case> mainnet) {
        int transactions =
                mainnet.stream().mapToInt(c -> c.input().block().transactions().size()).sum();
        int reruns = simulate(mainnet, 16).stream().mapToInt(SimulatedRun::reruns).sum();
        return BenchReport.Row.of(
                        "9 re-runs on 16 simulated lanes, mainnet",
                        "per 100 transactions",
                        new double[] {100.0 * reruns / transactions})
                .atMost(12, null, NOTE);
    }

    private static BenchReport.Row row(
            String name,
            List<LaneTrial.Case> cases,
            int lanes,
            double least,
            @Nullable String best,
            String note) {
        List<SimulatedRun> runs = simulate(cases, lanes);
        double sequential = runs.stream().mapToLong(SimulatedRun::sequentialNanos).sum();
        double lanesNanos = runs.stream().mapToLong(SimulatedRun::makespanNanos).sum();
        return BenchReport.Row.of(name, "times sequential", new double[] {sequential / lanesNanos})
                .atLeast(least, best, note);
    }

    private static List<SimulatedRun> simulate(List<LaneTrial.Case> cases, int lanes) {
        List<ExecutionRecord> alone = RecordedRuns.fastest(cases, 1);
        CostModel costs = CostModel.measured(alone, RecordedRuns.fastest(cases, 2));
        return alone.stream()
                .map(record -> LaneSimulator.of(record, costs).run(lanes, Foreknowledge.NOTHING))
                .toList();
    }
}
