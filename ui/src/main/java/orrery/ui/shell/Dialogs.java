package orrery.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything that the window asks the user outside of its own surface. A port, since there is no
/// file chooser without a display; tests answer themselves. Called on the window's thread, returns
/// when the user has answered.
public interface Dialogs {
    /// A kind of file.
    ///
    /// @param label such as `Block bundle`
    /// @param endings without the dot
    record FileKind(String label, List<String> endings) {
        public FileKind {
            endings = List.copyOf(endings);
        }
    }

    Optional<Path> openFile(String title, FileKind kind);

    Optional<Path> saveFile(String title, String suggestedName, FileKind kind);

    /// @return whether the user agreed
    boolean confirm(String title, String question, String agree);

    /// Says what went wrong.
    ///
    /// @param details to be copied into a report, may be empty
    void failure(String title, String message, String details);

    void inform(String title, String message);
}
