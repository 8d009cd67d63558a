package orrery.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command takes: `--json` for scripts, `--quiet` for silence on standard error.
final class OutputOptions {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--json",
            description = "Print one JSON object on standard output and nothing else.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    private boolean quiet;

    boolean json() {
        return json;
    }

    /// Where results go.
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /// Where warnings go.
    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /// Prints one object; records become JSON objects, in the order of their components.
    void print(Object value) {
        try {
            out().println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report cannot be written as JSON", impossible);
        }
    }

    /// A progress line on standard error, where that is a terminal and nobody asked for silence.
    ConsoleProgress progress(String what) {
        boolean onTerminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return new ConsoleProgress(err(), what, !quiet && onTerminal);
    }
}
