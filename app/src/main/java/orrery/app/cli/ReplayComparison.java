package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BlockReplay;

/// Real blocks on lanes beside the same blocks one transaction after the other.
///
/// @param rounds measured, after a warm-up that is the same for both
record ReplayComparison(int lanes, int rounds) {
    /// One block's figures, and what came out differently.
    record Row(
            double sequentialMillis,
            double parallelMillis,
            double speedup,
            int reruns,
            double criticalPathMillis,
            double maxSpeedup,
            List<String> differing) {
        Row {
            differing = List.copyOf(differing);
        }
    }

    /// @param speedup of all blocks' time together
    record Totals(
            double sequentialMillis,
            double parallelMillis,
            double speedup,
            double medianSpeedup,
            double worstSpeedup) {}

    /// @param rows one a bundle, in their order
    /// @param calibration H
    record Outcome(List<Row> rows, double calibration, Totals totals) {
        Outcome {
            rows = List.copyOf(rows);
        }
    }

    static LaneTrial.Case of(BlockBundle bundle) {
        return new LaneTrial.Case(
                new BlockInput(BlockReplay.rules(bundle), bundle.block(), bundle::ancestorHash),
                bundle.state());
    }

    /// @param parallel has the lanes; stays its owner's
    Outcome run(List<BlockBundle> bundles, ParallelExecutor parallel, ConsoleProgress progress) {
        List<LaneTrial.Case> cases = bundles.stream().map(ReplayComparison::of).toList();
        List<LaneTrial.Figures> figures =
                new LaneTrial(new SequentialExecutor(new CodeCache()), parallel)
                        .run(cases, rounds, progress, "rounds of " + cases.size() + " blocks");
        List<RecordedRuns> recorded = RecordedRuns.of(cases, lanes);
        List<Row> rows = new ArrayList<>();
        double sequential = 0;
        double lanesMillis = 0;
        for (int i = 0; i < cases.size(); i++) {
            LaneTrial.Figures block = figures.get(i);
            sequential += block.baseMillis();
            lanesMillis += block.otherMillis();
            rows.add(
                    new Row(
                            block.baseMillis(),
                            block.otherMillis(),
                            BenchReport.rounded(block.baseMillis() / block.otherMillis()),
                            recorded.get(i).reruns(),
                            BenchReport.rounded(recorded.get(i).criticalPathMillis()),
                            BenchReport.rounded(recorded.get(i).path().bound()),
                            block.differing()));
        }
        double[] speedups = rows.stream().mapToDouble(Row::speedup).sorted().toArray();
        Totals totals =
                new Totals(
                        BenchReport.rounded(sequential),
                        BenchReport.rounded(lanesMillis),
                        BenchReport.rounded(sequential / lanesMillis),
                        BenchReport.median(speedups),
                        speedups[0]);
        return new Outcome(rows, BenchReport.rounded(LaneTrial.calibration(figures)), totals);
    }
}
