package orrery.ui.resources;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import orrery.ui.control.KeyFigure;
import orrery.ui.resources.ResourcesViewModel.Picture;
import orrery.ui.theme.Hue;

/// The key figures of the shown epoch.
final class FiguresBar extends HBox {
    private final Map<String, KeyFigure> figures = new LinkedHashMap<>();

    FiguresBar() {
        setId("resources-figures");
        getStyleClass().add("orr-figure-row");
    }

    void show(Picture picture) {
        for (Figure figure : picture.figures()) {
            KeyFigure shown = figures.computeIfAbsent(figure.id(), _ -> added(figure));
            shown.valueProperty().set(figure.value());
            shown.noteProperty().set(figure.note());
            shown.setRole(figure.alarm() == null ? null : Hue.status(figure.alarm()));
            shown.spark().hue(figure.hue()).setSamples(figure.course());
        }
    }

    private KeyFigure added(Figure figure) {
        KeyFigure made = new KeyFigure("resources-" + figure.id(), figure.title(), "");
        made.spark().fromZero(false);
        made.spark().setMinWidth(0);
        made.spark().setPrefWidth(1);
        made.setMinWidth(0);
        made.setPrefWidth(1); // all share the width evenly
        HBox.setHgrow(made, Priority.ALWAYS);
        getChildren().add(made);
        return made;
    }
}
