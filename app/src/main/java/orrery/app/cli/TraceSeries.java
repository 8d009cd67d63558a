package orrery.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import orrery.engine.depin.Trace;
import orrery.engine.depin.TraceReader;

/// The development series that section 3 of the allocator's specification names, from the data
/// folder: as they are, or counted from lists of jobs and requests.
final class TraceSeries {
    private static final Path TRACES = Path.of("traces");

    private TraceSeries() {}

    static Trace pjm() {
        return read("energy/pjm_load_hourly.csv.gz", "AEP", "COMED", "PJME");
    }

    static Trace gridLoad() {
        return read(
                "energy/rts_gmlc_hourly.csv.gz", "load_region_1", "load_region_2", "load_region_3");
    }

    static Trace wind() {
        return read("energy/rts_gmlc_hourly.csv.gz", "309_WIND_1", "317_WIND_1", "303_WIND_1");
    }

    static Trace link() {
        return read("bandwidth/isp_transatlantic_link_5min.csv.gz");
    }

    static Trace machines() {
        return read("compute/bitbrains_vm_cpu_5min.csv.gz");
    }

    /// Processors of the jobs that run, every ten minutes.
    static Trace runningJobs() {
        List<double[]> jobs = rows("compute/surf_jobs.csv.gz", 1, 2, 3);
        return counted("running", 600, jobs, true);
    }

    /// Processors asked for by the jobs that arrive in an hour.
    static Trace arrivingJobs() {
        return counted("arriving", 3_600, rows("compute/surf_jobs.csv.gz", 1, 2, 3), false);
    }

    /// Tokens generated for the requests of five seconds.
    static Trace tokens() {
        List<double[]> requests = new ArrayList<>();
        for (double[] row : rows("compute/azure_llm_requests_conv.csv.gz", 0, 2)) {
            requests.add(new double[] {row[0], 0, row[1]});
        }
        return counted("tokens", 5, requests, false);
    }

    /// The sum of a trace's columns.
    static List<Double> total(Trace trace) {
        List<Double> totals = new ArrayList<>();
        for (int row = 0; row < trace.rows(); row++) {
            double sum = 0;
            for (Trace.Column column : trace.columns()) {
                sum += column.values().get(row);
            }
            totals.add(sum);
        }
        return totals;
    }

    private static Trace read(String file, String... columns) {
        return TraceReader.read(path(file), null, List.of(columns));
    }

    private static Path path(String file) {
        return DataFolder.resolve(TRACES.resolve(file).toString());
    }

    /// @param events when, how long, and how much of each, in seconds
    /// @param isRunning whether an event counts in every step that it touches, else only in the
    ///   first
    private static Trace counted(
            String name, long stepSeconds, List<double[]> events, boolean isRunning) {
        double start = events.stream().mapToDouble(e -> e[0]).min().orElse(0);
        double end = events.stream().mapToDouble(e -> e[0]).max().orElse(0);
        double[] sums = new double[(int) ((end - start) / stepSeconds) + 1];
        for (double[] event : events) {
            int first = (int) ((event[0] - start) / stepSeconds);
            int last = isRunning ? (int) ((event[0] + event[1] - start) / stepSeconds) : first;
            for (int i = first; i <= Math.min(last, sums.length - 1); i++) {
                sums[i] += event[2];
            }
        }
        List<Double> values = Arrays.stream(sums).boxed().toList();
        return new Trace(
                name, (long) start, stepSeconds, 0, List.of(new Trace.Column(name, 0, values)));
    }

    /// The numbers in some columns of a file, rows without them left out.
    private static List<double[]> rows(String file, int... columns) {
        List<double[]> rows = new ArrayList<>();
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(path(file)));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                double[] row = new double[columns.length];
                boolean isWhole = true;
                for (int i = 0; i < columns.length; i++) {
                    isWhole &= columns[i] < cells.length && !cells[columns[i]].isBlank();
                    row[i] = isWhole ? Double.parseDouble(cells[columns[i]]) : 0;
                }
                if (isWhole) {
                    rows.add(row);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }
}
