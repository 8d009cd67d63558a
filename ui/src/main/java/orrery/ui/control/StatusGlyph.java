package orrery.ui.control;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// A status as its glyph in its colour, where a narrow cell has no room for the word; the word is
/// its accessible text. Elsewhere: [Badge].
public final class StatusGlyph extends HBox {
    public StatusGlyph(Status status) {
        FontIcon icon = status.icon().node();
        icon.setAccessibleText(status.word());
        getStyleClass().add("orr-glyph-box");
        setAlignment(Pos.CENTER);
        getChildren().add(icon);
        Roles.set(this, Hue.status(status));
    }
}
