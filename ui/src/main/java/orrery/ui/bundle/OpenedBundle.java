package orrery.ui.bundle;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orrery.engine.api.bundle.BundleReport;

/// A file that was opened in this session, and how far it came. Owned by the window's thread.
public final class OpenedBundle {
    /// How far a file came.
    public sealed interface State {
        /// It is being read and executed.
        record Running() implements State {}

        record Checked(BundleReport report) implements State {}

        /// @param message what is wrong where
        record Broken(String message) implements State {}

        record Cancelled() implements State {}
    }

    private final Path file;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Running());
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    OpenedBundle(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /// The file's name without its folder.
    public String name() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// What is being done.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// The state in a few words.
    public String summary() {
        return switch (state.get()) {
            case State.Running _ -> "executing…";
            case State.Checked(var report) -> BundleText.verdict(report.checks());
            case State.Broken _ -> "cannot be used";
            case State.Cancelled _ -> "cancelled";
        };
    }

    ReadOnlyObjectWrapper<State> state() {
        return state;
    }

    ReadOnlyDoubleWrapper fraction() {
        return fraction;
    }

    ReadOnlyStringWrapper message() {
        return message;
    }
}
