package orrery.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import orrery.app.cli.AgentChecks.Change;
import orrery.app.cli.GoalRow.Side;
import orrery.engine.agents.baseline.CasterTrial;
import orrery.engine.agents.forecast.ForecastTrial;
import orrery.engine.agents.forecast.Seasons;
import orrery.engine.depin.Trace;

/// How good forecasts and their intervals are on the development series, and how fast they get over
/// a change. The first half of a series is for learning, the second is scored.
final class ForecastGoals {
    private static final int HORIZON = 12;

    private ForecastGoals() {}

    /// The series that section 3 of allocator.md names, each zone, region and wind park one: 14.
    private static List<Trace> series() {
        List<Trace> traces = new ArrayList<>();
        for (Trace trace : List.of(TraceSeries.pjm(), TraceSeries.gridLoad(), TraceSeries.wind())) {
            for (Trace.Column one : trace.columns()) {
                traces.add(
                        new Trace(
                                trace.name(),
                                trace.startSeconds(),
                                trace.stepSeconds(),
                                0,
                                List.of(one)));
            }
        }
        traces.add(TraceSeries.link());
        traces.add(TraceSeries.machines());
        traces.add(TraceSeries.runningJobs());
        traces.add(TraceSeries.tokens());
        traces.add(TraceSeries.arrivingJobs());
        return traces;
    }

    static List<GoalRow> forecasts(int threads, ConsoleProgress progress) {
        List<Trace> traces = series();
        List<Callable<ForecastTrial.Result>> tasks = new ArrayList<>();
        for (Trace trace : traces) {
            tasks.add(() ->
                    ForecastTrial.run(
                            TraceSeries.total(trace),
                            Seasons.of(trace.stepSeconds(), trace.rows()),
                            HORIZON,
                            false,
                            System::nanoTime,
                            progress::cancelled));
        }
        List<ForecastTrial.Result> results = SideBySide.run(threads, tasks, progress);
        double[] mase = results.stream().mapToDouble(ForecastTrial.Result::mase).toArray();
        return List.of(
                GoalRow.of("forecast, mean MASE", Side.AT_MOST, 0.76, 0.70, "", mase)
                        .noted(
                                "the %d series of section 3, %d steps ahead; interval over series; %s"
                                        .formatted(traces.size(), HORIZON, methods(results))),
                cover(results));
    }

    /// Beside the bands that RCFCaster gives by itself on the same series: a band that covers less
    /// is easily the narrower, so that what each covers stands with it.
    static List<GoalRow> widths(int threads, ConsoleProgress progress) {
        List<Callable<Beside>> tasks = new ArrayList<>();
        for (Trace trace : series()) {
            tasks.add(() -> beside(trace, progress));
        }
        List<Beside> results = SideBySide.run(threads, tasks, progress);
        double[] ratios = results.stream().mapToDouble(Beside::ratio).toArray();
        Beside worst = Collections.max(results, Comparator.comparingDouble(Beside::ratio));
        double[] covers = results.stream().mapToDouble(b -> b.caster().cover80()).toArray();
        double[] losses = results.stream().mapToDouble(Beside::lossRatio).toArray();
        long narrower = Arrays.stream(ratios).filter(r -> r <= 1).count();
        long fair = Arrays.stream(covers).filter(c -> c >= 0.77 && c <= 0.84).count();
        GoalRow mean =
                GoalRow.of(
                                "80 % intervals, width over RCFCaster's, mean of series",
                                Side.AT_MOST, Double.NaN, 1, "times", ratios)
                        .noted(
                                String.format(
                                        Locale.ROOT,
                                        "interval over series; RCFCaster covers %.3f on the mean, each from %.3f"
                                                + " to %.3f, %d of %d within 0.77-0.84; pinball loss over its"
                                                + " %.2f",
                                        GoalRow.interval(covers)[0],
                                        Arrays.stream(covers).min().orElse(0),
                                        Arrays.stream(covers).max().orElse(0),
                                        fair,
                                        covers.length,
                                        GoalRow.interval(losses)[0]));
        return List.of(
                mean,
                GoalRow.figure(
                        "80 % intervals, width over RCFCaster's, worst series",
                        Side.AT_MOST,
                        Double.NaN,
                        1,
                        "times",
                        worst.ratio(),
                        String.format(
                                Locale.ROOT,
                                "%s, ours covers %.3f, RCFCaster's %.3f; narrower on %d of %d",
                                worst.name(),
                                worst.own().cover80(),
                                worst.caster().cover80(),
                                narrower,
                                ratios.length)));
    }

