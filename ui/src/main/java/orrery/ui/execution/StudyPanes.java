package orrery.ui.execution;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.engine.api.execution.WhatIf;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.Swatch;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// The three panes below the lanes: hot locations, dependency graph, speedup curve with the
/// what-if.
final class StudyPanes {
    private static final int LANES = 16;

    private final StudyViewModel model;
    private final HBox node = new HBox();
    private final GraphCanvas graph;
    private final SpeedupCanvas speedup = new SpeedupCanvas();
    private final Label answer = new Label();
    private final Swatch struck = new Swatch(Hue.status(Status.RERUN), "~ what-if");
    private final Panel graphPanel = new Panel("execution-graph", "Dependencies");
    private final Panel speedupPanel =
            new Panel("execution-speedup", "Speedup", "times, over lanes");

    StudyPanes(StudyViewModel model) {
        this.model = model;
        graph = new GraphCanvas(model);
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
        Panel hotPanel = new HotPane(model).panel();
        for (Panel panel : List.of(hotPanel, graphPanel, speedupPanel)) {
            panel.setMinWidth(0);
            HBox.setHgrow(panel, Priority.ALWAYS);
        }
        hotPanel.setPrefWidth(500);
        graphPanel.setPrefWidth(310);
        speedupPanel.setPrefWidth(330);
        node.getChildren().addAll(hotPanel, graphPanel, speedupPanel);
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
        model.readyProperty().subscribe(_ -> words());
        model.strikesProperty().subscribe(_ -> words());
        model.whatIfProperty().subscribe(_ -> words());
        model.problemProperty().subscribe(_ -> words());
    }

    HBox node() {
        return node;
    }

    private void speedup() {
        HBox legend = new HBox();
        legend.getStyleClass().addAll("orr-legend", "orr-caption-row");
        legend.getChildren()
                .addAll(
                        new Swatch(SpeedupPicture.MEASURED, "measured"),
                        new Swatch(Hue.status(Status.SIMULATED), "~ optimistic"),
                        new Swatch(Hue.FORECAST, "~ access list"),
                        struck);
        struck.visibleProperty().bind(model.whatIfProperty().isNotNull());
        struck.managedProperty().bind(struck.visibleProperty());
        answer.setId("execution-what-if");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        Button clear = new Button("Take back", Icon.UNDO.node());
        clear.setId("execution-unstrike");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(_ -> model.clearStrikes());
        clear.visibleProperty().bind(model.strikesProperty().map(strikes -> !strikes.isNone()));
        clear.managedProperty().bind(clear.visibleProperty());
        HBox.setHgrow(answer, Priority.ALWAYS);
        answer.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(answer, clear);
        line.getStyleClass().add("orr-panel-extras");
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
                            "What-if at %d lanes, simulated: ~ %s in place of ~ %s; T/CP %s in place"
                                    + " of %s (%s)",
                            LANES,
                            SpeedupPicture.times(picture.curves().getLast().at(LANES)),
                            SpeedupPicture.times(picture.curves().get(1).at(LANES)),
                            SpeedupPicture.times(now.bounds().most()),
                            SpeedupPicture.times(ready.execution().bounds().most()),
                            Format.duration((double) now.nanos())));
        }
    }
}
