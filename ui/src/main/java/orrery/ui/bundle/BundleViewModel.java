package orrery.ui.bundle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.Link;
import orrery.engine.primitives.InvalidInputException;
import orrery.ui.binding.Job;
import orrery.ui.binding.TaskRunner;
import orrery.ui.shell.Dialogs;
import orrery.ui.shell.Navigator;
import orrery.ui.trace.TraceViewModel;

/// Bundles that were opened in this session, newest first, and the one that is shown. Owned by the
/// window's thread; each file is read and executed as a background job of its own.
public final class BundleViewModel {
    /// The files that can be opened.
    public static final Dialogs.FileKind FILES =
            new Dialogs.FileKind("Block bundle", List.of("json.gz", "json"));

    private final BundleInspector inspector;
    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final Navigator navigator;
    private final ObservableList<OpenedBundle> opened = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable OpenedBundle> selected = new SimpleObjectProperty<>();
    private final BooleanProperty sendersOpened = new SimpleBooleanProperty();
    private final TraceViewModel trace;
    private final Map<OpenedBundle, Job<?>> jobs = new LinkedHashMap<>();

    public BundleViewModel(
            BundleInspector inspector, TaskRunner tasks, Dialogs dialogs, Navigator navigator) {
        this.inspector = inspector;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.navigator = navigator;
        trace = new TraceViewModel(tasks);
    }

    /// The trace of the transaction that is looked at.
    public TraceViewModel trace() {
        return trace;
    }

    /// Traces a transaction of the bundle that is shown.
    ///
    /// @param index from 0
    public void trace(int index) {
        OpenedBundle bundle = selected.get();
        if (bundle != null) {
            trace.open(
                    "Trace transaction " + index + " of " + bundle.name(),
                    progress -> inspector.trace(bundle.file(), index, progress));
        }
    }

    /// The session's bundles, newest first.
    public ObservableList<OpenedBundle> opened() {
        return opened;
    }

    /// The one that is shown; null before the first.
    public ObjectProperty<@Nullable OpenedBundle> selectedProperty() {
        return selected;
    }

    /// Whether each sender's check has a line of its own.
    public BooleanProperty sendersOpenedProperty() {
        return sendersOpened;
    }

    /// Whether a file looks like a bundle, by its name; what is inside shows when it is opened.
    public boolean accepts(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return FILES.endings().stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    /// Goes to where the shown block is run on lanes.
    public void showExecution() {
        OpenedBundle bundle = selected.get();
        if (bundle != null) {
            navigator.go(new Link.ToExecution(new BlockSource.Bundle(bundle.file())));
        }
    }

    /// Lets the user choose a file and opens it.
    public void choose() {
        dialogs.openFile("Open block", FILES).ifPresent(this::open);
    }

    /// Reads, executes and checks a file, and shows it; one that was opened before is done afresh.
    public void open(Path file) {
        opened.stream().filter(each -> each.file().equals(file)).toList().forEach(this::remove);
        OpenedBundle bundle = new OpenedBundle(file);
        opened.addFirst(bundle);
        selected.set(bundle);
        Job<BundleReport> job =
                tasks.job(
                        "Execute " + bundle.name(), progress -> inspector.inspect(file, progress));
        jobs.put(bundle, job);
        bundle.fraction().bind(job.fractionProperty());
        bundle.message().bind(job.messageProperty());
        job.onDone(report -> end(bundle, new OpenedBundle.State.Checked(report)))
                .onFailed(problem -> end(bundle, broken(problem)))
                .onCancelled(() -> end(bundle, new OpenedBundle.State.Cancelled()))
                .start();
    }

    /// Ends the work on a bundle.
    public void cancel(OpenedBundle bundle) {
        Job<?> job = jobs.get(bundle);
        if (job != null) {
            job.cancel();
        }
    }

    /// Takes a bundle off the list.
    public void close(OpenedBundle bundle) {
        int index = opened.indexOf(bundle);
        remove(bundle);
        if (bundle.equals(selected.get())) {
            selected.set(
                    opened.isEmpty() ? null : opened.get(Math.clamp(index, 0, opened.size() - 1)));
        }
    }

    private void remove(OpenedBundle bundle) {
        cancel(bundle);
        opened.remove(bundle);
    }

    private void end(OpenedBundle bundle, OpenedBundle.State state) {
        jobs.remove(bundle);
        bundle.fraction().unbind();
        bundle.message().unbind();
        bundle.state().set(state);
    }

    private static OpenedBundle.State broken(Throwable problem) {
        String message = Objects.requireNonNullElse(problem.getMessage(), problem.toString());
        return new OpenedBundle.State.Broken(
                problem instanceof InvalidInputException
                        ? message
                        : "This should not have happened, please report it: " + problem);
    }
}
