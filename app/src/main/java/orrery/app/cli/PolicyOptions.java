package orrery.app.cli;

import java.nio.file.Path;
import java.time.Duration;
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

    @Option(
            names = "--policy-command",
            paramLabel = "NAME=COMMAND",
            description =
                    "A program of your own to run as a policy, such as mine='python3 my_policy.py'; may"
                            + " come several times.")
    private List<String> commands = List.of();

    @Option(
            names = "--policy-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long such a program may take for an answer (default: 60).")
    private double timeoutSeconds = 60;

    /// Loads the policies of one's own; the caller closes what it gets.
    OwnPolicies load() {
        if (!(timeoutSeconds >= 0.1 && timeoutSeconds <= 86_400)) {
            throw new UnusableInput(
                    "--policy-timeout is " + timeoutSeconds + ", 0.1 to 86400 is accepted");
        }
        Duration patience = Duration.ofMillis(Math.round(timeoutSeconds * 1_000));
        return OwnPolicies.load(
                path, commands.stream().map(c -> PolicyCommands.policy(c, patience)).toList());
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
        // A program that was named on the call is there to be run.
        commands.stream()
                .map(PolicyCommands::name)
                .filter(name -> !wanted.contains(name))
                .forEach(wanted::add);
        return wanted;
    }
}
