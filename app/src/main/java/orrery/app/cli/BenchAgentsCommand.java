package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import orrery.app.cli.AgentTrials.Outcome;
import orrery.app.cli.GoalRow.Side;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.forecast.ForecastTrial;
import orrery.engine.agents.forecast.Seasons;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench agents`: the table of goals of the agents, what was measured beside each.
@Command(
        name = "agents",
        description =
                "Prints the agents' goals with the measured value beside each: means over seeds with"
                        + " 95 % bootstrap intervals, and paired differences to the next best policy.",
        mixinStandardHelpOptions = true,
        footer =
                "%nThe development traces must be in the data folder. As many epochs as are counted come"
                        + " before them for learning. The baselines beside the agent: last value and seasonal naive"
                        + " reserves, greedy cheapest, dominant resource fairness.")
final class BenchAgentsCommand implements Callable<Integer> {
    private static final Set<String> AREAS =
            new TreeSet<>(
                    Set.of(
                            "smooth",
                            "compute",
                            "bursty",
                            "environment",
                            "forecast",
                            "drift",
                            "scale",
                            "audit",
                            "liquidity",
                            "other"));

    private static final int HORIZON = 12;
    private static final double LIARS = 0.05;

    /// Epochs that bursty demand may wait, the fewest of allocator.md section 5; longer by what a
    /// longer lead takes of them.
    private static final int PATIENCE = 6;

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
            defaultValue = "1000",
            description = "Epochs counted of each run (default: ${DEFAULT-VALUE}).")
    private int epochs = 1_000;

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
                    "Only these areas: smooth, compute, bursty, environment, forecast, drift, scale,"
                            + " audit, liquidity, other.")
    private List<String> only = List.of();

    private final List<GoalRow> rows = new ArrayList<>();

    record Report(int seeds, int epochs, List<GoalRow> goals) {}

    @Override
    public Integer call() {
        if (seeds < 1 || epochs < 100 || threads < 1) {
            throw new UnusableInput(
                    "--seeds %d --epochs %d --threads %d: 1, 100 and 1 at least are needed"
                            .formatted(seeds, epochs, threads));
        }
        Set<String> wanted = only.isEmpty() ? AREAS : new TreeSet<>(only);
        if (!AREAS.containsAll(wanted)) {
            throw new UnusableInput("--only is " + only + ", of " + AREAS);
        }
        try (ConsoleProgress progress = output.progress("bench agents")) {
            AgentTrials trials = new AgentTrials(seeds, epochs, threads, progress);
            for (String area : wanted) {
                switch (area) {
                    case "smooth" -> smooth(trials);
                    case "compute" -> compute(trials);
                    case "bursty" -> bursty(trials);
                    case "environment" -> environment(trials);
                    case "forecast" -> forecasts(progress);
                    case "drift" -> drift();
                    case "scale" -> scale(progress);
                    case "audit" -> audit();
                    case "liquidity" -> liquidity(progress);
                    default -> others();
                }
            }
        }
        print(new Report(seeds, epochs, rows));
        return ExitStatus.DONE;
    }

    private void smooth(AgentTrials trials) {
        for (int lead : new int[] {1, 6}) {
            List<List<Outcome>> kinds = new ArrayList<>();
            kinds.add(trials.run(trials.ofTrace(TraceSeries.pjm(), ResourceKind.ENERGY), lead));
            kinds.add(
                    trials.run(trials.ofTrace(TraceSeries.gridLoad(), ResourceKind.ENERGY), lead));
            kinds.add(trials.run(trials.ofTrace(TraceSeries.link(), ResourceKind.BANDWIDTH), lead));
            rows.add(
                    regret(
                            "regret, smooth kinds, lead " + lead,
                            lead == 1 ? 0.8 : 2.5,
                            lead == 1 ? 0.45 : 1.5,
                            List.of("PJM load", "RTS load", "ISP link"),
                            kinds));
            if (lead == 1) {
                List<Outcome> all = kinds.stream().flatMap(List::stream).toList();
                rows.add(
                        GoalRow.of(
                                        "allocation step against exact, smooth kinds",
                                        Side.AT_MOST,
                                        0.5,
                                        0.1,
                                        "%",
                                        samples(all, Outcome::stepGap))
                                .noted("Clairvoyant B: the best for the agent's own reserves"));
                rows.add(overload("overload on honest supply, smooth kinds", all, 0, 0));
            }
        }
    }

    private void compute(AgentTrials trials) {
        List<List<Outcome>> kinds = new ArrayList<>();
        for (Trace trace : List.of(TraceSeries.machines(), TraceSeries.runningJobs())) {
            kinds.add(trials.run(trials.ofTrace(trace, ResourceKind.COMPUTE), 1));
        }
        rows.add(
                regret(
                        "regret, aggregate compute, lead 1",
                        4,
                        2.2,
                        List.of("Bitbrains machines", "SURF running"),
                        kinds));
    }

    private void bursty(AgentTrials trials) {
        for (int lead : new int[] {1, 6}) {
            int patience = PATIENCE + lead - 1;
            List<List<Outcome>> kinds = new ArrayList<>();
            for (Trace trace : List.of(TraceSeries.tokens(), TraceSeries.arrivingJobs())) {
                kinds.add(trials.run(trials.ofTrace(trace, ResourceKind.COMPUTE, patience), lead));
            }
            rows.add(
                    regret(
                            "regret, bursty, deadlines of %d epochs, lead %d"
                                    .formatted(patience, lead),
                            10,
                            5,
                            List.of("LLM tokens", "SURF arrivals"),
                            kinds));
        }
    }

    private void environment(AgentTrials trials) {
        List<Outcome> calm = trials.run(AgentTrials.city(false, 0), 1);
        List<Outcome> honest = trials.run(AgentTrials.city(true, 0), 1);
        List<Outcome> mixed = trials.run(AgentTrials.city(true, LIARS), 1);
        rows.add(
                regret(
                        "regret, full environment with outages and 5 % liars",
                        6, 3, List.of("city"), List.of(mixed)));
        rows.add(
                GoalRow.of(
                                "gap closed, full environment",
                                Side.AT_LEAST,
                                60,
                                80,
                                "%",
                                samples(mixed, Outcome::gapClosed))
                        .noted(
                                "from the best of the listed baselines to the clairvoyant, per seed; from"
                                        + " the best rule of thumb with the agent's own allocation: "
                                        + meanPercent(mixed, Outcome::gapClosedBeyondOwn)));
        rows.add(
                GoalRow.of(
                                "allocation step against exact, city",
                                Side.AT_MOST,
                                0.5,
                                0.1,
                                "%",
                                samples(calm, Outcome::stepGap))
                        .noted("without outages, which Clairvoyant B would foresee"));
        rows.add(overload("overload on honest supply, city with outages", honest, 0, 0));
        rows.add(overload("overload with liars", mixed, 0.1, 0));
        rows.add(
                GoalRow.of(
                                "critical demand delivered, city without outages",
                                Side.AT_LEAST,
                                99.9,
                                100,
                                "%",
                                samples(calm, Outcome::critical))
                        .noted("all of it could be served"));
        rows.add(
                GoalRow.of(
                                "critical demand delivered, city with outages",
                                Side.AT_LEAST,
                                99.9,
                                100,
                                "%",
                                samples(honest, Outcome::critical))
                        .noted("counts what is lost in the epoch in which an outage begins"));
        rows.add(
                GoalRow.of(
                        "fairness among tenants of a class (Jain)",
                        Side.AT_LEAST,
                        0.9,
                        0.97,
                        "",
                        samples(mixed, Outcome::jainTenants)));
        rows.add(
                GoalRow.of(
                        "fairness among providers (Jain)",
                        Side.AT_LEAST,
                        0.8,
                        0.9,
                        "",
                        samples(mixed, Outcome::jainProviders)));
    }

    private void forecasts(ConsoleProgress progress) {
        List<Callable<ForecastTrial.Result>> tasks = new ArrayList<>();
        List<Trace> traces = new ArrayList<>();
        for (Trace.Column zone : TraceSeries.pjm().columns()) {
            Trace pjm = TraceSeries.pjm();
            traces.add(
                    new Trace(pjm.name(), pjm.startSeconds(), pjm.stepSeconds(), 0, List.of(zone)));
        }
        traces.add(TraceSeries.gridLoad());
        traces.add(TraceSeries.link());
        traces.add(TraceSeries.machines());
        traces.add(TraceSeries.runningJobs());
        traces.add(TraceSeries.wind());
        traces.add(TraceSeries.tokens());
        traces.add(TraceSeries.arrivingJobs());
        for (Trace trace : traces) {
            tasks.add(() ->
                    ForecastTrial.run(
                            TraceSeries.total(trace),
                            Seasons.of(trace.stepSeconds(), trace.rows()),
                            HORIZON,
                            false,
                            System::nanoTime,
                            progress::cancelled));
        }
        List<ForecastTrial.Result> results = SideBySide.run(threads, tasks, progress);
        double[] mase = results.stream().mapToDouble(ForecastTrial.Result::mase).toArray();
        double[] cover = results.stream().mapToDouble(ForecastTrial.Result::cover80).toArray();
        String which =
                "the "
                        + traces.size()
                        + " series that section 3 names, of 14; interval over series";
        rows.add(
                GoalRow.of("forecast, mean MASE", Side.AT_MOST, 0.76, 0.70, "", mase).noted(which));
        double[] at = GoalRow.interval(cover);
        double least = results.stream().mapToDouble(ForecastTrial.Result::cover80).min().orElse(0);
        double most = results.stream().mapToDouble(ForecastTrial.Result::cover80).max().orElse(0);
        rows.add(
                new GoalRow(
                        "80 % intervals, mean cover",
                        "0.77-0.84 mean, each 0.72-0.90",
                        "each 0.77-0.84",
                        "",
                        BenchReport.rounded(at[0]),
                        BenchReport.rounded(at[1]),
                        BenchReport.rounded(at[2]),
                        at[0] >= 0.77 && at[0] <= 0.84 && least >= 0.72 && most <= 0.90,
                        least >= 0.77 && most <= 0.84,
                        null,
                        String.format(Locale.ROOT, "each from %.3f to %.3f", least, most)));
    }

    private void drift() {
        double[] seasons =
                LongStream.rangeClosed(1, seeds)
                        .mapToDouble(AgentChecks::seasonsToRecover)
                        .toArray();
        rows.add(
                GoalRow.of(
                                "drift: until errors are back within 1.2 times the old",
                                Side.AT_MOST,
                                2,
                                0.5,
                                "seasons",
                                seasons)
                        .noted("a daily series whose level rises by half"));
    }

    private void scale(ConsoleProgress progress) {
        for (BenchReport.Row row : new BenchAllocateCommand().rows(progress)) {
            BenchReport.Goal goal = row.goal();
            if (goal != null) {
                double tail = row.details().getFirst().value();
                rows.add(
                        new GoalRow(
                                "scale: " + row.name() + ", p95",
                                goal.goal(),
                                "",
                                row.unit(),
                                tail,
                                null,
                                null,
                                goal.isMet(),
                                null,
                                null,
                                goal.note() == null ? "" : goal.note()));
            }
        }
    }

    private void audit() {
        List<AgentChecks.Audit> audits =
                LongStream.rangeClosed(1, seeds)
                        .mapToObj(s -> AgentChecks.audit(AgentTrials.city(true, 0).network(s), s))
                        .toList();
        rows.add(audit("decisions unlike after a restart", 0, 0, "", audits, a -> a.unlike()));
        rows.add(
                audit(
                        "score less its terms, largest gap",
                        1e-9,
                        1e-9,
                        "",
                        audits,
                        AgentChecks.Audit::residual));
        rows.add(audit("tampered records not found out", 0, 0, "", audits, a -> a.undetected()));
        rows.add(
                audit(
                        "record for each demand",
                        300,
                        300,
                        "bytes",
                        audits,
                        AgentChecks.Audit::bytes));
        rows.add(
                audit(
                        "fifty epochs again, what-if",
                        1_000,
                        1_000,
                        "ms",
                        audits,
                        AgentChecks.Audit::whatIfMillis));
        rows.add(
                GoalRow.unmeasured(
                        "audit: Merkle proof check", "", "<= 5 ms", "verify measures no proofs"));
    }

    private static GoalRow audit(
            String area,
            double must,
            double ambitious,
            String unit,
            List<AgentChecks.Audit> audits,
            ToDoubleFunction<AgentChecks.Audit> figure) {
        return GoalRow.of(
                "audit: " + area,
                Side.AT_MOST,
                must,
                ambitious,
                unit,
                audits.stream().mapToDouble(figure).toArray());
    }

    private void liquidity(ConsoleProgress progress) {
        int swaps = 100;
        LiquidityFigures.Routing few = LiquidityFigures.generated(100, 20, 1, swaps, progress);
        LiquidityFigures.Routing many = LiquidityFigures.generated(1_000, 100, 1, swaps, progress);
        rows.add(
                GoalRow.of(
                                "DEX routing against the convex optimum",
                                Side.AT_MOST,
                                0.1,
                                0.01,
                                "%",
                                LiquidityFigures.array(many.gaps()))
                        .noted(
                                "of output, to a bound certified by dual prices; 1,000 generated pools"));
        rows.add(
                GoalRow.of(
                                "DEX routing, 100 pools",
                                Side.AT_MOST,
                                20,
                                20,
                                "ms",
                                LiquidityFigures.array(few.millis()))
                        .noted("interval over swaps"));
        rows.add(
                GoalRow.of(
                                "DEX routing, 1,000 pools",
                                Side.AT_MOST,
                                50,
                                50,
                                "ms",
                                LiquidityFigures.array(many.millis()))
                        .noted("interval over swaps; no must is set"));
        rows.add(
                GoalRow.of(
                                "LP policy over a fixed spread, fees on later days",
                                Side.AT_LEAST,
                                5,
                                5,
                                "%",
                                LiquidityFigures.gains(seeds, LiquidityFigures.MOVING_COST))
                        .noted("generated volumes; moving costs 0.05 %; no must is set"));
    }

    private void others() {
        rows.add(
                GoalRow.unmeasured(
                        "anomalies, NAB style", ">= 53", ">= 62", "see the command anomaly"));
        rows.add(
                GoalRow.unmeasured(
                        "liars found",
                        "precision 0.90, recall 0.80, delay <= 20 epochs",
                        "0.97, 0.92, <= 8",
                        "see the command anomaly"));
        rows.add(
                GoalRow.unmeasured(
                        "threads to modules, max over mean load", "<= 1.25", "<= 1.10", ""));
    }

    /// The mean over kinds and seeds; the difference is to the policy that comes next on the whole.
    private static GoalRow regret(
            String area,
            double must,
            double ambitious,
            List<String> names,
            List<List<Outcome>> kinds) {
        List<Outcome> all = kinds.stream().flatMap(List::stream).toList();
        int nearest = nearest(all, false);
        int nearestOwn = nearest(all, true);
        StringBuilder note = new StringBuilder();
        for (int k = 0; k < kinds.size(); k++) {
            double[] at = GoalRow.interval(samples(kinds.get(k), Outcome::regret));
            note.append(note.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.3f %%", names.get(k), at[0]));
        }
        note.append("; ahead of ")
                .append(AgentTrials.POLICIES.get(nearestOwn + 1))
                .append(" by ")
                .append(meanPercent(all, o -> o.ahead().get(nearestOwn)));
        return GoalRow.of(area, Side.AT_MOST, must, ambitious, "%", samples(all, Outcome::regret))
                .noted(note.toString())
                .against(
                        AgentTrials.POLICIES.get(nearest + 1),
                        samples(all, o -> o.ahead().get(nearest)));
    }

    /// The policy that comes next to the agent on the whole: of the listed baselines, or of those
    /// with the agent's own allocation.
    private static int nearest(List<Outcome> outcomes, boolean isOwn) {
        int next = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < AgentTrials.POLICIES.size() - 1; i++) {
            int policy = i;
            boolean counts =
                    isOwn == Policies.ablations().contains(AgentTrials.POLICIES.get(i + 1));
            double ahead =
                    outcomes.stream().mapToDouble(o -> o.ahead().get(policy)).average().orElse(0);
            if (counts && ahead < least) {
                next = i;
                least = ahead;
            }
        }
        return next;
    }

    private static GoalRow overload(
            String area, List<Outcome> outcomes, double must, double ambitious) {
        return GoalRow.of(
                        area,
                        Side.AT_MOST,
                        must,
                        ambitious,
                        "%",
                        samples(outcomes, Outcome::overloaded))
                .noted("of provider-epochs above true capacity");
    }

    private static String meanPercent(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        double[] at = GoalRow.interval(samples(outcomes, figure));
        return String.format(Locale.ROOT, "%.3g %% [%.3g, %.3g]", at[0], at[1], at[2]);
    }

    private static double[] samples(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).toArray();
    }

    private void print(Report report) {
        if (output.json()) {
            output.print(report);
            return;
        }
        output.out()
                .println(
                        "%d seeds, %d epochs each after as many of learning; means with 95 %% bootstrap intervals"
                                .formatted(report.seeds(), report.epochs()));
        for (GoalRow row : report.goals()) {
            output.out().println(line(row));
        }
    }

    private static String line(GoalRow row) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-56s ", row.area()));
        if (row.measured() == null) {
            line.append("not measured");
        } else {
            line.append(String.format(Locale.ROOT, "%9.4g %s", row.measured(), row.unit()));
            if (row.lower() != null && row.upper() != null) {
                line.append(String.format(Locale.ROOT, " [%.4g, %.4g]", row.lower(), row.upper()));
            }
        }
        line.append("; must ").append(row.must()).append(verdict(row.isMustMet()));
        if (!row.ambitious().isEmpty()) {
            line.append("; ambitious ")
                    .append(row.ambitious())
                    .append(verdict(row.isAmbitiousMet()));
        }
        GoalRow.Difference difference = row.difference();
        if (difference != null) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            "; ahead of %s by %.4g %% [%.4g, %.4g]",
                            difference.against(),
                            difference.mean(),
                            difference.lower(),
                            difference.upper()));
        }
        return row.note().isEmpty() ? line.toString() : line + " (" + row.note() + ")";
    }

    private static String verdict(@Nullable Boolean isMet) {
        return isMet == null ? "" : isMet ? " met" : " MISSED";
    }
}
