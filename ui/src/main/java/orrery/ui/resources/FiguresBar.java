package orrery.ui.resources;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import orrery.ui.control.KeyFigure;
import orrery.ui.resources.ResourcesViewModel.Picture;
import orrery.ui.theme.Hue;

/// The key figures of the shown epoch. Their nodes are made and dressed with the view and not with
/// the first epoch, which brings enough.
final class FiguresBar extends HBox {
    private final Map<Figure.Head, KeyFigure> figures = new LinkedHashMap<>();

    FiguresBar() {
        setId("resources-figures");
        getStyleClass().add("orr-figure-row");
        Figure.HEADS.forEach(head -> figures.put(head, added(head)));
    }

    void show(Picture picture) {
        for (Figure figure : picture.figures()) {
            KeyFigure shown = Objects.requireNonNull(figures.get(figure.head()));
            shown.valueProperty().set(figure.value());
            shown.noteProperty().set(figure.note());
            shown.setRole(figure.alarm() == null ? null : Hue.status(figure.alarm()));
            shown.spark().hue(figure.hue()).setSamples(figure.course());
        }
    }

    private KeyFigure added(Figure.Head head) {
        KeyFigure made = new KeyFigure("resources-" + head.id(), head.title(), "");
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
