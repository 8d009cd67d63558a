package orrery.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import orrery.ui.theme.Hue;

/// A name with the small square of its colour, as in a legend.
public final class Swatch extends Label {
    private final Region square = new Region();

    public Swatch(Hue hue, String name) {
        square.getStyleClass().add("orr-swatch");
        setGraphic(square);
        show(hue, name);
    }

    public void show(Hue hue, String name) {
        setText(name);
        Roles.set(square, hue);
    }
}
