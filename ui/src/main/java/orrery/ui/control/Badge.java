package orrery.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// A status: glyph, colour and word, so that none is needed to tell it.
public final class Badge extends Label {
    public Badge(Status status) {
        this(status, status.word());
    }

    /// @param word instead of the status's own, such as `Reverted`
    public Badge(Status status, String word) {
        getStyleClass().add("orr-badge");
        setMinWidth(Region.USE_PREF_SIZE);
        show(status, word);
    }

    public void show(Status status, String word) {
        setText(word);
        setGraphic(status.icon().node());
        Roles.set(this, Hue.status(status));
    }
}
