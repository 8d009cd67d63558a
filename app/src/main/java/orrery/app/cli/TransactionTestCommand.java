package orrery.app.cli;

import java.util.concurrent.Callable;
import orrery.engine.conformance.TransactionTestRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `orrery transaction-test`: runs TransactionTests.
@Command(
        name = "transaction-test",
        description =
                "Runs official transaction tests: bytes that are a valid transaction or none, fork by fork.",
        mixinStandardHelpOptions = true)
final class TransactionTestCommand implements Callable<Integer> {
    @Mixin private VectorOptions vectors = new VectorOptions();

    @Override
    public Integer call() {
        return vectors.run(
                "transaction-test",
                new TransactionTestRunner(vectors.forks()),
                vectors.filesAtOnce(false));
    }
}
