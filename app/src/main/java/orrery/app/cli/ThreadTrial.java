package orrery.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import orrery.engine.api.Engine;
import orrery.engine.api.ModuleView;
import orrery.engine.api.Snapshot;
import orrery.engine.market.ThreadAllocation;
import orrery.engine.runtime.EngineRuntime;
import orrery.engine.runtime.InMemoryLedgerStore;
import orrery.engine.runtime.RuntimeOptions;
import orrery.engine.runtime.RuntimeOptions.ModuleSplit;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioParser;

/// Runs modules of unequal load on the real engine, by each way to split them among threads in
/// turn, for `bench threads` and `bench agents`.
///
/// @param rates transactions a second of the wall by split, one of each run
/// @param failures where runs ended with unequal heads
record ThreadTrial(Map<ModuleSplit, double[]> rates, List<String> failures) {
    /// Every second module is busy, so that a split in turn puts all of them on one of two threads:
    /// the worst case of a static split.
    private static final int MODULES = 8;

    private static final int BUSY_RATE = 100;
    private static final int QUIET_RATE = 10;

    ThreadTrial {
        failures = List.copyOf(failures);
    }

    /// @param rate transactions a second of the wall, after the warm-up
    /// @param heads of the modules and the hub
    private record Run(double rate, List<String> heads) {}

    /// @param rounds of a run, the first third of them warm-up
    /// @param repeats of each split, in turn, after one that does not count
    static ThreadTrial measure(int rounds, int repeats, int threads, ConsoleProgress progress) {
        Scenario scenario = new ScenarioParser().parse("bench threads", text());
        Map<ModuleSplit, double[]> rates = new EnumMap<>(ModuleSplit.class);
        List<String> failures = new ArrayList<>();
        List<String> heads = List.of();
        for (int i = -1; i < repeats; i++) {
            for (ModuleSplit split : ModuleSplit.values()) {
                Run run = run(scenario, split, rounds, threads, progress);
                if (i >= 0) {
                    rates.computeIfAbsent(split, s -> new double[repeats])[i] = run.rate();
                }
                if (!heads.isEmpty() && !heads.equals(run.heads())) {
                    failures.add(split + " ended with other heads: " + run.heads());
                }
                heads = run.heads();
            }
        }
        return new ThreadTrial(rates, failures);
    }

    double[] of(ModuleSplit split) {
        return rates.getOrDefault(split, new double[0]);
    }

    private static Run run(
            Scenario scenario,
            ModuleSplit split,
            int rounds,
            int threads,
            ConsoleProgress progress) {
        RuntimeOptions options =
                RuntimeOptions.paused(scenario, scenario.seed(), threads)
                        .withSpeed(Double.POSITIVE_INFINITY)
                        .withSplit(split);
        try (Engine engine =
                EngineRuntime.open(
                        options, new InMemoryLedgerStore(options.identity()), System::nanoTime)) {
            int warm = rounds / 3;
            Rounds.step(engine, warm, warm, progress);
            long before = engine.snapshot().totals().transactions();
            long start = System.nanoTime();
            Rounds.step(engine, rounds - warm, rounds, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            Snapshot end = engine.snapshot();
            List<String> heads = new ArrayList<>();
            end.modules().forEach(module -> heads.add(module.head().toHex()));
            heads.add(end.hub().head().toHex());
            return new Run((end.totals().transactions() - before) / seconds, heads);
        }
    }

    /// Percent of all accounts whose module the agent gives to another thread, one figure for each
    /// of its decisions after those of a warm-up, over a run of the same scenario. A split follows
    /// from the gas that modules used and nothing else, so that it is lived through beside the run.
    static double[] moved(int rounds, int threads, ConsoleProgress progress) {
        Scenario scenario = new ScenarioParser().parse("bench threads", text());
        RuntimeOptions options =
                RuntimeOptions.paused(scenario, scenario.seed(), threads)
                        .withSpeed(Double.POSITIVE_INFINITY);
        ThreadAllocation split = new ThreadAllocation(MODULES);
        List<Double> moved = new ArrayList<>();
        try (Engine engine =
                EngineRuntime.open(
                        options, new InMemoryLedgerStore(options.identity()), System::nanoTime)) {
            int[] before = threadOf(split.groups(MODULES, threads));
            long[] gas = gasUsed(engine);
            for (int round = 1; round <= rounds; round++) {
                Rounds.step(engine, 1, round, progress);
                long[] now = gasUsed(engine);
                long[] used = new long[MODULES];
                Arrays.setAll(used, m -> now[m] - gas[m]);
                System.arraycopy(now, 0, gas, 0, MODULES);
                split.learn(used);
                int[] after = threadOf(split.groups(MODULES, threads));
                boolean isDecided = round % ThreadAllocation.EPOCH_ROUNDS == 0;
                if (isDecided && round > rounds / 3) {
                    int count = 0;
                    for (int m = 0; m < MODULES; m++) {
                        count += after[m] == before[m] ? 0 : 1;
                    }
                    moved.add(100.0 * count / MODULES);
                }
                before = after;
            }
        }
        return moved.stream().mapToDouble(m -> m).toArray();
    }

    /// The thread of each module; modules have as many accounts each.
    private static int[] threadOf(List<List<Integer>> groups) {
        int[] threadOf = new int[MODULES];
        for (int t = 0; t < groups.size(); t++) {
            for (int module : groups.get(t)) {
                threadOf[module] = t;
            }
        }
        return threadOf;
    }

    private static long[] gasUsed(Engine engine) {
        return engine.snapshot().modules().stream().mapToLong(ModuleView::gasUsed).toArray();
    }

    private static String text() {
        StringBuilder text = new StringBuilder("name: threads\n");
        text.append("description: Every second module is busy.\n");
        text.append("seed: 42\nhubIntervalMillis: 1000\nmodules:\n");
        for (int m = 0; m < MODULES; m++) {
            text.append("  - name: M").append(m).append('\n');
            text.append("    chainId: ").append(7_401 + m).append('\n');
            text.append("    blockTimeMillis: 1000\n    gasLimit: 30000000\n");
            text.append("    accounts: 300\n    meters: 1\n    items: 1\n    pairs: 1\n");
            text.append("    workload: {rate: ").append(m % 2 == 0 ? BUSY_RATE : QUIET_RATE);
            text.append(", skew: 0.5, mix: {erc20: 60, swap: 40}}\n");
        }
        text.append("depin: {providers: 24, epochRounds: 20, epochMinutes: 5, utilisation: 0.7,");
        text.append(" burstsPerDay: 5, outageEpochs: 8}\nagent:\n  anchorModule: M1\n");
        return text.toString();
    }
}
