package orrery.app.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.anomaly.AnomalyDetector;
import orrery.engine.agents.anomaly.NabScore;
import orrery.engine.depin.LabelledSeries;
import orrery.engine.depin.LabelledSeriesReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery anomaly`: where something unusual begins in series of a file, and how well that agrees
/// with labels; or how well liars are found.
@Command(
        name = "anomaly",
        description =
                "Says where something unusual begins in series of a CSV file, and scores that against labels.",
        mixinStandardHelpOptions = true)
final class AnomalyCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "CSV",
            description = "Columns series,timestamp,value; gzipped or not.")
    private @Nullable Path file;

    @Option(
            names = "--labels",
            paramLabel = "CSV",
            description =
                    "Columns series,window_start,window_end; a series without windows has no anomaly.")
    private @Nullable Path labels;

    @Mixin private AnomalyOptions anomaly = new AnomalyOptions();

    @Mixin private TrustOptions trust = new TrustOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description =
                    "Of the forests' cuts, or of the first network (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Series or networks at a time (default: the cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// What is printed; `score` is null without labelled windows.
    private record Report(List<Series> series, @Nullable Double score, long seed, double seconds) {}

    /// @param alarms times at which something unusual begins
    private record Series(
            String name,
            @Nullable Integer truePositives,
            @Nullable Integer falsePositives,
            @Nullable Integer falseNegatives,
            @Nullable Double score,
            List<String> alarms,
            int points,
            int missing) {}

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new UnusableInput("--threads is " + threads + ", at least 1 is needed");
        }
        Path values = file;
        if (trust.isAsked() == (values != null)) {
            throw new UnusableInput("either a CSV file or --trust is needed");
        }
        return values == null ? trust.run(output, seed, threads) : detect(values);
    }

    private int detect(Path values) {
        AnomalyDetector.Settings settings = anomaly.settings();
        LabelledSeriesReader.Contents contents = LabelledSeriesReader.read(values, labels);
        contents.notes().forEach(note -> output.err().println("orrery: " + note));
        long start = System.nanoTime();
        try (ConsoleProgress progress = output.progress("anomaly")) {
            List<Callable<AnomalyTrial>> tasks = new ArrayList<>();
            for (LabelledSeries one : contents.series()) {
                tasks.add(() -> AnomalyTrial.judge(one, settings, seed, progress::cancelled));
            }
            List<AnomalyTrial> judged = SideBySide.run(threads, tasks, progress);
            print(judged, (System.nanoTime() - start) / 1e9);
        }
        return ExitStatus.DONE;
    }

    private void print(List<AnomalyTrial> judged, double seconds) {
        double score = NabScore.normalised(judged.stream().map(AnomalyTrial::result).toList());
        Report report =
                new Report(
                        judged.stream().map(this::row).toList(),
                        Double.isNaN(score) ? null : score,
                        seed,
                        seconds);
        if (output.json()) {
            output.print(report);
            return;
        }
        for (Series one : report.series()) {
            output.out()
                    .println(
                            labels == null
                                    ? "%s: %d alarms %s"
                                            .formatted(
                                                    one.name(), one.alarms().size(), one.alarms())
                                    : String.format(
                                            Locale.ROOT,
                                            "%-55s found %d, missed %d, false alarms %d, score %.2f",
                                            one.name(),
                                            one.truePositives(),
                                            one.falseNegatives(),
                                            one.falsePositives(),
                                            one.score()));
        }
        if (report.score() != null) {
            output.out()
                    .println(
                            String.format(Locale.ROOT, "NAB score, standard profile: %.1f", score));
        }
    }

    private Series row(AnomalyTrial one) {
        boolean labelled = labels != null;
        LabelledSeries series = one.series();
        return new Series(
                series.name(),
                labelled ? one.result().truePositives() : null,
                labelled ? one.result().falsePositives() : null,
                labelled ? one.result().falseNegatives() : null,
                labelled ? one.result().score() : null,
                one.alarms().stream().map(i -> time(series.times().get(i))).toList(),
                series.values().size(),
                series.missing());
    }

    private static String time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    }
}
