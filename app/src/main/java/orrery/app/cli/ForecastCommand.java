package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.forecast.ForecastTrial;
import orrery.engine.agents.forecast.Seasons;
import orrery.engine.depin.Trace;
import orrery.engine.depin.TraceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery forecast`: how well series of a file can be forecast.
@Command(
        name = "forecast",
        description =
                "Forecasts series of a CSV file: learns on the first half of each, rolls over the second.",
        mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {
    /// Bands are kept for every step of every pending forecast.
    private static final int LONGEST_HORIZON = 1_000;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "CSV",
            description = "A time column and one column per series, gzipped or not.")
    private Path file = Path.of("");

    @Option(
            names = "--column",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Series to forecast (default: all).")
    private List<String> columns = List.of();

    @Option(
            names = "--time",
            paramLabel = "NAME",
            description = "Time column (default: the first).")
    private @Nullable String time;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "12",
            description = "Steps ahead (default: ${DEFAULT-VALUE}).")
    private int horizon = 12;

    @Option(
            names = "--season",
            paramLabel = "N",
            description =
                    "Steps of a day; 1 for none (default: from the time column, where the first half"
                            + " holds two days).")
    private @Nullable Integer season;

    @Option(
            names = "--forest",
            description =
                    "Let the library's random cut forest (RCFCaster) take part beside our own: some"
                            + " milliseconds a point, little gained.")
    private boolean forest;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Series at a time (default: the cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// What is printed.
    private record Report(int horizon, List<Series> series) {}

    /// @param season steps of a day that were used, 1 for none
    /// @param filled values that the file does not have, the last before each stands for it
    private record Series(
            String name,
            @Nullable Double mase,
            double pinball,
            double cover80,
            double width80,
            double millisPerPoint,
            Map<String, Double> methods,
            int season,
            long points,
            int filled) {}

    @Override
    public Integer call() {
        if (horizon < 1 || horizon > LONGEST_HORIZON) {
            throw new UnusableInput(
                    "--horizon is " + horizon + ", 1 to " + LONGEST_HORIZON + " are accepted");
        }
        if (threads < 1) {
            throw new UnusableInput("--threads is " + threads + ", at least 1 is needed");
        }
        Trace trace = TraceReader.read(file, time, columns);
        Seasons seasons = seasons(trace);
        int least = 2 * Math.max(seasons.day(), horizon) + 2;
        if (trace.rows() < least) {
            throw new UnusableInput(
                    "%s: has %d steps, at least %d are needed for season %d and horizon %d"
                            .formatted(file, trace.rows(), least, seasons.day(), horizon));
        }
        warnOfGaps(trace);
        try (ConsoleProgress progress = output.progress("forecast")) {
            List<Callable<Series>> tasks = new ArrayList<>();
            for (Trace.Column column : trace.columns()) {
                tasks.add(() -> score(column, seasons, progress));
            }
            print(new Report(horizon, SideBySide.run(threads, tasks, progress)));
        }
        return ExitStatus.DONE;
    }

    private Seasons seasons(Trace trace) {
        if (season == null) {
            return Seasons.of(trace.stepSeconds(), trace.rows());
        }
        if (season < 1 || season > trace.rows()) {
            throw new UnusableInput(
                    "--season is %d, 1 to %d are accepted".formatted(season, trace.rows()));
        }
        return Seasons.ofDay(season);
    }

    private void warnOfGaps(Trace trace) {
        if (trace.gaps() > 0) {
            output.err()
                    .println(
                            "orrery: %s: %d of %d steps are missing, the last values before them stand"
                                    .formatted(file, trace.gaps(), trace.rows()));
        }
    }

    private Series score(Trace.Column column, Seasons seasons, ConsoleProgress progress) {
        ForecastTrial.Result result =
                ForecastTrial.run(
                        column.values(),
                        seasons,
                        horizon,
                        forest,
                        System::nanoTime,
                        progress::cancelled);
        return new Series(
                column.name(),
                Double.isNaN(result.mase()) ? null : result.mase(),
                result.pinball(),
                result.cover80(),
                result.width80(),
                result.nanosPerPoint() / 1e6,
                result.methods(),
                seasons.day(),
                result.points(),
                column.missing());
    }

    private void print(Report report) {
        if (output.json()) {
            output.print(report);
            return;
        }
        for (Series one : report.series()) {
            output.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%s: MASE %.3f over %d steps (season %d), 80 %% bands hold %.1f %% and are"
                                            + " %.4g wide, %.3f ms a point",
                                    one.name(),
                                    one.mase() == null ? Double.NaN : one.mase(),
                                    report.horizon(),
                                    one.season(),
                                    100 * one.cover80(),
                                    one.width80(),
                                    one.millisPerPoint()));
            one.methods()
                    .forEach((name, mase) ->
                            output.out()
                                    .println(
                                            String.format(
                                                    Locale.ROOT, "    %-18s %.3f", name, mase)));
        }
    }
}
