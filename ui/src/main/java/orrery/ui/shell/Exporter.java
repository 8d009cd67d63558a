package orrery.ui.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import orrery.engine.api.Progress;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;

/// Writes what a panel or a view exports: asks where to, writes in the background, says when it is
/// done. A file appears whole or not at all.
final class Exporter {
    private final Dialogs dialogs;
    private final TaskRunner tasks;
    private final Notifier notifier;

    Exporter(Dialogs dialogs, TaskRunner tasks, Notifier notifier) {
        this.dialogs = dialogs;
        this.tasks = tasks;
        this.notifier = notifier;
    }

    void export(Export export) {
        Dialogs.FileKind kind =
                new Dialogs.FileKind(export.kind().label(), List.of(export.kind().ending()));
        dialogs.saveFile("Export " + export.name(), export.fileName(), kind)
                .ifPresent(file -> write(export, file));
    }

    private void write(Export export, Path file) {
        Export.Content content = export.content().get();
        tasks.job("Export " + export.fileName(), progress -> written(content, file, progress))
                .onDone(written -> notifier.success("Exported to " + written))
                .onFailed(e -> notifier.failure("The export failed: " + e.getMessage()))
                .onCancelled(() -> notifier.info("The export was cancelled; no file was written."))
                .start();
    }

    private static Path written(Export.Content content, Path file, Progress progress)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".orrery-export", ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                content.write(out, progress);
            }
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
