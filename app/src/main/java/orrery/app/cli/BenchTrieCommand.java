package orrery.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import orrery.engine.benchmark.TrieKernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench trie`: roots of a state trie of 10,000 accounts.
@Command(
        name = "trie",
        description = "Times the roots of a trie of 10,000 accounts.",
        mixinStandardHelpOptions = true)
final class BenchTrieCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Samples of each kernel (default: ${DEFAULT-VALUE}).")
    private int rounds = 15;

    @Override
    public Integer call() {
        KernelTimer timer = new KernelTimer(TrieKernels.all(), rounds);
        BenchReport.Machine machine = BenchReport.Machine.measured();
        try (ConsoleProgress progress = output.progress("bench trie")) {
            return new BenchReport(machine, timer.rows(progress), List.of()).print(output);
        }
    }
}
