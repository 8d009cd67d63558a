package orrery.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import orrery.app.wiring.EngineRequest;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.runtime.RuntimeOptions;
import picocli.CommandLine.Option;

/// How an engine is run, as several commands take it.
final class EngineOptions {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of every random draw (default: the scenario's).")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that execute modules and their blocks (default: the cores, and no more are used); it changes no result.")
    private @Nullable Integer threads;

    @Option(
            names = "--executor",
            description =
                    "How modules run their blocks' transactions: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); it changes no result.")
    private ExecutorKind executor = RuntimeOptions.USUAL_EXECUTOR;

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            description = "Virtual seconds per second of the wall, from 0.1, or max.")
    private @Nullable String speed;

    EngineRequest request(
            @Nullable String scenario,
            @Nullable Path database,
            double usualSpeed,
            boolean running) {
        return new EngineRequest(
                scenario,
                database,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                executor,
                threadCount(),
                speed == null ? usualSpeed : parsedSpeed(speed),
                running);
    }

    ExecutorKind executor() {
        return executor;
    }

    private int threadCount() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1 || threads > 1024) {
            throw new UnusableInput("--threads is " + threads + ", 1 to 1024 is accepted");
        }
        return threads;
    }

    private static double parsedSpeed(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor >= 0.1 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the same message as a number out of range.
        }
        throw new UnusableInput("--speed is " + text + ", a number from 0.1 on or max is accepted");
    }
}
