package orrery.ui.resources;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import orrery.ui.control.Format;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// The choice of an epoch: a slider over all of them, one step to either side, and back to the
/// newest.
final class ScrubBar extends HBox {
    private final EpochsViewModel model;
    private final Slider slider = new Slider();
    private final Label place = new Label();
    private final Button previous =
            Icon.PREVIOUS.button("resources-previous", "The epoch before (Left)");
    private final Button next = Icon.NEXT.button("resources-next", "The epoch after (Right)");
    private final ToggleButton live = new ToggleButton("Live");
    private boolean moving;

    /// @param branch goes to a branch of the run from the shown epoch on
    ScrubBar(EpochsViewModel model, Runnable branch) {
        this.model = model;
        getStyleClass().add("orr-scrub");
        setAlignment(Pos.CENTER_LEFT);
        slider.setId("resources-epoch-slider");
        slider.setAccessibleText("Epoch");
        slider.setBlockIncrement(1);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().subscribe(now -> dragged(now.doubleValue()));
        previous.getStyleClass().add("orr-quiet");
        next.getStyleClass().add("orr-quiet");
        previous.setOnAction(_ -> model.step(-1));
        next.setOnAction(_ -> model.step(1));
        live.setId("resources-live");
        live.getStyleClass().add("orr-follow");
        Hint.set(live, "Show each new epoch as it ends (L)");
        live.setOnAction(_ -> {
            if (live.isSelected()) {
                model.follow();
            } else {
                model.hold();
            }
        });
        place.setId("resources-epoch-place");
        place.setMinWidth(USE_PREF_SIZE);
        place.getStyleClass().add("orr-muted");
        Button fork = Icon.BRANCH.button("resources-branch", "Branch the run from here (B)");
        fork.getStyleClass().add("orr-quiet");
        fork.setOnAction(_ -> branch.run());
        getChildren().addAll(previous, slider, next, place, fork, live);
        model.noteProperty().subscribe(this::note);
        model.newestProperty().subscribe(this::show);
        model.chosenProperty().subscribe(this::show);
        model.followingProperty().subscribe(live::setSelected);
    }

    /// What could not be read of earlier epochs, beside the place.
    private void note(String text) {
        place.setGraphic(text.isEmpty() ? null : Icon.WARNING.node());
        Hint.set(place, text);
    }

    private void dragged(double value) {
        if (!moving) {
            model.choose(Math.round(value));
        }
    }

    private void show() {
        long newest = Math.max(0, model.newestProperty().get());
        long chosen = Math.max(0, model.chosenProperty().get());
        moving = true;
        slider.setMax((double) Math.max(1, newest));
        slider.setDisable(newest == 0);
        if (!slider.isValueChanging()) {
            slider.setValue((double) chosen);
        }
        moving = false;
        previous.setDisable(chosen == 0);
        next.setDisable(chosen >= newest);
        place.setText("epoch " + Format.count(chosen) + " of 0 to " + Format.count(newest));
    }
}
