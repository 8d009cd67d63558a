package orrery.ui.control;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Hue;

/// One figure that matters, with its unit, what to compare it with, and its course.
public final class KeyFigure extends VBox {
    private final Label name = new Label();
    private final Label value = new Label("–");
    private final Label unit = new Label();
    private final Label note = new Label();
    private final Sparkline spark;

    /// @param id `feature-part`; the value has the id `feature-part-value`
    public KeyFigure(String id, String title, String unitText) {
        setId(id);
        getStyleClass().addAll("orr-panel", "orr-figure");
        name.setText(title);
        name.getStyleClass().add("orr-figure-name");
        value.setId(id + "-value");
        value.getStyleClass().add("orr-figure-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        unit.setText(unitText);
        unit.getStyleClass().add("orr-figure-unit");
        note.getStyleClass().add("orr-figure-note");
        spark = new Sparkline(id + "-spark");
        HBox.setHgrow(spark, Priority.ALWAYS);
        HBox line = new HBox(value, unit, spark);
        line.getStyleClass().add("orr-figure-line");
        line.setAlignment(Pos.BASELINE_LEFT);
        line.setFillHeight(false);
        getChildren().addAll(name, line, note);
    }

    public StringProperty valueProperty() {
        return value.textProperty();
    }

    public StringProperty unitProperty() {
        return unit.textProperty();
    }

    /// What the figure is to be compared with, in a few words.
    public StringProperty noteProperty() {
        return note.textProperty();
    }

    public Sparkline spark() {
        return spark;
    }

    /// Marks the value with a role's colour, or with none.
    public void setRole(@Nullable Hue hue) {
        value.setStyle(hue == null ? "" : "-fx-text-fill: -orr-role;");
        Roles.set(value, hue);
    }
}
