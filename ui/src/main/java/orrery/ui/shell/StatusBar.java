package orrery.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import orrery.engine.api.RunState;
import orrery.ui.binding.TaskRunner;

/// The truth about the engine and the database, along the lower edge.
final class StatusBar extends HBox {
    private final Label pill = new Label();
    private final Circle dot = new Circle(4);

    StatusBar(ShellViewModel model, NoticeCentre notices, TaskRunner tasks) {
        setId("shell-status");
        getStyleClass().add("orr-status-bar");
        setAlignment(Pos.CENTER_LEFT);
        pill.setId("status-state");
        pill.getStyleClass().add("orr-pill");
        pill.setGraphic(dot);
        dot.getStyleClass().add("orr-pill-dot");
        model.stateProperty().subscribe(this::state);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label database = figure("status-database", "database", model.databaseProperty());
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(model.databaseHintProperty());
        database.setTooltip(hint);
        Button flag = notices.button();
        getChildren()
                .addAll(
                        pill,
                        figure("status-clock", "time", model.clockProperty()),
                        figure("status-speed", "speed", model.measuredSpeedProperty()),
                        figure("status-epoch", "epoch", model.epochProperty()),
                        figure("status-height", "height", model.heightProperty()),
                        figure("status-blocks", "", model.blockRateProperty()),
                        figure("status-transactions", "", model.transactionRateProperty()),
                        gap,
                        new TaskList(tasks),
                        database,
                        flag);
    }

    private void state(RunState state) {
        pill.setText(
                switch (state) {
                    case STARTING -> "starting";
                    case RUNNING -> "live";
                    case PAUSED -> "paused";
                    case STOPPING -> "stopping";
                    case STOPPED -> "stopped";
                    case FAILED -> "failed";
                });
        pill.getStyleClass().removeAll("orr-status-ok", "orr-status-waiting", "orr-status-failed");
        pill.getStyleClass()
                .add(
                        switch (state) {
                            case RUNNING -> "orr-status-ok";
                            case FAILED -> "orr-status-failed";
                            case STARTING, PAUSED, STOPPING, STOPPED -> "orr-status-waiting";
                        });
    }

    /// A figure under its name; the name is a caption in front, and the figure keeps its place
    /// while its digits change.
    private static Label figure(String id, String name, ObservableValue<String> value) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("orr-status-figure");
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (!name.isEmpty()) {
            Label caption = new Label(name);
            caption.getStyleClass().add("orr-status-caption");
            label.setGraphic(caption);
        }
        label.textProperty().bind(value);
        return label;
    }
}
