package orrery.app.cli;

import java.util.concurrent.Callable;
import orrery.engine.conformance.ExecutorPool;
import orrery.engine.conformance.StateTestRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `orrery state-test`: runs GeneralStateTests.
@Command(
        name = "state-test",
        description =
                "Runs official state tests: one transaction each, judged by the state's root and the logs.",
        mixinStandardHelpOptions = true)
final class StateTestCommand implements Callable<Integer> {
    @Mixin private VectorOptions vectors = new VectorOptions();
    @Mixin private TraceOptions tracing = new TraceOptions();

    @Mixin private ExecutorOption executor = new ExecutorOption();

    @Override
    public Integer call() {
        try (TraceOptions.Traces traces = tracing.open(vectors.err());
                ExecutorPool executors = executor.open(vectors, traces.watch())) {
            if (traces.isOn() && executor.isParallel()) {
                throw new UnusableInput(
                        "--trace is for --executor sequential, whose transactions have one order in"
                                + " time");
            }
            StateTestRunner runner =
                    new StateTestRunner(executors, vectors.forks(), traces::stateRoot);
            return vectors.run(
                    "state-test",
                    runner,
                    traces.isOn() ? 1 : vectors.filesAtOnce(executor.isParallel()));
        }
    }
}
