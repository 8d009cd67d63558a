package orrery.ui.demand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.demand.DemandCheck;
import orrery.engine.api.demand.DemandFiles;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.DemandPreview;
import orrery.ui.binding.Job;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;

/// One file on its way to drive the network: looked at, mapped, checked row by row, used. Owned by
/// the window's thread.
public final class ImportViewModel {
    /// How far it is.
    public enum Phase {
        READING,
        MAPPING,
        CHECKING,
        FAULTY,
        USED,
        UNUSABLE
    }

    /// How the file's time becomes the run's.
    ///
    /// @param epochSeconds of the file that an epoch stands for, 0 where a row is an epoch
    public record Pace(long epochSeconds, String label) {
        static final Pace ROW_BY_ROW = new Pace(0, "A row is an epoch");

        @Override
        public String toString() {
            return label;
        }
    }

    private static final int SAMPLES = 4;

    private final DemandFiles files;
    private final Engine engine;
    private final TaskRunner tasks;
    private final Path file;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READING);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyBooleanWrapper isLongForm = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable DemandPreview> preview =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable String> timeColumn = new SimpleObjectProperty<>();
    private final ObservableList<Pace> paces = FXCollections.observableArrayList(Pace.ROW_BY_ROW);
    private final ObjectProperty<Pace> pace = new SimpleObjectProperty<>(Pace.ROW_BY_ROW);
    private final DoubleProperty loadPercent = new SimpleDoubleProperty(60);
    private final ObservableList<SeriesChoice> series = FXCollections.observableArrayList();
    private final ObservableList<RegionView> regions = FXCollections.observableArrayList();
    private final ObservableList<DemandCheck.Fault> faults = FXCollections.observableArrayList();
    private @Nullable Job<?> running;

    public ImportViewModel(DemandFiles files, Engine engine, TaskRunner tasks, Path file) {
        this.files = files;
        this.engine = engine;
        this.tasks = tasks;
        this.file = file;
    }

    /// Takes a first look at the file.
    public void begin() {
        EpochView network = engine.snapshot().resources();
        if (network == null) {
            unusable(
                    "The network shows itself with its first epoch: run the scenario first, then"
                            + " open the file again.");
            return;
        }
        regions.setAll(network.regions());
        List<String> ids = network.regions().stream().map(RegionView::id).toList();
        phase.set(Phase.READING);
        running =
                tasks.<DemandPreview>job("Look at " + name(), _ -> files.preview(file, ids))
                        .onDone(this::looked)
                        .onFailed(this::failed)
                        .start();
    }

    private void looked(DemandPreview seen) {
        preview.set(seen);
        isLongForm.set(seen.isLongForm());
        timeColumn.set(seen.isLongForm() ? null : seen.guess().timeColumn());
        loadPercent.set(seen.guess().loadPercent());
        List<SeriesChoice> choices = new ArrayList<>();
        for (int c = 0; c < seen.header().size() && !seen.isLongForm(); c++) {
            String column = seen.header().get(c);
            DemandMapping.@Nullable Series guess = guess(seen, column);
            choices.add(
                    new SeriesChoice(
                            guess == null ? unlikely(column, choices.size()) : guess,
                            sample(seen, c),
                            guess != null));
        }
        series.setAll(choices);
        pace(seen.stepSeconds());
        message.set(described(seen));
        phase.set(Phase.MAPPING);
    }

    private static DemandMapping.@Nullable Series guess(DemandPreview seen, String column) {
        return seen.guess().series().stream()
                .filter(one -> one.column().equals(column))
                .findFirst()
                .orElse(null);
    }

    private DemandMapping.Series unlikely(String column, int place) {
        return new DemandMapping.Series(
                column,
                Resource.COMPUTE,
                PriorityClass.STANDARD,
                regions.get(place % regions.size()).id());
    }

    private static String sample(DemandPreview seen, int column) {
        List<String> cells = new ArrayList<>();
        for (List<String> row : seen.rows()) {
            if (cells.size() < SAMPLES && column < row.size()) {
                cells.add(row.get(column));
            }
        }
        return String.join("  ", cells);
    }

    /// Offers the file's own clock where it differs from a row an epoch, and takes it.
    private void pace(long stepSeconds) {
        long epochSeconds = epochSeconds();
        paces.setAll(Pace.ROW_BY_ROW);
        if (stepSeconds > 0 && stepSeconds != epochSeconds) {
            paces.addFirst(
                    new Pace(epochSeconds, "By the clock: " + words(stepSeconds, epochSeconds)));
        }
        pace.set(paces.getFirst());
    }

    private static String words(long stepSeconds, long epochSeconds) {
        return stepSeconds > epochSeconds
                ? "a row lasts %s epochs"
                        .formatted(Format.plain((double) stepSeconds / epochSeconds))
                : "an epoch is the mean of %s rows"
                        .formatted(Format.plain((double) epochSeconds / stepSeconds));
    }

    /// Of the demand's day that an epoch of the run stands for.
    private long epochSeconds() {
        return 60L * engine.snapshot().scenario().epochMinutes();
    }

    private String described(DemandPreview seen) {
        String rows =
                seen.isLongForm()
                        ? "Long form: a line for each epoch and demand, which says all itself."
                        : seen.stepSeconds() > 0
                                ? "Rows are "
                                        + Format.millis(seen.stepSeconds() * 1_000.0)
                                        + " apart; an epoch of this run stands for "
                                        + Format.millis(epochSeconds() * 1_000.0)
                                        + " of the day."
                                : "How far rows are apart is not known.";
        return rows + " After the last row it starts over.";
    }

    /// Checks the whole file, and has the run use it where nothing is wrong.
    public void use() {
        if (phase.get() == Phase.CHECKING || preview.get() == null) {
            return;
        }
        faults.clear();
        message.set("Checking every row…");
        phase.set(Phase.CHECKING);
        DemandMapping mapping = mapping();
        Job<DemandCheck> job =
                tasks.<DemandCheck>job("Check " + name(), told -> files.check(file, mapping, told))
                        .onDone(this::checked)
                        .onFailed(this::failed)
                        .onCancelled(() -> {
                            message.set("Cancelled; nothing was changed.");
                            phase.set(Phase.MAPPING);
                        });
        progress.bind(job.fractionProperty());
        running = job.start();
    }

    private DemandMapping mapping() {
        String time = timeColumn.get();
        return new DemandMapping(
                isLongForm.get() || time == null ? "" : time,
                series.stream()
                        .filter(one -> one.usedProperty().get() && !one.column().equals(time))
                        .map(SeriesChoice::mapped)
                        .toList(),
                loadPercent.get(),
                isLongForm.get() ? 0 : pace.get().epochSeconds());
    }

    private void checked(DemandCheck check) {
        switch (check) {
            case DemandCheck.Faulty(List<DemandCheck.Fault> found, int count) -> {
                faults.setAll(found);
                message.set(
                        "%s, nothing was changed. Correct the file or the mapping and try again."
                                .formatted(
                                        count == 1 ? "1 fault" : Format.count(count) + " faults"));
                phase.set(Phase.FAULTY);
            }
            case DemandCheck.Ready ready -> submit(ready);
        }
    }

    private void submit(DemandCheck.Ready ready) {
        running =
                tasks.<CommandResult>job(
                                "",
                                _ -> engine.submit(new Command.ImportDemand(ready.demand())).get())
                        .onDone(result -> answered(ready, result))
                        .onFailed(this::failed)
                        .start();
    }

    private void answered(DemandCheck.Ready ready, CommandResult result) {
        switch (result) {
            case CommandResult.Accepted(String effect) -> {
                message.set(
                        "%s. %s epochs, %s series%s."
                                .formatted(
                                        effect,
                                        Format.count(ready.epochs()),
                                        Format.count(ready.series()),
                                        ready.gaps() == 0
                                                ? ""
                                                : ", "
                                                        + Format.count(ready.gaps())
                                                        + " missing rows filled with the last value"));
                phase.set(Phase.USED);
            }
            case CommandResult.Rejected(String reason) -> {
                message.set(reason);
                phase.set(Phase.MAPPING);
            }
        }
    }

    /// Stops what runs.
    public void cancel() {
        Job<?> job = running;
        if (job != null && job.stateProperty().get() == Job.State.RUNNING) {
            job.cancel();
        }
    }

    /// Before the first look nothing can be done; later the file may be mended.
    private void failed(Throwable problem) {
        unusable(Objects.requireNonNullElse(problem.getMessage(), problem.toString()));
        if (preview.get() != null) {
            phase.set(Phase.FAULTY);
        }
    }

    private void unusable(String why) {
        message.set(why);
        phase.set(Phase.UNUSABLE);
    }

    /// The file's own name.
    public String name() {
        return String.valueOf(file.getFileName());
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// What there is to say of the file, the mapping or the outcome.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Of the check, 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty longFormProperty() {
        return isLongForm.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable DemandPreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable String> timeColumnProperty() {
        return timeColumn;
    }

    /// How the file's time may become the run's, the likeliest first.
    public ObservableList<Pace> paces() {
        return paces;
    }

    public ObjectProperty<Pace> paceProperty() {
        return pace;
    }

    /// What the demand's 95 % quantile asks for of the capacity; 0 takes amounts as they are.
    public DoubleProperty loadPercentProperty() {
        return loadPercent;
    }

    /// All columns of the file.
    public ObservableList<SeriesChoice> series() {
        return series;
    }

    public ObservableList<RegionView> regions() {
        return regions;
    }

    public ObservableList<DemandCheck.Fault> faults() {
        return faults;
    }
}