    /// One series by both.
    private record Beside(String name, ForecastTrial.Result own, CasterTrial.Result caster) {
        double ratio() {
            return own.width80() / caster.width80();
        }

        double lossRatio() {
            return own.pinball() / caster.pinball();
        }
    }

    private static Beside beside(Trace trace, ConsoleProgress progress) {
        List<Double> values = TraceSeries.total(trace);
        Seasons seasons = Seasons.of(trace.stepSeconds(), trace.rows());
        return new Beside(
                trace.columns().size() == 1 ? trace.columns().getFirst().name() : trace.name(),
                ForecastTrial.run(
                        values, seasons, HORIZON, false, System::nanoTime, progress::cancelled),
                CasterTrial.run(values, seasons, HORIZON, progress::cancelled));
    }

    /// The methods' own mean errors, on the series that have them all.
    private static String methods(List<ForecastTrial.Result> results) {
        Map<String, List<Double>> alone = new TreeMap<>();
        for (ForecastTrial.Result one : results) {
            one.methods()
                    .forEach((name, mase) ->
                            alone.computeIfAbsent(name, n -> new ArrayList<>()).add(mase));
        }
        StringBuilder text = new StringBuilder("alone");
        alone.forEach((name, mase) -> {
            double mean = mase.stream().mapToDouble(m -> m).average().orElse(Double.NaN);
            text.append(String.format(Locale.ROOT, " %s %.3f", name, mean));
            text.append(mase.size() < results.size() ? " on " + mase.size() + "," : ",");
        });
        return text.substring(0, text.length() - 1);
    }

    private static GoalRow cover(List<ForecastTrial.Result> results) {
        double[] cover = results.stream().mapToDouble(ForecastTrial.Result::cover80).toArray();
        double[] at = GoalRow.interval(cover);
        double least = results.stream().mapToDouble(ForecastTrial.Result::cover80).min().orElse(0);
        double most = results.stream().mapToDouble(ForecastTrial.Result::cover80).max().orElse(0);
        return new GoalRow(
                "80 % intervals, mean cover",
                "0.77-0.84 mean, each 0.72-0.90",
                "each 0.77-0.84",
                "",
                BenchReport.rounded(at[0]),
                BenchReport.rounded(at[1]),
                BenchReport.rounded(at[2]),
                at[0] >= 0.77 && at[0] <= 0.84 && least >= 0.72 && most <= 0.90,
                least >= 0.77 && most <= 0.84,
                null,
                String.format(Locale.ROOT, "each from %.3f to %.3f", least, most));
    }

    static List<GoalRow> drift(int seeds) {
        return List.of(
                drift("level rises by half", Change.LEVEL, seeds),
                drift("day swings by half, not three tenths", Change.SWING, seeds),
                drift("day turns by a quarter", Change.TURN, seeds));
    }

    private static GoalRow drift(String what, Change change, int seeds) {
        double[] seasons =
                LongStream.rangeClosed(1, seeds)
                        .mapToDouble(seed -> AgentChecks.seasonsToRecover(change, seed))
                        .toArray();
        return GoalRow.of("drift, " + what, Side.AT_MOST, 2, 0.5, "seasons", seasons)
                .noted("until a day's errors are within 1.2 times the old");
    }
}
