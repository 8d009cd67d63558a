package orrery.ui.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Hint;

/// The views as icons, down the left edge; name and key come up on hover.
final class Rail extends VBox {
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();

    Rail(ViewNavigator navigator) {
        setId("shell-rail");
        getStyleClass().add("orr-rail");
        setAlignment(Pos.TOP_CENTER);
        int key = 1;
        for (View view : navigator.views()) {
            ToggleButton button = new ToggleButton();
            button.setId("rail-" + view.id());
            button.setGraphic(view.icon().node());
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            String hint = key <= 9 ? view.title() + "  (" + key + ")" : view.title();
            Hint.set(button, hint);
            button.setAccessibleText(view.title());
            button.getStyleClass().add("orr-rail-button");
            button.setOnAction(_ -> {
                navigator.go(Target.of(view.id()));
                mark(navigator.currentProperty().get());
            });
            buttons.put(view.id(), button);
            getChildren().add(button);
            key++;
        }
        navigator.currentProperty().subscribe(this::mark);
    }

    private void mark(@Nullable View current) {
        buttons.forEach(
                (id, button) -> button.setSelected(current != null && id.equals(current.id())));
    }
}
