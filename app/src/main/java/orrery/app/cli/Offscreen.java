package orrery.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import orrery.ui.binding.Ui;

/// Small things that commands without a person in front of the window need.
final class Offscreen {
    private Offscreen() {}

    /// Runs `work` on the window's thread and waits for its result.
    static <T> T onWindow(Callable<T> work) {
        return Ui.ask(work);
    }

    /// Lets the window live for a while.
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A folder that [#remove] takes away again.
    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("orrery");
        } catch (IOException refused) {
            throw new UnusableInput("no temporary folder: " + refused.getMessage(), refused);
        }
    }

    static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException left) {
            throw new java.io.UncheckedIOException("left behind: " + folder, left);
        }
    }
}
