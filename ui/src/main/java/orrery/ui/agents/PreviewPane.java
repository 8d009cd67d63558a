package orrery.ui.agents;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.ui.theme.Icon;

/// What the turned parameters would have made of the newest epochs, above the buttons that apply or
/// discard them. It takes no room while nothing is turned.
final class PreviewPane extends VBox {
    PreviewPane(PreviewViewModel model) {
        setId("agents-preview");
        getStyleClass().add("orr-tight");
        Label caption = new Label();
        caption.setId("agents-preview-caption");
        caption.setGraphic(Icon.STATUS_SIMULATED.node());
        caption.getStyleClass().add("orr-caption");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.textProperty().bind(model.captionProperty());
        caption.visibleProperty().bind(model.captionProperty().isNotEmpty());
        caption.managedProperty().bind(caption.visibleProperty());
        Label failure = new Label();
        failure.setId("agents-preview-failure");
        failure.getStyleClass().add("orr-refusal");
        failure.setWrapText(true);
        failure.setMinHeight(Region.USE_PREF_SIZE);
        failure.textProperty().bind(model.failureProperty());
        failure.visibleProperty().bind(model.failureProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        ComparisonGrid grid = new ComparisonGrid("agents-preview-figures", "in force", "turned");
        getChildren().addAll(caption, failure, progress(model), grid);
        model.linesProperty()
                .subscribe(lines -> {
                    grid.show(lines);
                    grid.setVisible(!lines.isEmpty());
                    grid.setManaged(!lines.isEmpty());
                });
    }

    private static HBox progress(PreviewViewModel model) {
        ProgressBar bar = new ProgressBar();
        bar.setId("agents-preview-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.progressProperty().bind(model.fractionProperty());
        Button cancel = Icon.CLOSE.button("agents-preview-cancel", "Give the preview up");
        cancel.getStyleClass().add("orr-quiet");
        cancel.setOnAction(_ -> model.cancel());
        HBox line = new HBox(bar, cancel);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(model.busyProperty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }
}
