package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Place;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.LaneRun.Rerun;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.RowSource;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;

/// Where transactions met: the places of the state and what each cost, which can be struck out; or
/// every run in vain with its one cause.
final class HotPane {
    /// A place with its number in the block.
    private record Row(int number, Place place) {}

    private final StudyViewModel model;
    private final Panel panel = new Panel("execution-hot", "Hot locations");
    private final VirtualTable<Row> places;
    private final VirtualTable<Rerun> reruns;
    private final ToggleButton showPlaces = new ToggleButton("Places");
    private final ToggleButton showReruns = new ToggleButton("Re-runs");
    private final EmptyState noPlaces =
            new EmptyState(
                    Icon.STATUS_OK,
                    "No two transactions met",
                    "No place of the state tied one to another.");
    private final EmptyState noReruns =
            new EmptyState(
                    Icon.STATUS_OK,
                    "Nothing ran in vain",
                    "In the run that is shown every transaction's first execution counted.");

    HotPane(StudyViewModel model) {
        this.model = model;
        places = new VirtualTable<>("execution-places", placeColumns());
        reruns = new VirtualTable<>("execution-reruns", rerunColumns());
        places.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        places.selectedProperty()
                .subscribe(row -> {
                    if (row != null) {
                        model.selectPlace(row.number());
                    }
                });
        reruns.selectedProperty()
                .subscribe(rerun -> {
                    if (rerun != null) {
                        model.select(rerun.reader());
                    }
                });
        panel.extras(choice()).exports(this::exports);
        model.readyProperty().subscribe(_ -> show());
        model.strikesProperty().subscribe(_ -> places.redraw());
    }

    Panel panel() {
        return panel;
    }

    private HBox choice() {
        ToggleGroup group = new ToggleGroup();
        showPlaces.setId("execution-show-places");
        showReruns.setId("execution-show-reruns");
        for (ToggleButton button : List.of(showPlaces, showReruns)) {
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                show();
            });
        }
        showPlaces.setSelected(true);
        HBox row = new HBox(showPlaces, showReruns);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void key(KeyEvent event) {
        Row row = places.selectedProperty().get();
        boolean strikes = event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.SPACE;
        if (row != null && strikes) {
            model.togglePlace(row.number());
            event.consume();
        }
    }

    private List<Column<Row>> placeColumns() {
        return List.of(
                Column.<Row>text("strike", "", 2.6, row -> isStruck(row) ? "struck" : "")
                        .withHint(_ -> "Strike out: what if it tied nobody? (Delete)")
                        .withGraphic(this::box),
                Column.<Row>text(
                                "place",
                                "Place",
                                16,
                                row ->
                                        row.place().contract()
                                                + "  "
                                                + ExecutionText.shortened(row.place().name()))
                        .withHint(
                                row -> row.place().name() + " of " + row.place().address().toHex()),
                Column.<Row>number(
                                "writers",
                                "Wrote",
                                4,
                                row -> Format.count(row.place().writers().size()))
                        .withHint(row -> ExecutionTables.list(row.place().writers())),
                Column.<Row>number(
                                "readers",
                                "Need",
                                4,
                                row -> Format.count(row.place().readers().size()))
                        .withHint(row -> ExecutionTables.list(row.place().readers())),
                Column.<Row>number("reruns", "Re-ran", 5, row -> Format.count(row.place().reruns()))
                        .withHint(row -> "Waited: " + ExecutionTables.list(row.place().waiters())),
                Column.<Row>number("lost", "µs lost", 4.6, row -> micros(row.place().lostNanos()))
                        .withHint(_ -> "What runs in vain because of it took, and the waits after"),
                Column.<Row>number("gain", "µs gain", 4.6, row -> micros(row.place().gainNanos()))
                        .withHint(_ -> "By how much the critical path is shorter without it"));
    }

    private List<Column<Rerun>> rerunColumns() {
        return List.of(
                Column.<Rerun>number("reader", "Victim", 4, r -> Integer.toString(r.reader()))
                        .withHint(r -> "Its run " + (r.incarnation() + 1) + " was in vain"),
                Column.<Rerun>number(
                        "writer",
                        "Culprit",
                        4.4,
                        r -> r.writer() < 0 ? "none" : Integer.toString(r.writer())),
                Column.<Rerun>text("cause", "Because it wrote", 17, this::cause)
                        .withHint(this::cause),
                Column.number("lost", "µs lost", 4.6, r -> micros(r.lostNanos())),
                Column.number("wait", "µs wait", 4.6, r -> micros(r.waitNanos())));
    }

    private String cause(Rerun rerun) {
        StudyViewModel.Ready ready = model.ready();
        if (ready == null) {
            return "";
        }
        Place place = ready.execution().places().get(rerun.place());
        return place.contract() + "  " + ExecutionText.shortened(place.name());
    }

    private static String micros(long nanos) {
        return Format.count(Math.round(nanos / 1000.0));
    }

    private boolean isStruck(Row row) {
        return model.strikesProperty().get().places().contains(row.number());
    }

    private CheckBox box(Row row) {
        CheckBox box = new CheckBox();
        box.setId("execution-strike-" + row.number());
        box.setAccessibleText("Strike out " + ExecutionText.place(row.place()));
        box.setSelected(isStruck(row));
        box.setOnAction(_ -> model.togglePlace(row.number()));
        return box;
    }

    private void show() {
        StudyViewModel.Ready ready = model.ready();
        BlockExecution execution = ready == null ? null : ready.execution();
        if (showReruns.isSelected()) {
            showReruns(execution);
        } else {
            showPlaces(execution);
        }
        String words =
                execution == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%,d, re-runs %.1f of 100",
                                execution.places().size(),
                                ExecutionText.rerunsPerHundred(execution));
        panel.unitProperty().set(words);
    }

    private void showPlaces(@Nullable BlockExecution execution) {
        List<Place> all = execution == null ? List.of() : execution.places();
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, all.size()).forEach(i -> rows.add(new Row(i, all.get(i))));
        places.setRows(RowSource.of(rows));
        panel.empty(noPlaces).content(places).showEmpty(rows.isEmpty());
    }

    private void showReruns(@Nullable BlockExecution execution) {
        List<Rerun> all = execution == null ? List.of() : execution.run(Mode.OPTIMISTIC).reruns();
        reruns.setRows(RowSource.of(all));
        panel.empty(noReruns).content(reruns).showEmpty(all.isEmpty());
    }

    private List<Export> exports() {
        StudyViewModel.Ready ready = model.ready();
        if (ready == null) {
            return List.of();
        }
        boolean causes = showReruns.isSelected();
        BlockExecution execution = ready.execution();
        Node picture = panel;
        return Export.all(
                (causes ? "re-runs-" : "hot-locations-") + execution.number(),
                picture,
                () ->
                        causes
                                ? ExecutionTables.reruns(execution)
                                : ExecutionTables.places(execution));
    }
}
