package orrery.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import orrery.engine.depin.TraceFormatException;
import orrery.engine.primitives.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// `orrery` itself: without a subcommand it opens the desktop.
@Command(
        name = "orrery",
        description =
                "A desktop explorer and control console for modular, parallel-executing ledgers and the agents that"
                        + " allocate the resources of decentralised physical networks.",
        mixinStandardHelpOptions = true,
        version = "orrery 0.1.0",
        subcommands = {
            DesktopCommand.class,
            RunCommand.class,
            AllocateCommand.class,
            SweepCommand.class,
            PoliciesCommand.class,
            EnvironmentCommand.class,
            ReplayCommand.class,
            RecordCommand.class,
            StateTestCommand.class,
            BlockTestCommand.class,
            TransactionTestCommand.class,
            ForecastCommand.class,
            AnomalyCommand.class,
            VerifyCommand.class,
            ExportCommand.class,
            ScreenshotsCommand.class,
            BenchCommand.class
        },
        footer = "%nExit status: 0 done, 1 a check failed, 2 the call or an input is unusable.")
public final class OrreryCommand implements Callable<Integer> {
    @Mixin private DesktopOptions desktop = new DesktopOptions();

    private OrreryCommand() {}

    /// Parses and runs a command line.
    ///
    /// @return the exit status
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new OrreryCommand());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(unusableCall(err));
        line.setExecutionExceptionHandler(failure(err));
        return line.execute(args);
    }

    @Override
    public Integer call() {
        return desktop.open();
    }

    private static IParameterExceptionHandler unusableCall(PrintWriter err) {
        return (ParameterException problem, String[] args) -> {
            err.println(
                    "orrery: "
                            + oneLine(String.valueOf(problem.getMessage()))
                            + suggestion(problem));
            return ExitStatus.UNUSABLE;
        };
    }

    private static String suggestion(ParameterException problem) {
        StringWriter text = new StringWriter();
        UnmatchedArgumentException.printSuggestions(problem, new PrintWriter(text));
        String help = "; see 'orrery " + path(problem.getCommandLine()) + "--help'";
        return text.toString().isBlank() ? help : "; " + oneLine(text.toString()) + help;
    }

    private static String path(CommandLine line) {
        return line.getParent() == null ? "" : line.getCommandName() + " ";
    }

    private static IExecutionExceptionHandler failure(PrintWriter err) {
        return (Exception problem, CommandLine line, CommandLine.ParseResult parsed) -> {
            if (problem instanceof CancellationException) {
                err.println("orrery: cancelled");
                return ExitStatus.INTERRUPTED;
            }
            if (problem instanceof TraceFormatException || problem instanceof InvalidPlan) {
                // One line per fault (commands.md).
                String.valueOf(problem.getMessage())
                        .lines()
                        .forEach(l -> err.println("orrery: " + l));
                return ExitStatus.UNUSABLE;
            }
            if (problem instanceof InvalidInputException) {
                err.println("orrery: " + oneLine(String.valueOf(problem.getMessage())));
                return ExitStatus.UNUSABLE;
            }
            err.println("orrery: a fault of Orrery's own, please report it:");
            problem.printStackTrace(err);
            return ExitStatus.UNUSABLE;
        };
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
