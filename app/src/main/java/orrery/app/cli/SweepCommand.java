package orrery.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import orrery.app.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery sweep`: a grid or random search over the agent's parameters and seeds, one cell after
/// the other for a batch system, or all of them in a pool of processes here.
@Command(
        name = "sweep",
        description =
                "Runs allocate over a grid or random choice of parameters and seeds, in processes"
                        + " of their own.",
        mixinStandardHelpOptions = true,
        footer =
                "%nThe plan is YAML or JSON: demand, providers, column, class, resource, time, epochs, lead,"
                        + " outages, liars, policy, policyPath and policyCommand as for allocate; seeds: [1, 2] or {from: 1, count: 20};"
                        + " parameters: {headroom: [0, 8]}; search: grid or random, with samples and from/to"
                        + " for each parameter. Cells that are there already are not run again.")
final class SweepCommand implements Callable<Integer> {
    private static final int POLL_MILLIS = 50;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan.")
    private Path plan = Path.of("");

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "Only this cell, from 0 on, in this process.")
    private @Nullable Integer index;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results go (default: the plan's name with .results).")
    private @Nullable Path out;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Cells that run at once (default: the cores).")
    private int processes = Runtime.getRuntime().availableProcessors();

    record CellReport(int index, String file) {}

    /// @param failed cells that ended with an error
    record PoolReport(
            int cells, int ran, List<Integer> failed, int rows, String json, String csv) {}

    /// Parses a cell's arguments as `allocate` does.
    @Command(name = "allocate")
    private static final class CellOptions {
        @Mixin private AllocationOptions options = new AllocationOptions();
        @Mixin private PolicyOptions policies = new PolicyOptions();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (processes < 1 || processes > 1024) {
            throw new UnusableInput("--processes is " + processes + ", 1 to 1024 are accepted");
        }
        SweepPlan read = SweepPlanReader.read(plan);
        Path folder = out == null ? Path.of(plan + ".results") : out;
        try {
            Files.createDirectories(folder);
        } catch (IOException impossible) {
            throw new UnusableInput(
                    "--out is " + folder + ", a folder that can be made is needed", impossible);
        }
        SweepTable table = new SweepTable(folder);
        if (index == null) {
            return pool(read, table);
        }
        SweepPlan.Cell cell = read.cell(index);
        compute(read, cell, table);
        CellReport report = new CellReport(cell.index(), table.cellFile(cell.index()).toString());
        print(report, "cell " + report.index() + ": " + report.file());
        return ExitStatus.DONE;
    }

    private void compute(SweepPlan read, SweepPlan.Cell cell, SweepTable table) throws IOException {
        CellOptions parsed = new CellOptions();
        new CommandLine(parsed).parseArgs(read.arguments(cell).toArray(String[]::new));
        try (ConsoleProgress progress = output.progress("sweep, cell " + cell.index())) {
            table.writeCell(
                    cell, AllocateCommand.report(parsed.options, parsed.policies, 1, progress));
        }
    }

    private int pool(SweepPlan read, SweepTable table) throws IOException, InterruptedException {
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int cell = 0; cell < read.cells(); cell++) {
            if (!table.has(cell)) {
                waiting.add(cell);
            }
        }
        int ran = waiting.size();
        List<Integer> failed = new ArrayList<>();
        List<Running> running = new ArrayList<>();
        try (ConsoleProgress progress = output.progress("sweep")) {
            try {
                while (!waiting.isEmpty() || !running.isEmpty()) {
                    while (running.size() < processes && !waiting.isEmpty()) {
                        running.add(start(waiting.remove(), table));
                    }
                    running.getFirst().process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    takeEnded(running, failed);
                    int left = waiting.size() + running.size();
                    progress.report(ran - left, ran, "of the cells");
                    if (progress.cancelled()) {
                        throw new CancellationException();
                    }
                }
            } finally {
                running.forEach(one -> one.process().destroy());
            }
        }
        int rows = table.merge(read);
        failed.sort(null);
        print(
                new PoolReport(
                        read.cells(),
                        ran,
                        failed,
                        rows,
                        table.json().toString(),
                        table.csv().toString()),
                "%d cells, %d run now, %d failed; %d rows in %s and %s"
                        .formatted(
                                read.cells(), ran, failed.size(), rows, table.json(), table.csv()));
        return failed.isEmpty() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private record Running(int cell, Process process, Path errors) {}

    private Running start(int cell, SweepTable table) throws IOException {
        Path errors = Files.createTempFile("orrery-sweep", ".err");
        List<String> command = new ArrayList<>(launcher());
        command.addAll(
                List.of(
                        "sweep",
                        "--plan",
                        plan.toAbsolutePath().toString(),
                        "--index",
                        Integer.toString(cell),
                        "--out",
                        table.json().toAbsolutePath().resolveSibling("").toString(),
                        "--quiet"));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(errors.toFile())
                        .start();
        return new Running(cell, process, errors);
    }

    /// How this program is started again: the packaged one by itself, else Java with the same
    /// classes.
    private static List<String> launcher() {
        Path self = Path.of(ProcessHandle.current().info().command().orElse("java"));
        Path name = self.getFileName();
        if (name != null && !name.toString().startsWith("java")) {
            return List.of(self.toString());
        }
        return List.of(
                self.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    private void takeEnded(List<Running> running, List<Integer> failed) throws IOException {
        for (Iterator<Running> each = running.iterator(); each.hasNext(); ) {
            Running one = each.next();
            if (!one.process().isAlive()) {
                each.remove();
                if (one.process().exitValue() != ExitStatus.DONE) {
                    failed.add(one.cell());
                    firstLine(one.errors())
                            .forEach(l -> output.err().println("cell " + one.cell() + ": " + l));
                }
                Files.deleteIfExists(one.errors());
            }
        }
    }

    private static List<String> firstLine(Path errors) {
        try {
            return Files.readAllLines(errors).stream().limit(1).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void print(Object report, String line) {
        if (output.json()) {
            output.print(report);
        } else {
            output.out().println(line);
        }
    }
}
