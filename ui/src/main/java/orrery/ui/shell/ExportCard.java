package orrery.ui.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.ui.control.Export;
import orrery.ui.theme.Icon;

/// What of a view can be exported, to choose one.
final class ExportCard extends VBox {
    ExportCard(List<Export> offered, Consumer<Export> chosen, Runnable close) {
        setId("export");
        getStyleClass().add("orr-palette-card");
        Label title = new Label("Export this view");
        title.getStyleClass().add("orr-panel-title");
        getChildren().add(title);
        for (Export export : offered) {
            Button button = new Button(export.name() + "  " + export.kind().label());
            button.setGraphic(Icon.EXPORT.node());
            button.setId("export-" + export.name() + "-" + export.kind().ending());
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().add("orr-choice");
            button.setOnAction(_ -> {
                close.run();
                chosen.accept(export);
            });
            getChildren().add(button);
        }
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close.run();
                        e.consume();
                    }
                });
    }

    void begin() {
        getChildren().get(1).requestFocus();
    }
}
