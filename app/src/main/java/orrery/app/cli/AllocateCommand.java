package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.OwnPolicies;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.baseline.AllocationRun;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.baseline.PolicyCatalogue;
import orrery.engine.agents.baseline.PolicyFigures;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.DepinNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery allocate`: allocation policies over a trace, side by side.
@Command(
        name = "allocate",
        description = "Runs allocation policies over a demand trace and prints their figures.",
        mixinStandardHelpOptions = true,
        footer =
                "%nRegret is counted against a clairvoyant that knows demand, outages and true capacities"
                        + " beforehand. The same files and seed give the same figures and digests on any number"
                        + " of threads; only the milliseconds differ.")
final class AllocateCommand implements Callable<Integer> {
    /// What the live policy is called in tables.
    static final String AGENT = "agent";

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private AllocationOptions options = new AllocationOptions();
    @Mixin private PolicyOptions policies = new PolicyOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Policies that run at once (default: the cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    record Served(double critical, double standard, double bestEffort) {}

    record Forecast(@Nullable Double mase, @Nullable Double cover80) {}

    record Millis(double p50, double p95) {}

    /// @param stepGapPercent how far the allocations alone stay behind the best ones for the same
    ///   reserves; only for the agent
    /// @param illegalActions parts of its actions that broke a rule and were cut; only for policies
    ///   of the user's own
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyRow(
            String name,
            double regretPercent,
            double gapClosed,
            Served served,
            int overloadEpochs,
            long overloadedProviderEpochs,
            double value,
            double cost,
            double penalty,
            double net,
            double carbon,
            double wastePercent,
            double jainTenants,
            double jainProviders,
            @Nullable Double stepGapPercent,
            @Nullable Long illegalActions,
            Forecast forecast,
            Millis epochMillis,
            String digest) {}

    record Bound(double value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            List<PolicyRow> policies,
            Bound clairvoyant,
            int epochs,
            int demands,
            int providers,
            long seed,
            AllocationOptions.Described setting) {}

    @Override
    public Integer call() {
        if (threads < 1 || threads > 1024) {
            throw new UnusableInput("--threads is " + threads + ", 1 to 1024 are accepted");
        }
        try (ConsoleProgress progress = output.progress("allocate")) {
            print(report(options, policies, threads, progress));
        }
        return ExitStatus.DONE;
    }

    /// Runs the policies that the options name.
    ///
    /// @param threads policies that run at once
    static Report report(
            AllocationOptions options,
            PolicyOptions policies,
            int threads,
            ConsoleProgress progress) {
        try (OwnPolicies own = policies.load()) {
            return report(
                    options, policies.chosen(own.catalogue()), own.catalogue(), threads, progress);
        }
    }

    private static Report report(
            AllocationOptions options,
            List<String> policies,
            PolicyCatalogue catalogue,
            int threads,
            ConsoleProgress progress) {
        AgentParameters parameters = options.parameters();
        AllocationOptions.Setting setting = options.setting();
        DepinNetwork network = setting.network();
        long total = (long) setting.epochs() * (policies.size() + 1);
        AllocationRun.Result result =
                new AllocationRun(
                                network,
                                parameters,
                                0,
                                setting.epochs(),
                                System::nanoTime,
                                catalogue)
                        .run(
                                policies,
                                threads,
                                done -> {
                                    progress.report(done, total, "of the epochs");
                                    return !progress.cancelled();
                                });
        return new Report(
                result.policies().stream().map(f -> row(f, result, catalogue)).toList(),
                new Bound(rounded(result.clairvoyant())),
                setting.epochs(),
                setting.demands(),
                network.topology().providers().size(),
                options.seed(),
                setting.described());
    }

    private static PolicyRow row(
            PolicyFigures f, AllocationRun.Result result, PolicyCatalogue catalogue) {
        return new PolicyRow(
                f.name().equals(DualPricePolicy.NAME) ? AGENT : f.name(),
                rounded(f.regretPercent()),
                rounded(f.name().equals(ClairvoyantPolicy.NAME) ? 1 : result.gapClosed(f)),
                new Served(rounded(f.critical()), rounded(f.standard()), rounded(f.bestEffort())),
                f.overloadEpochs(),
                f.overloadedPairs(),
                rounded(f.value()),
                rounded(f.cost()),
                rounded(f.penalty()),
                rounded(f.net()),
                rounded(f.carbon()),
                rounded(f.wastePercent()),
                rounded(f.jainTenants()),
                rounded(f.jainProviders()),
                known(f.stepGapPercent()),
                catalogue.ownNames().contains(f.name()) ? f.cuts() : null,
                new Forecast(known(f.mase()), known(f.cover80())),
                new Millis(rounded(f.epochMillisP50()), rounded(f.epochMillisP95())),
                f.digest().toHex());
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? rounded(value) : null;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    private void print(Report report) {
        if (output.json()) {
            output.print(report);
            return;
        }
        report.setting().lines().forEach(output.out()::println);
        output.out()
                .println(
                        String.format(
                                Locale.ROOT,
                                "%-20s %9s %7s %9s %9s %9s %8s %7s %7s %7s %9s",
                                "policy",
                                "regret %",
                                "gap",
                                "critical",
                                "standard",
                                "best eff.",
                                "overload",
                                "waste %",
                                "tenants",
                                "provid.",
                                "p95 ms"));
        for (PolicyRow row : report.policies()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%-20s %9.3f %7.3f %9.5f %9.5f %9.5f %8d %7.2f %7.4f %7.4f %9.3f",
                                    row.name(),
                                    row.regretPercent(),
                                    row.gapClosed(),
                                    row.served().critical(),
                                    row.served().standard(),
                                    row.served().bestEffort(),
                                    row.overloadEpochs(),
                                    row.wastePercent(),
                                    row.jainTenants(),
                                    row.jainProviders(),
                                    row.epochMillis().p95()));
        }
        for (PolicyRow row : report.policies()) {
            if (row.illegalActions() != null && row.illegalActions() > 0) {
                output.out()
                        .println(
                                "%s: %,d parts of its actions broke a rule and were cut"
                                        .formatted(row.name(), row.illegalActions()));
            }
        }
        output.out()
                .println(
                        String.format(
                                Locale.ROOT,
                                "clairvoyant value %,.1f credits over %d epochs, %d demands, %d providers",
                                report.clairvoyant().value(),
                                report.epochs(),
                                report.demands(),
                                report.providers()));
    }
}
