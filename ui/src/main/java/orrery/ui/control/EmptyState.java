package orrery.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import orrery.ui.theme.Icon;

/// What stands where there is nothing yet: what would fill the place, and how.
public final class EmptyState extends VBox {
    private final Label text;

    /// @param what is missing, such as `No blocks yet`
    /// @param how it would come, such as `They appear as soon as the scenario runs.`
    public EmptyState(Icon icon, String what, String how) {
        getStyleClass().add("orr-empty");
        setAlignment(Pos.CENTER);
        Label title = new Label(what);
        title.getStyleClass().add("orr-empty-title");
        text = new Label(how);
        text.getStyleClass().add("orr-empty-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setTextAlignment(TextAlignment.CENTER);
        getChildren().addAll(icon.node(), title, text);
    }

    /// Says in other words how it would come.
    public void setHow(String how) {
        text.setText(how);
    }

    /// Adds a button that does what would fill the place.
    public EmptyState action(String id, String label, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
        return this;
    }
}
