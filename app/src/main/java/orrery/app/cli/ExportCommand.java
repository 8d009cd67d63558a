package orrery.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import orrery.app.wiring.StoredRun;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery export`: takes data out of a database, which may be running.
@Command(
        name = "export",
        description =
                "Writes blocks, transactions, decisions, allocations or metrics of a database to a file.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "DB", description = "The database file.")
    private Path database = Path.of("");

    @Option(
            names = "--what",
            required = true,
            paramLabel = "KIND",
            description = "One of blocks, transactions, decisions, allocations, metrics.")
    private ExportRequest.What what = ExportRequest.What.BLOCKS;

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "csv|json",
            description = "The file's format (default: ${DEFAULT-VALUE}).")
    private ExportRequest.Format format = ExportRequest.Format.CSV;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write.")
    private Path file = Path.of("");

    record Report(long rows, String file) {}

    @Override
    public Integer call() throws IOException {
        WholeFile whole = new WholeFile(file);
        long[] rows = {0};
        try (ConsoleProgress progress = output.progress("export");
                History history = StoredRun.history(database)) {
            whole.write(out ->
                    rows[0] = history.export(ExportRequest.all(what, format), out, progress));
        }
        if (output.json()) {
            output.print(new Report(rows[0], file.toString()));
        } else {
            output.out().println(rows[0] + " rows written to " + file);
        }
        return ExitStatus.DONE;
    }
}
