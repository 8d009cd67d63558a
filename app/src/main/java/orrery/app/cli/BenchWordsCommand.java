package orrery.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import orrery.engine.benchmark.WordKernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench words`: the EVM's words, Keccak, RLP and signature recovery, each alone.
@Command(
        name = "words",
        description = "Times the arithmetic of words, Keccak-256, RLP and signature recovery.",
        mixinStandardHelpOptions = true)
final class BenchWordsCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Samples of each kernel (default: ${DEFAULT-VALUE}).")
    private int rounds = 15;

    @Override
    public Integer call() {
        KernelTimer timer = new KernelTimer(WordKernels.all(), rounds);
        BenchReport.Machine machine = BenchReport.Machine.measured();
        try (ConsoleProgress progress = output.progress("bench words")) {
            return new BenchReport(machine, timer.rows(progress), List.of()).print(output);
        }
    }
}
