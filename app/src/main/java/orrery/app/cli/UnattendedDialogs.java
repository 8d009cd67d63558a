package orrery.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import orrery.app.wiring.DesktopPorts;
import orrery.ui.shell.Dialogs;
import orrery.ui.shell.Session;
import orrery.ui.shell.Settings;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// Dialogs of a window that nobody sits at: nothing is chosen, nothing is agreed to, failures go to
/// standard error.
final class UnattendedDialogs implements Dialogs {
    private final PrintWriter err;

    UnattendedDialogs(PrintWriter err) {
        this.err = err;
    }

    /// The surroundings of such a window. On the window's thread.
    static DesktopPorts ports(Session session, PrintWriter err) {
        return new DesktopPorts(
                Settings.inMemory(session),
                new Appearance(Theme.of(session.theme())),
                new UnattendedDialogs(err));
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
