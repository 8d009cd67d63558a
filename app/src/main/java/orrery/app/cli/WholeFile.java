package orrery.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that a command writes: it appears under its name only when it is whole, in place of what
/// was there before.
final class WholeFile {
    private final Path file;
    private final Path folder;

    /// What is written to the file.
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /// @throws UnusableInput where no such file can be
    WholeFile(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UnusableInput("--out is " + file + ", its folder must exist");
        }
        if (Files.isDirectory(file)) {
            throw new UnusableInput("--out is " + file + ", a folder; a file's name is needed");
        }
        folder = parent;
    }

    void write(Content content) throws IOException {
        Path part = Files.createTempFile(folder, "orrery", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
