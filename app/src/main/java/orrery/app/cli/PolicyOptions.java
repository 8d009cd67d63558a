package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orrery.app.wiring.OwnPolicies;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.baseline.PolicyCatalogue;
import orrery.engine.agents.policy.DualPricePolicy;
import picocli.CommandLine.Option;

/// Which policies run, and where those of one's own are.
final class PolicyOptions {
    @Option(
            names = "--policy",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Policies to run (default: agent, every baseline, your own, clairvoyant).")
    private List<String> policies = List.of();

    @Option(
            names = "--policy-path",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Jars, or folders of jars or classes, with policies of your own (docs/agents).")
    private List<Path> path = List.of();

    /// Loads the policies of one's own; the caller closes what it gets.
    OwnPolicies load() {
        return OwnPolicies.load(path, List.of());
    }

    /// The names of the policies to run, the agent's own in place of its alias.
    List<String> chosen(PolicyCatalogue catalogue) {
        if (policies.isEmpty()) {
            List<String> all = new ArrayList<>(Policies.names());
            all.addAll(catalogue.ownNames());
            all.add(ClairvoyantPolicy.NAME);
            return all;
        }
        List<String> wanted = new ArrayList<>();
        for (String name : policies) {
            String policy = name.equals(AllocateCommand.AGENT) ? DualPricePolicy.NAME : name;
            if (!catalogue.contains(policy)) {
                throw new UnusableInput(
                        "--policy is %s, one of %s, %s is accepted"
                                .formatted(
                                        name,
                                        AllocateCommand.AGENT,
                                        String.join(", ", catalogue.names())));
            }
            if (!wanted.contains(policy)) {
                wanted.add(policy);
            }
        }
        return wanted;
    }
}
