package orrery.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import orrery.app.wiring.OwnPolicies;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.baseline.PolicyCatalogue;
import orrery.engine.agents.policy.DualPricePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `orrery policies`: the allocation policies that can be named.
@Command(
        name = "policies",
        description = "Lists the allocation policies that allocate and sweep can run.",
        mixinStandardHelpOptions = true)
final class PoliciesCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private PolicyOptions options = new PolicyOptions();

    /// @param kind agent, baseline, ablation, bound or own
    record Row(String name, String kind, String summary) {}

    record Report(List<Row> policies) {}

    @Override
    public Integer call() {
        try (OwnPolicies own = options.load()) {
            List<Row> rows =
                    own.catalogue().providers().stream().map(p -> row(p, own.catalogue())).toList();
            if (output.json()) {
                output.print(new Report(rows));
            } else {
                rows.forEach(row ->
                        output.out()
                                .println(
                                        String.format(
                                                Locale.ROOT,
                                                "%-26s %-9s %s",
                                                row.name(),
                                                row.kind(),
                                                row.summary())));
            }
        }
        return ExitStatus.DONE;
    }

    private static Row row(PolicyProvider provider, PolicyCatalogue catalogue) {
        String name = provider.name();
        if (name.equals(DualPricePolicy.NAME)) {
            return new Row(AllocateCommand.AGENT, "agent", provider.summary());
        }
        if (catalogue.ownNames().contains(name)) {
            return new Row(name, "own", provider.summary());
        }
        String other = Policies.ablations().contains(name) ? "ablation" : "baseline";
        return new Row(
                name, name.equals(ClairvoyantPolicy.NAME) ? "bound" : other, provider.summary());
    }
}
