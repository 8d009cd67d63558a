package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.benchmark.BlockWorkload;
import orrery.engine.benchmark.BlockWorkload.Kind;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ExecutionRecorder;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.RecordedBlock;
import orrery.engine.parallel.accesslist.AccessListExecutor;
import orrery.engine.replay.BundleReader;
import orrery.engine.state.WorldState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench parallel`: the parallel executor against the goals that it was given, row by row.
/// The rows for which the program has no means are not here: random hostile blocks (row 2) and
/// hostile schedules of row 1 are tests (`CONTRIBUTING.md`).
@Command(
        name = "parallel",
        description =
                "Measures the parallel executor beside the sequential one, on real blocks and on"
                        + " made ones.",
        mixinStandardHelpOptions = true)
final class BenchParallelCommand implements Callable<Integer> {
    /// What lanes would give that the machine does not have: the goals below the table.
    private static final int SIMULATED = 11;

    private static final Set<Integer> ROWS = Set.of(1, 3, 4, 5, 6, 7, 8, 9, 10, SIMULATED);
    private static final int BLOCK_SIZE = 300;

    /// H from which on goals are of the speedup, below it of the efficiency.
    private static final double TWO_CORES = 1.8;

    private static final long LARGE_GAS = 4_000_000;
    private static final int LARGE_TRANSACTIONS = 12;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--only",
            paramLabel = "ROW",
            split = ",",
            description =
                    "Only these rows of the table of goals: 1, 3 to 10; 11 for simulated lanes.")
    private List<Integer> only = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Measured rounds of each row (default: ${DEFAULT-VALUE}).")
    private int rounds = 15;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Lanes, where a row does not fix them (default: ${DEFAULT-VALUE}).")
    private int lanes = 2;

    private final List<String> failures = new ArrayList<>();
    private final List<BenchReport.Row> rows = new ArrayList<>();

    /// Pairs a block with its place in the report.
    private record RealBlock(String name, boolean isLarge, LaneTrial.Case block) {}

    @Override
    public Integer call() {
        Set<Integer> wanted = new TreeSet<>(only.isEmpty() ? ROWS : only);
        if (!ROWS.containsAll(wanted)) {
            throw new UnusableInput("--only is " + only + ", of " + new TreeSet<>(ROWS));
        }
        if (rounds < 1 || lanes < 1 || lanes > 64) {
            throw new UnusableInput(
                    "--rounds is "
                            + rounds
                            + " and --threads "
                            + lanes
                            + ", at least 1 and 1 to 64 are needed");
        }
        BenchReport.Machine machine = BenchReport.Machine.measured();
        try (ConsoleProgress progress = output.progress("bench parallel")) {
            boolean needsReal =
                    wanted.stream().anyMatch(Set.of(1, 4, 5, 6, 9, 10, SIMULATED)::contains);
            List<RealBlock> real = needsReal ? realBlocks() : List.of();
            List<LaneTrial.Case> all = real.stream().map(RealBlock::block).toList();
            for (int row : wanted) {
                switch (row) {
                    case 1 -> differences(real);
                    case 3 -> serialChains(progress);
                    case 4 -> oneLane(all, progress);
                    case 5 -> largeBlocks(real, progress);
                    case 6 -> fromLists(real, progress);
                    case 7 -> independent(progress);
                    case 8 -> hotSlots(progress);
                    case 9 -> reruns(all);
                    case 10 -> recording(all, progress);
                    case SIMULATED -> {}
                    default -> throw new IllegalStateException("row " + row);
                }
            }
            if (wanted.contains(9) || wanted.contains(SIMULATED)) {
                simulated(all, wanted, progress);
            }
        }
        return new BenchReport(machine, rows, failures).print(output);
    }

    private static List<RealBlock> realBlocks() {
        Path folder = DataFolder.resolve("mainnet-blocks");
        List<RealBlock> blocks = new ArrayList<>();
        try (InputPaths inputs = new InputPaths(List.of(folder), List.of(".json", ".json.gz"))) {
            for (Path file : inputs.files()) {
                var bundle = BundleReader.read(file);
                var block = bundle.block();
                blocks.add(
                        new RealBlock(
                                "block " + block.number(),
                                block.header().gasUsed() >= LARGE_GAS
                                        && block.transactions().size() >= LARGE_TRANSACTIONS,
                                ReplayComparison.of(bundle)));
            }
        }
        return blocks;
    }

    private static LaneTrial.Case made(Kind kind) {
        BlockWorkload workload = new BlockWorkload(kind, BLOCK_SIZE);
        WorldState state = new WorldState();
        state.apply(workload.genesis());
        return new LaneTrial.Case(workload.block(0), state);
    }

    private void differences(List<RealBlock> real) {
        int different = 0;
        SequentialExecutor oracle = new SequentialExecutor(new CodeCache());
        for (int count : new int[] {1, 2, 4, 16}) {
            try (ParallelExecutor executor =
                    ParallelExecutor.alwaysSpeculating(new CodeCache(), count)) {
                for (RealBlock one : real) {
                    LaneTrial.Case block = one.block();
                    if (!oracle.execute(block.input(), block.state())
                            .equals(executor.execute(block.input(), block.state()))) {
                        failures.add(one.name() + " differs on " + count + " lanes");
                        different++;
                    }
                }
            }
        }
        rows.add(
                BenchReport.Row.of(
                                "1 mainnet blocks on 1, 2, 4 and 16 lanes",
                                "differences",
                                new double[] {different})
                        .atMost(0, null, "hostile schedules: mvn -Pthorough"));
    }

    private List<LaneTrial.Figures> trial(
            String what, int laneCount, List<LaneTrial.Case> cases, ConsoleProgress progress) {
        try (ParallelExecutor executor = new ParallelExecutor(new CodeCache(), laneCount)) {
            return trial(what, executor, cases, progress);
        }
    }

    private List<LaneTrial.Figures> trial(
            String what,
            BlockExecutor executor,
            List<LaneTrial.Case> cases,
            ConsoleProgress progress) {
        List<LaneTrial.Figures> figures =
                new LaneTrial(new SequentialExecutor(new CodeCache()), executor)
                        .run(cases, rounds, progress, what);
        for (LaneTrial.Figures one : figures) {
            one.differing().forEach(field -> failures.add(what + ": " + field + " differ"));
        }
        return figures;
    }

    /// A row of speedups, with what they cost, what two threads could have done, and how steady the
    /// machine was.
    private static BenchReport.Row row(
            String name, List<LaneTrial.Figures> figures, double[] samples) {
        List<BenchReport.Detail> details = new ArrayList<>();
        details.add(new BenchReport.Detail("H", "", LaneTrial.calibration(figures)));
        details.addAll(byCalibration(figures));
        details.add(new BenchReport.Detail("spread", "times", LaneTrial.spread(figures)));
        details.add(new BenchReport.Detail("CPU time", "times", LaneTrial.cpuRatio(figures)));
        details.add(new BenchReport.Detail("allocated", "times", LaneTrial.bytesRatio(figures)));
        return BenchReport.Row.of(
                name, "times sequential", samples, details.toArray(BenchReport.Detail[]::new));
    }

    /// The speedup of the rounds in which two threads had two cores, and the efficiency, speedup
    /// over H, of the others.
    private static List<BenchReport.Detail> byCalibration(List<LaneTrial.Figures> figures) {
        double[] speedups = LaneTrial.ratios(figures);
        double[] calibrations = LaneTrial.calibrations(figures);
        IntPredicate isFree = round -> calibrations[round] >= TWO_CORES;
        double[] free = rounds(speedups, isFree).mapToDouble(round -> speedups[round]).toArray();
        double[] shared =
                rounds(speedups, isFree.negate())
                        .mapToDouble(round -> speedups[round] / calibrations[round])
                        .toArray();
        List<BenchReport.Detail> details = new ArrayList<>();
        if (free.length > 0) {
            details.add(
                    new BenchReport.Detail(
                            "where H is " + TWO_CORES + " at least",
                            "times in " + free.length + " rounds",
                            BenchReport.median(free)));
        }
        if (shared.length > 0) {
            details.add(
                    new BenchReport.Detail(
                            "efficiency elsewhere",
                            "in " + shared.length + " rounds",
                            BenchReport.median(shared)));
        }
        return details;
    }

    private static IntStream rounds(double[] samples, IntPredicate which) {
        return IntStream.range(0, samples.length).filter(which);
    }

    private void made(
            String name,
            Kind kind,
            double least,
            @Nullable String best,
            @Nullable String note,
            ConsoleProgress progress) {
        List<LaneTrial.Figures> figures = trial(name, lanes, List.of(made(kind)), progress);
        rows.add(row(name, figures, LaneTrial.ratios(figures)).atLeast(least, best, note));
    }

    private void serialChains(ConsoleProgress progress) {
        String best = "0.95 to 0.97";
        String note = "CPU time at most 1.1";
        made("3 serial chain, one AMM pair", Kind.SWAP, 0.97, best, note, progress);
        made("3 serial chain, one counter", Kind.COUNTER, 0.97, best, note, progress);
        made("3 serial chain, late counter", Kind.LATE_COUNTER, 0.97, best, note, progress);
    }

    private void oneLane(List<LaneTrial.Case> all, ConsoleProgress progress) {
        String name = "4 mainnet blocks on one lane";
        List<LaneTrial.Figures> figures = trial(name, 1, all, progress);
        rows.add(row(name, figures, LaneTrial.ratios(figures)).atLeast(0.97, "0.96 to 0.97", null));
    }

    private void largeBlocks(List<RealBlock> real, ConsoleProgress progress) {
        List<RealBlock> large = real.stream().filter(RealBlock::isLarge).toList();
        List<LaneTrial.Case> blocks = large.stream().map(RealBlock::block).toList();
        List<LaneTrial.Figures> figures = trial("5 mainnet blocks", lanes, blocks, progress);
        double[] speedups =
                figures.stream().mapToDouble(f -> BenchReport.median(f.speedups())).toArray();
        int worst = 0;
        for (int i = 1; i < speedups.length; i++) {
            worst = speedups[i] < speedups[worst] ? i : worst;
        }
        rows.add(
                row("5 large mainnet blocks, total", figures, LaneTrial.ratios(figures))
                        .atLeast(1.65, "bound 1.5 on 2 cores", null));
        rows.add(row("5 large mainnet blocks, median", figures, speedups).atLeast(1.6, null, null));
        rows.add(
                row(
                                "5 large mainnet blocks, worst",
                                List.of(figures.get(worst)),
                                figures.get(worst).speedups())
                        .atLeast(0.98, "0.89", large.get(worst).name()));
    }

    private void fromLists(List<RealBlock> real, ConsoleProgress progress) {
        List<LaneTrial.Case> large =
                real.stream().filter(RealBlock::isLarge).map(RealBlock::block).toList();
        AccessLists lists = AccessLists.of(large);
        try (AccessListExecutor executor = new AccessListExecutor(new CodeCache(), lanes, lists)) {
            List<LaneTrial.Figures> figures =
                    trial("6 mainnet blocks from lists", executor, large, progress);
            String note = "indexing the list and checking all of it included";
            rows.add(
                    row("6 large mainnet blocks from lists", figures, LaneTrial.ratios(figures))
                            .atLeast(1.85, null, note));
        }
        List<ExecutionRecord> records = new ArrayList<>();
        try (AccessListExecutor executor =
                new AccessListExecutor(
                        new CodeCache(),
                        lanes,
                        lists,
                        block -> records.add(block.record()),
                        System::nanoTime)) {
            large.forEach(block -> executor.execute(block.input(), block.state()));
        }
        int reruns = records.stream().mapToInt(ExecutionRecord::reruns).sum();
        rows.add(
                BenchReport.Row.of("6 re-runs from lists", "transactions", new double[] {reruns})
                        .atMost(0, null, null));
    }

    private void independent(ConsoleProgress progress) {
        made("7 independent transfers", Kind.NATIVE, 1.4, null, null, progress);
        made("7 independent ERC-20", Kind.ERC20, 1.7, null, null, progress);
        made("7 independent AMM pairs", Kind.SWAPS_APART, 1.85, null, null, progress);
    }

    private void hotSlots(ConsoleProgress progress) {
        hotSlot("8 ERC-20, 30 % to one receiver", Kind.HOT_TOKEN, progress);
        hotSlot("8 one shared counter", Kind.COUNTER, progress);
        hotSlot("8 one shared counter, after hashing", Kind.LATE_COUNTER, progress);
    }

    /// With commutative storage slots and without.
    private void hotSlot(String name, Kind kind, ConsoleProgress progress) {
        made(name, kind, 1.6, "nobody", null, progress);
        List<LaneTrial.Case> blocks = List.of(made(kind));
        try (ParallelExecutor executor =
                ParallelExecutor.withoutCommutativeSlots(new CodeCache(), lanes)) {
            String without = name + ", not commuting";
            List<LaneTrial.Figures> figures = trial(without, executor, blocks, progress);
            rows.add(
                    row(without, figures, LaneTrial.ratios(figures))
                            .atMost(1.05, null, "that the slots are what gains"));
        }
    }

    private void reruns(List<LaneTrial.Case> all) {
        int transactions =
                all.stream().mapToInt(c -> c.input().block().transactions().size()).sum();
        int reruns = RecordedRuns.of(all, 2).stream().mapToInt(RecordedRuns::reruns).sum();
        rows.add(
                BenchReport.Row.of(
                                "9 re-runs on 2 lanes, mainnet",
                                "per 100 transactions",
                                new double[] {100.0 * reruns / transactions})
                        .atMost(3, "28 fully optimistic", "of recorded runs"));
    }

    private void simulated(
            List<LaneTrial.Case> all, Set<Integer> wanted, ConsoleProgress progress) {
        List<LaneTrial.Case> blocks = new ArrayList<>(all);
        blocks.add(made(Kind.SWAPS_APART));
        blocks.add(made(Kind.HOT_TOKEN));
        List<LaneSurvey> surveys = LaneSurvey.of(blocks, rounds, progress);
        SimulatedGoals goals = new SimulatedGoals(surveys.subList(0, all.size()));
        if (wanted.contains(9)) {
            rows.add(goals.reruns());
        }
        if (wanted.contains(SIMULATED)) {
            rows.addAll(goals.predictions());
            rows.addAll(goals.speedups(surveys.get(all.size()), surveys.get(all.size() + 1)));
        }
    }

    /// What it costs to record, and what it costs to put every record in order at once, as nobody
    /// does who only wants to be able to look back.
    private void recording(List<LaneTrial.Case> all, ConsoleProgress progress) {
        double[] noting = slower(all, progress, "10 recording", _ -> {});
        rows.add(
                BenchReport.Row.of("10 recording everything", "% slower", noting)
                        .atMost(5, "bor switches parallel off", null));
        double[] ordering = slower(all, progress, "10 records made", RecordedBlock::record);
        rows.add(BenchReport.Row.of("10 and making every record", "% slower", ordering));
    }

    private double[] slower(
            List<LaneTrial.Case> all,
            ConsoleProgress progress,
            String what,
            ExecutionRecorder recorder) {
        try (ParallelExecutor off = new ParallelExecutor(new CodeCache(), lanes);
                ParallelExecutor on =
                        new ParallelExecutor(new CodeCache(), lanes, recorder, System::nanoTime)) {
            double[] slower =
                    LaneTrial.ratios(new LaneTrial(off, on).run(all, rounds, progress, what));
            for (int i = 0; i < slower.length; i++) {
                slower[i] = 100 * (1 / slower[i] - 1);
            }
            return slower;
        }
    }
}
