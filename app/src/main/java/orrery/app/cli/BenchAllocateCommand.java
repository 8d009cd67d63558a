package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Explanation;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.Outlook;
import orrery.engine.agents.ReserveInput;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.FieldObservers;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.SupplyModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench allocate`: how long the agent takes for many demands and providers, against the
/// goals for scale.
@Command(
        name = "allocate",
        description =
                "Measures allocation, forecasts and whole epochs of the agent in a made market.",
        mixinStandardHelpOptions = true)
final class BenchAllocateCommand implements Callable<Integer> {
    private static final double COLD_MILLIS = 200;
    private static final double WARM_MILLIS = 30;
    private static final double EPOCH_MILLIS = 1_000;
    private static final double FORECAST_MILLIS = 500;
    private static final double MILLION = 1e6;
    private static final long EPOCH_LENGTH_MILLIS = 300_000;

    /// Of a market that is neither idle nor short: the city scenario's.
    private static final double LOAD = 0.72;

    private static final SortedSet<String> NOBODY_DOWN = new TreeSet<>();

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--demands",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Demands (default: ${DEFAULT-VALUE}).")
    private int demands = 10_000;

    @Option(
            names = "--providers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Providers (default: ${DEFAULT-VALUE}).")
    private int providers = 1_000;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            defaultValue = "20",
            description = "Providers weighed for each demand (default: ${DEFAULT-VALUE}).")
    private int candidates = 20;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "40",
            description =
                    "Measured epochs, after half as many to warm up (default: ${DEFAULT-VALUE}).")
    private int epochs = 40;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Of the market (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Override
    public Integer call() {
        if (demands < 1 || providers < 50 || epochs < 2 || demands > 1_000_000) {
            throw new UnusableInput(
                    "--demands %d --providers %d --epochs %d: 1 to 1000000, 50 or more, 2 or more"
                            .formatted(demands, providers, epochs));
        }
        BenchReport.Machine machine = BenchReport.Machine.measured();
        try (ConsoleProgress progress = output.progress("bench allocate")) {
            return new BenchReport(machine, rows(progress), List.of()).print(output);
        }
    }

    /// Allocation and whole epochs of ten times as many demands: five epochs, after two to warm up.
    static List<BenchReport.Row> large(ConsoleProgress progress) {
        BenchAllocateCommand command = new BenchAllocateCommand();
        command.demands = 100_000;
        command.providers = 5_000;
        command.epochs = 5;
        AgentParameters parameters =
                AgentParameters.defaults().with("candidates", command.candidates);
        LargeMarket market =
                new LargeMarket(command.seed, command.demands, command.providers, LOAD);
        List<BenchReport.Row> rows = new ArrayList<>();
        command.allocations(market, parameters, rows, progress);
        command.wholeEpochs(market, parameters, rows, progress);
        return rows;
    }

    /// Measures all, with what the options say or their defaults.
    List<BenchReport.Row> rows(ConsoleProgress progress) {
        AgentParameters parameters = AgentParameters.defaults().with("candidates", candidates);
        LargeMarket market = new LargeMarket(seed, demands, providers, LOAD);
        List<BenchReport.Row> rows = new ArrayList<>();
        allocations(market, parameters, rows, progress);
        rows.add(forecasts(market, parameters, progress));
        wholeEpochs(market, parameters, rows, progress);
        return rows;
    }

    /// Cold: a policy that knows no prices, no last allocation and no topology yet. Warm: one that
    /// allocated the epoch before.
    private void allocations(
            LargeMarket market,
            AgentParameters parameters,
            List<BenchReport.Row> rows,
            ConsoleProgress progress) {
        double[] cold = new double[epochs];
        double[] warm = new double[epochs];
        double[] reserving = new double[epochs];
        DualPricePolicy policy = new DualPricePolicy(market.topology());
        Allocation last = Allocation.empty(0);
        for (int i = -epochs / 2; i < epochs; i++) {
            progress.report(i + epochs / 2, epochs + epochs / 2, "of the allocations");
            int epoch = i + epochs;
            List<Demand> asked = market.demands(epoch);
            long start = System.nanoTime();
            new DualPricePolicy(market.topology())
                    .place(
                            input(
                                    market,
                                    epoch,
                                    Reservation.none(epoch),
                                    asked,
                                    Allocation.empty(0),
                                    parameters));
            long coldEnd = System.nanoTime();
            Reservation reserved =
                    policy.reserve(
                            new ReserveInput(
                                    market.topology(),
                                    epoch,
                                    NOBODY_DOWN,
                                    asked.stream()
                                            .map(d -> new Outlook(d, d.amount(), d.amount()))
                                            .toList(),
                                    last,
                                    parameters));
            long reserveEnd = System.nanoTime();
            last = policy.place(input(market, epoch, reserved, asked, last, parameters));
            long warmEnd = System.nanoTime();
            if (i >= 0) {
                cold[i] = (coldEnd - start) / MILLION;
                reserving[i] = (reserveEnd - coldEnd) / MILLION;
                warm[i] = (warmEnd - reserveEnd) / MILLION;
            }
        }
        String size =
                "%,d demands, %,d providers, %d candidates"
                        .formatted(demands, providers, candidates);
        rows.add(BenchReport.Row.tail("allocation, cold", "ms", cold, COLD_MILLIS, size));
        rows.add(
                BenchReport.Row.tail(
                        "allocation, warm", "ms", warm, WARM_MILLIS, "no explanations in it"));
        rows.add(BenchReport.Row.of("setting aside", "ms", reserving));
    }

    private AllocationInput input(
            LargeMarket market,
            int epoch,
            Reservation reserved,
            List<Demand> asked,
            Allocation last,
            AgentParameters parameters) {
        return new AllocationInput(
                market.topology(),
                new Epoch(epoch, epoch * EPOCH_LENGTH_MILLIS),
                NOBODY_DOWN,
                reserved,
                asked,
                last,
                parameters);
    }

    /// What an epoch asks of the forecasters: every series' newest value taken in, and two
    /// quantiles of its next.
    private BenchReport.Row forecasts(
            LargeMarket market, AgentParameters parameters, ConsoleProgress progress) {
        List<Forecaster> forecasters = new ArrayList<>(demands);
        double forgetting = parameters.value(AgentParameters.parameter("forgetting"));
        for (int d = 0; d < demands; d++) {
            forecasters.add(Forecasters.ensemble(market.seasonLength(), 1, forgetting));
        }
        double[] millis = new double[epochs];
        double sum = 0;
        for (int i = -epochs; i < epochs; i++) {
            progress.report(i + epochs, 2L * epochs, "of the forecasts");
            List<Demand> asked = market.demands(i + epochs);
            long start = System.nanoTime();
            for (int d = 0; d < demands; d++) {
                Forecaster one = forecasters.get(d);
                one.observe(asked.get(d).amount());
                sum += one.quantile(1, 0.5) + one.quantile(1, 0.67);
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / MILLION;
            }
        }
        return BenchReport.Row.tail(
                "forecasts",
                "ms",
                millis,
                FORECAST_MILLIS,
                "%,d series, mean %.3f".formatted(demands, sum / (4.0 * epochs * demands)));
    }

    /// Epochs of the agent in its network: telemetry with what observers say, the trust desk and
    /// its forest on it, forecasts, reserves, allocation with its reasons, the decision's record
    /// and hash. Then a sentence with its flips for each demand.
    private void wholeEpochs(
            LargeMarket market,
            AgentParameters parameters,
            List<BenchReport.Row> rows,
            ConsoleProgress progress) {
        DepinNetwork network =
                new DepinNetwork(
                        market.topology(),
                        market,
                        OutageModel.of(seed, 12),
                        SupplyModel.asClaimed(),
                        Lies.none(),
                        new FieldObservers(seed, market.topology(), FieldObservers.USUAL),
                        EPOCH_LENGTH_MILLIS);
        AllocationLoop loop = Policies.watched(network, seed, parameters);
        double[] millis = new double[epochs];
        double[] explaining = new double[epochs];
        long letters = 0;
        for (int i = -epochs / 2; i < epochs; i++) {
            progress.report(i + epochs / 2, epochs + epochs / 2, "of the epochs");
            long start = System.nanoTime();
            List<Choice> choices = loop.step().decision().choices();
            long end = System.nanoTime();
            for (Choice choice : choices) {
                letters += Explanation.of(choice).sentence().length();
            }
            if (i >= 0) {
                millis[i] = (end - start) / MILLION;
                explaining[i] = (System.nanoTime() - end) / MILLION;
            }
        }
        rows.add(
                BenchReport.Row.tail(
                        "whole epoch",
                        "ms",
                        millis,
                        EPOCH_MILLIS,
                        "with forecasts, reserves, reasons, record, observers, trust desk and forest"));
        rows.add(
                BenchReport.Row.tail(
                        "explaining every choice in words",
                        "ms",
                        explaining,
                        EPOCH_MILLIS,
                        "%,d letters each"
                                .formatted(letters / ((epochs + epochs / 2L) * demands))));
    }
}
