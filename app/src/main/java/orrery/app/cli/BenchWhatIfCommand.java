package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import orrery.engine.api.Progress;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.Strikes;
import orrery.engine.benchmark.BlockWorkload;
import orrery.engine.benchmark.BlockWorkload.Kind;
import orrery.engine.runtime.BlockStudies;
import orrery.engine.state.FlatState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench what-if`: how long the window waits for an answer after an edge or a place of a
/// block was struck out.
@Command(
        name = "what-if",
        description =
                "Runs blocks made from a seed and strikes their edges and places out, one after the"
                        + " other, as the Execution view does; measures the answers.",
        mixinStandardHelpOptions = true)
final class BenchWhatIfCommand implements Callable<Integer> {
    private static final List<Kind> KINDS =
            List.of(Kind.ERC20, Kind.HOT_TOKEN, Kind.SWAPS_APART, Kind.SWAP, Kind.COUNTER);
    private static final int LANES = 2;
    private static final double MILLION = 1e6;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--transactions",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Transactions a block (default: ${DEFAULT-VALUE}).")
    private int transactions = 2000;

    @Option(
            names = "--strikes",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "Places struck out of each block, and as many edges (default: ${DEFAULT-VALUE}).")
    private int strikes = 20;

    /// @param edges dependencies of the block
    record Row(
            String name,
            int transactions,
            int edges,
            int answers,
            double medianMillis,
            double p99Millis,
            double longestMillis) {}

    record Report(List<Row> benchmarks) {}

    @Override
    public Integer call() {
        if (transactions < 1 || transactions > 10_000 || strikes < 1) {
            throw new UnusableInput(
                    "--transactions "
                            + transactions
                            + " --strikes "
                            + strikes
                            + ": 1 to 10000 transactions and at least 1 strike are accepted");
        }
        List<Row> rows = new ArrayList<>();
        try (ConsoleProgress progress = output.progress("bench what-if")) {
            for (Kind kind : KINDS) {
                progress.report(rows.size(), KINDS.size(), kind.text());
                rows.add(measure(kind));
            }
        }
        if (output.json()) {
            output.print(new Report(rows));
        } else {
            output.out()
                    .println(
                            "block                  transactions   edges   p50 ms   p99 ms  longest");
            for (Row row : rows) {
                output.out()
                        .println(
                                String.format(
                                        Locale.ROOT,
                                        "%-20s %14d %7d %8.2f %8.2f %8.2f",
                                        row.name(),
                                        row.transactions(),
                                        row.edges(),
                                        row.medianMillis(),
                                        row.p99Millis(),
                                        row.longestMillis()));
            }
        }
        return ExitStatus.DONE;
    }

    private Row measure(Kind kind) {
        BlockWorkload workload = new BlockWorkload(kind, transactions);
        FlatState state = new FlatState();
        state.apply(workload.genesis());
        ExecutionStudy study =
                new BlockStudies(System::nanoTime)
                        .study(
                                new BlockStudies.Subject(
                                        new BlockSource.Bundle(Path.of(kind.name())),
                                        kind.text(),
                                        workload.block(0),
                                        state,
                                        Map.of()),
                                LANES,
                                Progress.NONE);
        BlockExecution execution = study.execution();
        List<Strikes> asked = strikes(execution);
        asked.forEach(study::without); // a person's first question is not the JVM's
        double[] millis =
                asked.stream().mapToDouble(each -> study.without(each).nanos() / MILLION).toArray();
        Arrays.sort(millis);
        int last = millis.length - 1;
        return new Row(
                kind.text(),
                execution.transactions().size(),
                execution.dependencies().size(),
                millis.length,
                BenchReport.median(millis),
                millis[(int) Math.ceil(last * 0.99)],
                millis[last]);
    }

    /// Nothing, single places, single edges from all over the block.
    private List<Strikes> strikes(BlockExecution execution) {
        List<Strikes> all = new ArrayList<>();
        all.add(Strikes.NONE);
        IntStream.range(0, Math.min(strikes, execution.places().size()))
                .forEach(i -> all.add(new Strikes(Set.of(i), Set.of())));
        List<Dependency> edges = execution.dependencies();
        for (int i = 0; i < Math.min(strikes, edges.size()); i++) {
            Dependency edge = edges.get((int) ((long) i * edges.size() / strikes % edges.size()));
            Strikes.Link link = new Strikes.Link(edge.reader(), edge.writer());
            all.add(new Strikes(Set.of(), Set.of(link)));
        }
        return all;
    }
}
