package orrery.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orrery.engine.evm.CodeCache;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.analysis.CriticalPath;

/// What a few recorded runs of one block say: on one lane its true costs, on several its re-runs.
///
/// @param path of the fastest run on one lane
/// @param reruns the median over the runs on several lanes
record RecordedRuns(CriticalPath path, int reruns) {
    private static final int RUNS = 3;

    /// @param lanes of the runs whose re-runs are counted
    static List<RecordedRuns> of(List<LaneTrial.Case> cases, int lanes) {
        List<RecordedRuns> runs = new ArrayList<>();
        List<ExecutionRecord> alone = new ArrayList<>();
        List<ExecutionRecord> together = new ArrayList<>();
        CodeCache codes = new CodeCache();
        try (ParallelExecutor one =
                        new ParallelExecutor(
                                codes, 1, block -> alone.add(block.record()), System::nanoTime);
                ParallelExecutor many =
                        new ParallelExecutor(
                                codes,
                                lanes,
                                block -> together.add(block.record()),
                                System::nanoTime)) {
            for (LaneTrial.Case block : cases) {
                alone.clear();
                together.clear();
                for (int run = 0; run < RUNS; run++) {
                    one.execute(block.input(), block.state());
                    many.execute(block.input(), block.state());
                }
                if (!alone.isEmpty() && !together.isEmpty()) {
                    runs.add(new RecordedRuns(fastest(alone), medianReruns(together)));
                } else { // an invalid block leaves no record
                    runs.add(new RecordedRuns(new CriticalPath(List.of(), 0, 0, -1, 0), 0));
                }
            }
        }
        return runs;
    }

    private static CriticalPath fastest(List<ExecutionRecord> records) {
        return records.stream()
                .map(CriticalPath::ofNanos)
                .min(Comparator.comparingLong(CriticalPath::total))
                .orElseThrow();
    }

    private static int medianReruns(List<ExecutionRecord> records) {
        int[] reruns = records.stream().mapToInt(ExecutionRecord::reruns).sorted().toArray();
        return reruns[reruns.length / 2];
    }

    double criticalPathMillis() {
        return path.length() / 1e6;
    }
}
