package orrery.app.cli;

import java.util.concurrent.Callable;
import orrery.engine.conformance.StateTestRunner;
import orrery.engine.evm.CodeCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery state-test`: runs GeneralStateTests.
@Command(
        name = "state-test",
        description =
                "Runs official state tests: one transaction each, judged by the state's root and the logs.",
        mixinStandardHelpOptions = true)
final class StateTestCommand implements Callable<Integer> {
    @Mixin private VectorOptions vectors = new VectorOptions();
    @Mixin private TraceOptions tracing = new TraceOptions();

    @Option(
            names = "--executor",
            defaultValue = "sequential",
            description =
                    "How a block's transactions run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExecutorKind executor = ExecutorKind.SEQUENTIAL;

    @Override
    public Integer call() {
        CodeCache codes = new CodeCache();
        try (TraceOptions.Traces traces = tracing.open(vectors.err())) {
            StateTestRunner runner =
                    new StateTestRunner(
                            () -> executor.create(codes, traces.watch()),
                            vectors.forks(),
                            traces::stateRoot);
            return vectors.run("state-test", runner, traces.isOn());
        }
    }
}
