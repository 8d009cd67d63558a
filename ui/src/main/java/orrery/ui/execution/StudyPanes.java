package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution.Place;
import orrery.engine.api.execution.WhatIf;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.RowSource;
import orrery.ui.control.Swatch;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// The three panes below the lanes: hot locations, dependency graph, speedup curve with the
/// what-if.
final class StudyPanes {
    /// A place with its number in the block.
    private record Row(int number, Place place) {}

    private final StudyViewModel model;
    private final HBox node = new HBox();
    private final VirtualTable<Row> table;
    private final GraphCanvas graph;
    private final SpeedupCanvas speedup = new SpeedupCanvas();
    private final Label answer = new Label();
    private final Swatch struck = new Swatch(Hue.status(Status.RERUN), "~ what-if");
    private final Panel hotPanel = new Panel("execution-hot", "Hot locations");
    private final Panel graphPanel = new Panel("execution-graph", "Dependencies");
    private final Panel speedupPanel =
            new Panel("execution-speedup", "Speedup", "over lanes, ~ simulated");

    StudyPanes(StudyViewModel model) {
        this.model = model;
        table = new VirtualTable<>("execution-places", columns());
        graph = new GraphCanvas(model);
        hot();
        graphPanel
                .content(graph)
                .empty(
                        new EmptyState(
                                Icon.STATUS_OK,
                                "Nobody needs anybody",
                                "Every transaction of this block could run at the same time."))
                .exports(() -> exports("dependencies", graph, ExecutionTables::dependencies));
        speedup();
        node.getStyleClass().add("orr-columns");
        node.setMinHeight(0);
        for (Panel panel : List.of(hotPanel, graphPanel, speedupPanel)) {
            panel.setMinWidth(0);
            HBox.setHgrow(panel, Priority.ALWAYS);
        }
        hotPanel.setPrefWidth(520);
        graphPanel.setPrefWidth(290);
        speedupPanel.setPrefWidth(330);
        node.getChildren().addAll(hotPanel, graphPanel, speedupPanel);
        model.readyProperty().subscribe(this::show);
        model.graphProperty()
                .subscribe(picture -> {
                    graphPanel.showEmpty(picture.nodes().isEmpty());
                    graphPanel
                            .unitProperty()
                            .set(
                                    picture.alone() == 0
                                            ? ""
                                            : Format.count(picture.alone()) + " tied to nobody");
                });
        model.speedupProperty()
                .subscribe(picture -> {
                    speedup.show(picture);
                    words();
                });
        model.strikesProperty().subscribe(_ -> words());
        model.whatIfProperty().subscribe(_ -> words());
        model.problemProperty().subscribe(_ -> words());
    }

    HBox node() {
        return node;
    }

    private void hot() {
        hotPanel.content(table)
                .empty(
                        new EmptyState(
                                Icon.STATUS_OK,
                                "No two transactions met",
                                "No place of the state tied one to another."))
                .exports(() -> exports("hot-locations", hotPanel, ExecutionTables::places));
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    Row row = table.selectedProperty().get();
                    boolean strikes = e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.SPACE;
                    if (row != null && strikes) {
                        model.togglePlace(row.number());
                        e.consume();
                    }
                });
        model.strikesProperty().subscribe(_ -> table.redraw());
    }

    private List<Column<Row>> columns() {
        return List.of(
                Column.<Row>text("strike", "", 2.6, row -> isStruck(row) ? "struck" : "")
                        .withHint(_ -> "Strike out: what if it tied nobody? (Delete)")
                        .withGraphic(this::box),
                Column.<Row>text(
                                "place",
                                "Place",
                                17,
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
                Column.<Row>number(
                                "reruns", "Re-ran", 4.2, row -> Format.count(row.place().reruns()))
                        .withHint(row -> "Waited: " + ExecutionTables.list(row.place().waiters())),
                Column.number("lost", "µs lost", 4.6, row -> micros(row.place().lostNanos())),
                Column.<Row>number("gain", "µs gain", 4.6, row -> micros(row.place().gainNanos()))
                        .withHint(_ -> "By how much the critical path is shorter without it"));
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

    private void speedup() {
        HBox legend = new HBox();
        legend.getStyleClass().addAll("orr-legend", "orr-caption-row");
        legend.getChildren()
                .addAll(
                        new Swatch(SpeedupPicture.MEASURED, "measured"),
                        new Swatch(Hue.status(Status.SIMULATED), "~ optimistic"),
                        new Swatch(Hue.FORECAST, "~ access list"),
                        struck,
                        new Swatch(Hue.NEUTRAL, "bound"));
        struck.visibleProperty().bind(model.whatIfProperty().isNotNull());
        struck.managedProperty().bind(struck.visibleProperty());
        answer.setId("execution-what-if");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        Button clear = new Button("Take back", Icon.UNDO.node());
        clear.setId("execution-unstrike");
        clear.setOnAction(_ -> model.clearStrikes());
        clear.visibleProperty().bind(model.strikesProperty().map(strikes -> !strikes.isNone()));
        clear.managedProperty().bind(clear.visibleProperty());
        HBox.setHgrow(answer, Priority.ALWAYS);
        answer.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(answer, clear);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(speedup, Priority.ALWAYS);
        VBox body = new VBox(legend, speedup, line);
        speedupPanel
                .content(body)
                .exports(() -> exports("speedup", speedup, _ -> ExecutionTables.speedups(model)));
    }

    private List<Export> exports(String what, Node picture, ExecutionTables.Maker maker) {
        StudyViewModel.Ready ready = model.ready();
        return ready == null
                ? List.of()
                : Export.all(
                        what + "-" + ready.execution().number(),
                        picture,
                        () -> maker.of(ready.execution()));
    }

    private void show(StudyViewModel.@Nullable Ready ready) {
        List<Place> places = ready == null ? List.of() : ready.execution().places();
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, places.size()).forEach(i -> rows.add(new Row(i, places.get(i))));
        table.setRows(RowSource.of(rows));
        hotPanel.showEmpty(rows.isEmpty());
        hotPanel.unitProperty().set(rows.isEmpty() ? "" : Format.count(rows.size()) + " places");
        words();
    }

    private void words() {
        StudyViewModel.Ready ready = model.ready();
        WhatIf now = model.whatIfProperty().get();
        String problem = model.problemProperty().get();
        if (!problem.isEmpty()) {
            answer.setText(problem);
        } else if (ready == null || model.strikesProperty().get().isNone()) {
            answer.setText(
                    "Tick a place, or select an edge and press Delete: what if it were not?");
        } else if (now == null) {
            answer.setText("Simulating…");
        } else {
            SpeedupPicture picture = model.speedupProperty().get();
            answer.setText(
                    String.format(
                            Locale.ROOT,
                            "What-if at 16 lanes, simulated: ~ %s in place of ~ %s; T/CP %s (%s)",
                            SpeedupPicture.times(picture.curves().getLast().at(16)),
                            SpeedupPicture.times(picture.curves().get(1).at(16)),
                            SpeedupPicture.times(now.bounds().most()),
                            Format.duration((double) now.nanos())));
        }
    }
}
