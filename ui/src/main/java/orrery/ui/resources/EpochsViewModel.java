package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.Progress;
import orrery.engine.api.history.History;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// Which epoch is looked at: the newest as it comes, or a chosen one of the past. Choosing holds
/// the picture still until the newest is followed again.
///
/// Epochs that were looked at lately are kept, so that scrubbing to and fro asks the store once;
/// the ones just before the shown one are read in the background, for courses over time. Owned by
/// the window's thread.
public final class EpochsViewModel {
    /// How many epochs a course over time has at most.
    static final int COURSE = 48;

    private static final int KEPT = 256;

    private final History history;
    private final Latest asked;
    private final Latest recalled;
    private final Map<Long, EpochView> known = new Lately<>(KEPT);
    private final ReadOnlyObjectWrapper<@Nullable EpochView> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<EpochView>> course =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper chosen = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper newest = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private boolean begun;

    EpochsViewModel(History history, TaskRunner tasks) {
        this.history = history;
        asked = new Latest(tasks);
        recalled = new Latest(tasks);
    }

    /// What is shown, null before the first epoch.
    public ReadOnlyObjectProperty<@Nullable EpochView> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// The shown epoch and those before it that are known, oldest first.
    public ReadOnlyObjectProperty<List<EpochView>> courseProperty() {
        return course.getReadOnlyProperty();
    }

    /// The epoch that is shown or being read, -1 before the first.
    public ReadOnlyLongProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// -1 before the first.
    public ReadOnlyLongProperty newestProperty() {
        return newest.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /// Why the chosen epoch cannot be shown; empty where it can.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Why the course over time is incomplete; empty where it is not.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// The engine's newest epoch.
    void live(EpochView now) {
        if (now.epoch() == newest.get()) {
            return;
        }
        newest.set(now.epoch());
        known.put(now.epoch(), now);
        if (following.get()) {
            show(now);
        }
    }

    /// Shows an epoch and holds it; the newest is followed.
    ///
    /// @param epoch taken as the nearest that exists
    public void choose(long epoch) {
        if (newest.get() < 0) {
            return;
        }
        long wanted = Math.clamp(epoch, 0, newest.get());
        following.set(wanted == newest.get());
        if (wanted != chosen.get() || !failure.get().isEmpty()) {
            ask(wanted);
        }
    }

    /// To an epoch before or after the shown one.
    public void step(int by) {
        choose(chosen.get() + by);
    }

    /// Shows the newest epoch, now and as they come.
    public void follow() {
        choose(newest.get());
    }

    /// Stays at the shown epoch.
    public void hold() {
        following.set(false);
    }

    /// Asks for the chosen epoch again.
    public void retry() {
        ask(chosen.get());
    }

    private void ask(long epoch) {
        asked.cancel();
        chosen.set(epoch);
        EpochView here = known.get(epoch);
        if (here != null) {
            show(here);
            return;
        }
        asked.<Optional<EpochView>>ask("", _ -> history.epoch(epoch))
                .onDone(found -> arrived(epoch, found))
                .onFailed(problem ->
                        failure.set(
                                "Epoch %d could not be read: %s"
                                        .formatted(epoch, problem.getMessage())))
                .start();
    }

    private void arrived(long epoch, Optional<EpochView> found) {
        if (epoch != chosen.get()) {
            return;
        }
        found.ifPresentOrElse(
                view -> {
                    known.put(epoch, view);
                    show(view);
                },
                () -> failure.set("Epoch " + epoch + " is not in the store."));
    }

    private void show(EpochView view) {
        failure.set("");
        chosen.set(view.epoch());
        shown.set(view);
        course.set(before(view.epoch()));
        recall();
    }

    private List<EpochView> before(long last) {
        List<EpochView> found = new ArrayList<>();
        for (long epoch = Math.max(0, last - COURSE + 1); epoch <= last; epoch++) {
            EpochView view = known.get(epoch);
            if (view != null) {
                found.add(view);
            }
        }
        return found;
    }

    /// Reads what is missing of the course, the newest first; once only while the newest is
    /// followed, since a fast engine would keep the store busy with it.
    private void recall() {
        long last = chosen.get();
        long first = Math.max(0, last - COURSE + 1);
        boolean whole = course.get().size() == last - first + 1;
        if (whole || recalled.busy() || (following.get() && begun)) {
            return;
        }
        begun = true;
        List<Long> missing = new ArrayList<>();
        for (long epoch = last; epoch >= first; epoch--) {
            if (!known.containsKey(epoch)) {
                missing.add(epoch);
            }
        }
        recalled.<List<EpochView>>ask("", progress -> read(missing, progress))
                .onDone(this::recalled)
                .onFailed(problem ->
                        note.set("Earlier epochs could not be read: " + problem.getMessage()))
                .start();
    }

    private List<EpochView> read(List<Long> epochs, Progress progress) {
        List<EpochView> found = new ArrayList<>();
        for (long epoch : epochs) {
            if (progress.cancelled()) {
                return found;
            }
            history.epoch(epoch).ifPresent(found::add);
        }
        return found;
    }

    private void recalled(List<EpochView> views) {
        note.set("");
        views.forEach(view -> known.put(view.epoch(), view));
        course.set(before(chosen.get()));
    }

    /// Gives up what is awaited, as when the view leaves the screen.
    void rest() {
        recalled.cancel();
    }
}
