package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.engine.api.Resource;
import orrery.ui.control.Format;
import orrery.ui.control.Swatch;

/// Loads one below the other, each with its figures over its bar. A line for each resource is made
/// and dressed before there is any load.
final class LoadLines extends VBox {
    /// Height that a line with its note takes, pixels.
    private static final double LINE_WITH_NOTE = 68;

    private final List<Line> lines = new ArrayList<>();
    private final boolean notes;

    /// @param id `feature-part`
    /// @param notes whether reserve and price stand below each bar
    LoadLines(String id, boolean notes) {
        this.notes = notes;
        heightProperty().subscribe(this::fit);
        setId(id);
        getStyleClass().add("orr-load-lines");
        setAlignment(Pos.TOP_LEFT);
        for (Resource _ : Resource.values()) {
            lines.add(new Line());
        }
        getChildren().setAll(lines);
    }

    /// Where notes are not always there, they are where there is room.
    private void fit() {
        boolean roomy = notes || getHeight() > LINE_WITH_NOTE * lines.size();
        lines.forEach(line -> line.note(roomy));
    }

    /// @param shown at most one of each resource
    void show(List<LoadLine> shown) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean isUsed = i < shown.size();
            // Lines that leave the scene and come back are dressed anew.
            line.setVisible(isUsed);
            line.setManaged(isUsed);
            if (isUsed) {
                line.show(shown.get(i));
            }
        }
        fit();
    }

    private final class Line extends VBox {
        private final Swatch name = new Swatch(RegionPicture.hue(Lens.ALL), "");
        private final Label amounts = new Label();
        private final Label share = new Label();
        private final LoadBar bar = LoadBar.ofClasses();
        private final Label note = new Label();

        Line() {
            getStyleClass().add("orr-load-line");
            VBox.setVgrow(this, Priority.ALWAYS);
            name.setMinWidth(USE_PREF_SIZE);
            amounts.getStyleClass().add("orr-muted");
            share.getStyleClass().add("orr-strong");
            share.setMinWidth(USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(name, gap, amounts, share);
            head.getStyleClass().add("orr-load-head");
            head.setAlignment(Pos.BASELINE_LEFT);
            note.getStyleClass().add("orr-caption");
            getChildren().addAll(head, bar, note);
            note(notes);
        }

        void note(boolean shown) {
            note.setVisible(shown);
            note.setManaged(shown);
        }

        void show(LoadLine line) {
            name.show(RegionPicture.hue(line.resource()), line.resource().label());
            amounts.setText(line.amounts());
            share.setText(Format.percent(line.share()));
            bar.show(line);
            note.setText(line.note());
        }
    }
}
