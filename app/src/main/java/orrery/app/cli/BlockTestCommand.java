package orrery.app.cli;

import java.util.concurrent.Callable;
import orrery.engine.conformance.BlockTestRunner;
import orrery.engine.conformance.ExecutorPool;
import orrery.engine.execution.TransactionWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `orrery block-test`: runs BlockchainTests.
@Command(
        name = "block-test",
        description =
                "Runs official block tests: chains of valid and invalid blocks, judged by head and state.",
        mixinStandardHelpOptions = true)
final class BlockTestCommand implements Callable<Integer> {
    @Mixin private VectorOptions vectors = new VectorOptions();

    @Mixin private ExecutorOption executor = new ExecutorOption();

    @Override
    public Integer call() {
        try (ExecutorPool executors = executor.open(vectors, TransactionWatch.NONE)) {
            return vectors.run(
                    "block-test",
                    new BlockTestRunner(executors, vectors.forks()),
                    vectors.filesAtOnce(executor.isParallel()));
        }
    }
}
