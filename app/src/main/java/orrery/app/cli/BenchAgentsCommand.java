package orrery.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench agents`: the table of goals of the agents (allocator.md section 5), what was
/// measured beside each.
@Command(
        name = "agents",
        description =
                "Prints the agents' goals with the measured value beside each: means over seeds with"
                        + " 95 %% bootstrap intervals, and paired differences to the next best policy.",
        mixinStandardHelpOptions = true,
        footer =
                "%nThe development traces must be in the data folder. As many epochs as are counted come"
                        + " before them for learning. The baselines beside the agent are all that `orrery"
                        + " policies` lists. Times are of this machine as loaded as it is; the rest of"
                        + " the table is the same on every machine.")
final class BenchAgentsCommand implements Callable<Integer> {
    /// In the order of the table.
    private static final List<String> AREAS =
            List.of(
                    "smooth",
                    "compute",
                    "bursty",
                    "environment",
                    "stress",
                    "forecast",
                    "intervals",
                    "drift",
                    "anomaly",
                    "liars",
                    "liquidity",
                    "threads",
                    "scale",
                    "audit");

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Seeds of each setting (default: ${DEFAULT-VALUE}).")
    private int seeds = 20;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "400",
            description = "Epochs counted of each run (default: ${DEFAULT-VALUE}).")
    private int epochs = 400;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at a time (default: the cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "AREA",
            description =
                    "Only these areas: smooth, compute, bursty, environment, stress, forecast, intervals,"
                            + " drift, anomaly, liars, liquidity, threads, scale, audit.")
    private List<String> only = List.of();

    record Report(int seeds, int epochs, List<GoalRow> goals, double seconds) {}

    @Override
    public Integer call() {
        if (seeds < 1 || epochs < 100 || threads < 1) {
            throw new UnusableInput(
                    "--seeds %d --epochs %d --threads %d: 1, 100 and 1 at least are needed"
                            .formatted(seeds, epochs, threads));
        }
        Set<String> wanted = new LinkedHashSet<>(only.isEmpty() ? AREAS : only);
        if (!AREAS.containsAll(wanted)) {
            throw new UnusableInput("--only is " + only + ", of " + AREAS);
        }
        List<GoalRow> all = new ArrayList<>();
        long start = System.nanoTime();
        tell(
                "%d seeds, %d epochs each after as many of learning; means with 95 %% bootstrap intervals"
                        .formatted(seeds, epochs));
        try (ConsoleProgress progress = output.progress("bench agents")) {
            for (String area : AREAS) {
                if (wanted.contains(area)) {
                    List<GoalRow> rows = rows(area, progress);
                    rows.forEach(row -> tell(GoalTable.line(row)));
                    all.addAll(rows);
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long missed = all.stream().filter(row -> Boolean.FALSE.equals(row.isMustMet())).count();
        tell(String.format(Locale.ROOT, "%d musts missed; %.0f s", missed, seconds));
        if (output.json()) {
            output.print(new Report(seeds, epochs, all, BenchReport.rounded(seconds)));
        }
        return ExitStatus.DONE;
    }

    /// A long table is told as it grows.
    private void tell(String line) {
        if (!output.json()) {
            output.out().println(line);
            output.out().flush();
        }
    }

    private List<GoalRow> rows(String area, ConsoleProgress progress) {
        RegretGoals regret = new RegretGoals(new AgentTrials(seeds, epochs, threads, progress));
        return switch (area) {
            case "smooth" -> regret.smooth();
            case "compute" -> regret.compute();
            case "bursty" -> regret.bursty();
            case "environment" -> regret.environment();
            case "stress" -> StressGoals.rows(seeds, threads, progress);
            case "forecast" -> ForecastGoals.forecasts(threads, progress);
            case "intervals" -> ForecastGoals.widths(threads, progress);
            case "drift" -> ForecastGoals.drift(seeds);
            case "anomaly" -> WatchGoals.anomalies(seeds, threads, progress);
            case "liars" -> WatchGoals.liars(seeds, threads, progress);
            case "liquidity" -> GoodsGoals.liquidity(seeds, progress);
            case "threads" -> GoodsGoals.threads(seeds, progress);
            case "scale" -> AuditGoals.scale(progress);
            case "audit" -> AuditGoals.audit(seeds, progress);
            default -> throw new IllegalStateException(area);
        };
    }
}
