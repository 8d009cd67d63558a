package orrery.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import orrery.engine.agents.liquidity.LiquidityTrial.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench liquidity`: swaps routed over pools against a certified bound, and capital moved
/// among pools against a fixed spread.
@Command(
        name = "liquidity",
        description =
                "Routes swaps over pools and measures what is missing to a bound that dual prices"
                        + " certify, and the time; moves capital among pools by forecast volumes and"
                        + " measures the fees against a fixed spread on later days.",
        mixinStandardHelpOptions = true,
        footer =
                "%nThe pools of Balancer (2021-03-11) are read from the data folder and first traded to"
                        + " common prices; the others, and all volumes, are generated from seeds. A swap is"
                        + " 0.001 to 1 %% of what all pools hold of either token. Missing the bound is part fees on"
                        + " fees, where several tokens of one pool are swapped, which the bound leaves out.")
final class BenchLiquidityCommand implements Callable<Integer> {
    private static final double MUST_GAP = 0.1;
    private static final double AMBITIOUS_GAP = 0.01;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--swaps",
            paramLabel = "N",
            defaultValue = "200",
            description = "Swaps of each set of pools (default: ${DEFAULT-VALUE}).")
    private int swaps = 200;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Seeds of the volumes (default: ${DEFAULT-VALUE}).")
    private int seeds = 20;

    private final List<BenchReport.Row> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public Integer call() {
        if (swaps < 1 || seeds < 1) {
            throw new UnusableInput(
                    "--swaps %d --seeds %d: 1 at least is needed".formatted(swaps, seeds));
        }
        try (ConsoleProgress progress = output.progress("bench liquidity")) {
            add(LiquidityFigures.generated(100, 20, 1, swaps, progress), 20);
            add(LiquidityFigures.generated(1_000, 100, 1, swaps, progress), 50);
            if (LiquidityFigures.hasBalancer()) {
                add(LiquidityFigures.balancer(1, swaps, progress), 50);
            } else {
                output.err().println("no pools of Balancer: the data folder has no traces/dex");
            }
            spread(0.0005);
            spread(0.002);
        }
        return new BenchReport(BenchReport.Machine.measured(), rows, failures).print(output);
    }

    private void add(LiquidityFigures.Routing routing, double mostMillis) {
        double worst = routing.gaps().stream().mapToDouble(g -> g).max().orElse(0);
        BenchReport.Row gap =
                BenchReport.Row.tail(
                        routing.name() + ", missing to the bound",
                        "%",
                        LiquidityFigures.array(routing.gaps()),
                        MUST_GAP,
                        "ambitious " + AMBITIOUS_GAP);
        rows.add(with(gap, new BenchReport.Detail("worst", "%", worst)));
        BenchReport.Row time =
                BenchReport.Row.tail(
                        routing.name() + ", a route",
                        "ms",
                        LiquidityFigures.array(routing.millis()),
                        mostMillis,
                        mostMillis > 20 ? "ambitious" : "must");
        double calls = routing.calls().stream().mapToDouble(c -> c).average().orElse(0);
        rows.add(with(time, new BenchReport.Detail("calls", "on average", calls)));
        if (routing.above() > 0) {
            failures.add(routing.above() + " routes over " + routing.name() + " beat their bound");
        }
    }

    private static BenchReport.Row with(BenchReport.Row row, BenchReport.Detail more) {
        List<BenchReport.Detail> details = new ArrayList<>(row.details());
        details.add(more);
        return new BenchReport.Row(
                row.name(),
                row.unit(),
                row.median(),
                row.lowerQuartile(),
                row.upperQuartile(),
                row.baseline(),
                row.ratio(),
                details,
                row.goal());
    }

    private void spread(double movingCost) {
        double[] gains = new double[seeds];
        double[] foreseen = new double[seeds];
        double[] moved = new double[seeds];
        for (int s = 0; s < seeds; s++) {
            Outcome outcome = LiquidityFigures.trial(s + 1, movingCost);
            gains[s] = outcome.gain();
            foreseen[s] = 100 * (outcome.foreseen() / outcome.fixed() - 1);
            moved[s] = 100 * outcome.movedPart();
        }
        String name =
                String.format(
                        Locale.ROOT,
                        "fees over a fixed spread, moving costs %s %%",
                        BenchReport.rounded(100 * movingCost));
        rows.add(
                BenchReport.Row.of(
                                name,
                                "%",
                                gains,
                                new BenchReport.Detail(
                                        "least", "%", Arrays.stream(gains).min().orElse(0)),
                                new BenchReport.Detail(
                                        "with foresight and free moves",
                                        "%",
                                        BenchReport.median(foreseen)),
                                new BenchReport.Detail(
                                        "moved in an hour", "%", BenchReport.median(moved)))
                        .atLeast(5, null, "ambitious; generated volumes, days 15 to 28"));
    }
}
