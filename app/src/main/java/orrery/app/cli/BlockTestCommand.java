package orrery.app.cli;

import java.util.concurrent.Callable;
import orrery.engine.conformance.BlockTestRunner;
import orrery.engine.evm.CodeCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery block-test`: runs BlockchainTests.
@Command(
        name = "block-test",
        description =
                "Runs official block tests: chains of valid and invalid blocks, judged by head and state.",
        mixinStandardHelpOptions = true)
final class BlockTestCommand implements Callable<Integer> {
    @Mixin private VectorOptions vectors = new VectorOptions();

    @Option(
            names = "--executor",
            defaultValue = "sequential",
            description =
                    "How a block's transactions run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExecutorKind executor = ExecutorKind.SEQUENTIAL;

    @Override
    public Integer call() {
        CodeCache codes = new CodeCache();
        return vectors.run(
                "block-test", new BlockTestRunner(() -> executor.create(codes), vectors.forks()));
    }
}
