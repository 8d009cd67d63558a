package orrery.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import orrery.ui.shell.Dialogs;

/// Dialogs of a window that nobody sits at: nothing is chosen, nothing is agreed to, failures go to
/// standard error.
final class UnattendedDialogs implements Dialogs {
    private final PrintWriter err;

    UnattendedDialogs(PrintWriter err) {
        this.err = err;
    }

    @Override
    public Optional<Path> openFile(String title, FileKind kind) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, FileKind kind) {
        return Optional.empty();
    }

    @Override
    public boolean confirm(String title, String question, String agree) {
        return false;
    }

    @Override
    public void failure(String title, String message, String details) {
        err.println("orrery: " + title + ": " + message);
    }

    @Override
    public void inform(String title, String message) {
        err.println("orrery: " + title + ": " + message);
    }
}
