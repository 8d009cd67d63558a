package orrery.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /// The file appears under its name only when it is whole.
    @Override
    public Integer call() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnusableInput("--out is " + file + ", its folder must exist");
        }
        if (Files.isDirectory(file)) {
            throw new UnusableInput("--out is " + file + ", a folder; a file's name is needed");
        }
        Path part = Files.createTempFile(folder, "orrery-export", ".part");
        try (ConsoleProgress progress = output.progress("export");
                History history = StoredRun.history(database)) {
            long rows;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                rows = history.export(ExportRequest.all(what, format), out, progress);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            if (output.json()) {
                output.print(new Report(rows, file.toString()));
            } else {
                output.out().println(rows + " rows written to " + file);
            }
        } finally {
            Files.deleteIfExists(part);
        }
        return ExitStatus.DONE;
    }
}
