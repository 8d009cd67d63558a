package orrery.app.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import orrery.engine.outside.EnvironmentServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `orrery environment`: the network as an environment that another program resets and steps.
@Command(
        name = "environment",
        description =
                "Answers reset and step messages on standard input with observations and rewards on"
                        + " standard output, for training a policy in another program (docs/agents/README.md).",
        mixinStandardHelpOptions = true,
        footer =
                "%nEach message is one line of JSON. It ends with status 0 when the program says close or"
                        + " closes standard input.")
final class EnvironmentCommand implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();
    @Mixin private AllocationOptions options = new AllocationOptions();

    @Override
    public Integer call() {
        // Read once before anything is said: what is wrong with the files is told without a
        // greeting.
        options.setting();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (StandardStreams streams = new StandardStreams(in, command.commandLine().getOut())) {
            EnvironmentServer.Served served = new EnvironmentServer(streams, this::setting).serve();
            command.commandLine()
                    .getErr()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "environment: %,d episodes, %,d steps",
                                    served.episodes(),
                                    served.steps()));
        }
        return ExitStatus.DONE;
    }

    private EnvironmentServer.Setting setting(OptionalLong seed) {
        AllocationOptions.Setting setting = options.setting(seed.orElse(options.seed()));
        return new EnvironmentServer.Setting(
                setting.network(), options.parameters(), setting.epochs());
    }
}
