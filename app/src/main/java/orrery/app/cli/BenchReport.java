package orrery.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.metrics.Quantiles;

/// What a benchmark prints (`commands.md`, `bench`).
///
/// @param failures what differed from the known results; the figures count only where there is none
record BenchReport(Machine machine, List<Row> benchmarks, List<String> failures) {

    BenchReport {
        benchmarks = List.copyOf(benchmarks);
        failures = List.copyOf(failures);
    }

    /// @param calibration what two threads do at once over what one does, 2 on two free cores
    record Machine(int cores, String jvm, double calibration) {
        static Machine measured() {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vm.version", ""),
                    rounded(Calibration.measure()));
        }
    }

    /// @param baseline the median of what was run beside it, in the same unit
    /// @param ratio ours over the baseline's: above 1 is faster where the unit is a rate
    /// @param details further figures by name
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String name,
            String unit,
            double median,
            double lowerQuartile,
            double upperQuartile,
            @Nullable Double baseline,
            @Nullable Double ratio,
            List<Detail> details,
            @Nullable Goal goal) {

        /// The row of some samples, without a baseline.
        static Row of(String name, String unit, double[] samples, Detail... details) {
            double[] at = quartiles(samples);
            return new Row(name, unit, at[1], at[0], at[2], null, null, List.of(details), null);
        }

        /// The same beside the samples of the baseline.
        Row against(double[] baselineSamples) {
            double other = quartiles(baselineSamples)[1];
            return new Row(
                    name,
                    unit,
                    median,
                    lowerQuartile,
                    upperQuartile,
                    other,
                    rounded(median / other),
                    details,
                    goal);
        }

        /// The same with what the median should be.
        ///
        /// @param best what others reach, or null where nobody says
        /// @param note what one must know to judge the figure, or null
        Row atLeast(double least, @Nullable String best, @Nullable String note) {
            return aimed(new Goal(">= " + least, median >= least, best, note));
        }

        /// As [#atLeast].
        Row atMost(double most, @Nullable String best, @Nullable String note) {
            return aimed(new Goal("<= " + most, median <= most, best, note));
        }

        /// The samples' row, aimed at their 95 % quantile, which stands in the details.
        static Row tail(String name, String unit, double[] samples, double most, String note) {
            double tail = quantile(samples, 0.95);
            Goal aim = new Goal("p95 <= " + most, tail <= most, null, note);
            return of(name, unit, samples, new Detail("p95", unit, tail)).aimed(aim);
        }

        private Row aimed(Goal aim) {
            return new Row(
                    name,
                    unit,
                    median,
                    lowerQuartile,
                    upperQuartile,
                    baseline,
                    ratio,
                    details,
                    aim);
        }
    }

    /// What a median should be. Missing it is no failure: figures depend on the machine.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Goal(
            String goal, boolean isMet, @Nullable String bestElsewhere, @Nullable String note) {}

    /// A figure beside the rate.
    record Detail(String name, String unit, double value) {
        Detail {
            value = rounded(value);
        }
    }

    static double median(double[] samples) {
        return quantile(samples, 0.5);
    }

    /// To four digits.
    ///
    /// @param share 0 to 1
    static double quantile(double[] samples, double share) {
        return quantiles(samples, share)[0];
    }

    private static double[] quartiles(double[] samples) {
        return quantiles(samples, 0.25, 0.5, 0.75);
    }

    private static double[] quantiles(double[] samples, double... shares) {
        Quantiles quantiles = new Quantiles(samples.length);
        for (double sample : samples) {
            quantiles.add(sample);
        }
        double[] at = quantiles.at(shares);
        for (int i = 0; i < at.length; i++) {
            at[i] = rounded(at[i]);
        }
        return at;
    }

    /// To four digits, so that nobody reads precision into noise.
    static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }

    int print(OutputOptions output) {
        if (output.json()) {
            output.print(this);
        } else {
            for (String line : lines()) {
                output.out().println(line);
            }
        }
        return failures.isEmpty() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%d cores (two threads do %.2f times what one does), JVM %s",
                        machine.cores(),
                        machine.calibration(),
                        machine.jvm()));
        int width = benchmarks.stream().mapToInt(r -> r.name().length()).max().orElse(0);
        for (Row row : benchmarks) {
            lines.add(line(row, width));
        }
        for (String failure : failures) {
            lines.add("✗ " + failure);
        }
        return lines;
    }

    private static String line(Row row, int width) {
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "%-" + Math.max(1, width) + "s %,12.4g %s (%,.4g to %,.4g)",
                        row.name(),
                        row.median(),
                        row.unit(),
                        row.lowerQuartile(),
                        row.upperQuartile()));
        if (row.baseline() != null && row.ratio() != null) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            ", beside it %,.4g: ratio %.2f",
                            row.baseline(),
                            row.ratio()));
        }
        for (Detail detail : row.details()) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            ", %s %,.4g %s",
                            detail.name(),
                            detail.value(),
                            detail.unit()));
        }
        Goal goal = row.goal();
        if (goal != null) {
            line.append("; goal ").append(goal.goal()).append(goal.isMet() ? " met" : " missed");
            line.append(goal.note() == null ? "" : " (" + goal.note() + ")");
        }
        return line.toString();
    }
}
