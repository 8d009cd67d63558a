package orrery.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import orrery.engine.runtime.RuntimeOptions.ModuleSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench threads`: what it gains to let the allocation agent decide which threads run which
/// modules.
@Command(
        name = "threads",
        description =
                "Runs modules of unequal load on the real engine: split among threads for good, as the"
                        + " allocation agent decides, and by whoever is free. The heads must be the same.",
        mixinStandardHelpOptions = true)
final class BenchThreadsCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "Rounds of a run, the first third of them warm-up (default: ${DEFAULT-VALUE}).")
    private int rounds = 60;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Runs of each split, in turn, after one that does not count (default: ${DEFAULT-VALUE}).")
    private int repeats = 5;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads of the engine (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Override
    public Integer call() {
        if (rounds < 10 || repeats < 1 || threads < 1) {
            throw new UnusableInput(
                    "--rounds %d --repeats %d --threads %d: at least 10, 1 and 1 are needed"
                            .formatted(rounds, repeats, threads));
        }
        ThreadTrial trial;
        try (ConsoleProgress progress = output.progress("bench threads")) {
            trial = ThreadTrial.measure(rounds, repeats, threads, progress);
        }
        return new BenchReport(
                        BenchReport.Machine.measured(),
                        List.of(
                                row("agent's split", ModuleSplit.AGENT, trial),
                                row("whoever is free", ModuleSplit.FREE, trial)),
                        trial.failures())
                .print(output);
    }

    private static BenchReport.Row row(String name, ModuleSplit split, ThreadTrial trial) {
        return BenchReport.Row.of(
                        name + ", beside the static one", "transactions/s", trial.of(split))
                .against(trial.of(ModuleSplit.STATIC));
    }
}
