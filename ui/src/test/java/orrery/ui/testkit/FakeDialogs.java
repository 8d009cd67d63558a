package orrery.ui.testkit;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import orrery.ui.shell.Dialogs;

/// A user with prepared answers, who remembers what was said.
public final class FakeDialogs implements Dialogs {
    private final Deque<Path> answers = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private boolean agrees = true;

    /// The next file that is asked for, to open or to save.
    public FakeDialogs choosing(Path file) {
        answers.add(file);
        return this;
    }

    public FakeDialogs agreeing(boolean agree) {
        agrees = agree;
        return this;
    }

    /// Every message and question, in order.
    public List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public Optional<Path> openFile(String title, FileKind kind) {
        said.add(title);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, FileKind kind) {
        said.add(title + " as " + suggestedName);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public boolean confirm(String title, String question, String agree) {
        said.add(question);
        return agrees;
    }

    @Override
    public void failure(String title, String message, String details) {
        said.add(message);
    }

    @Override
    public void inform(String title, String message) {
        said.add(message);
    }
}
