package orrery.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layer above the window's content, for one card at a time; a click beside the card closes it
/// and the focus goes back to where it was.
final class Overlay extends StackPane {
    private @Nullable Node focusBefore;
    private boolean stays;

    Overlay() {
        setId("shell-overlay");
        getStyleClass().add("orr-overlay");
        setAlignment(Pos.TOP_CENTER);
        setVisible(false);
        setManaged(false);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                e -> {
                    if (e.getTarget() == this && !stays) {
                        close();
                        e.consume();
                    }
                });
    }

    void open(Node card) {
        open(card, false);
    }

    /// @param stays whether a click beside it leaves it open: it holds work that would be lost
    void open(Node card, boolean stays) {
        this.stays = stays;
        if (!isVisible() && getScene() != null) {
            focusBefore = getScene().getFocusOwner();
        }
        getChildren().setAll(card);
        setVisible(true);
        setManaged(true);
    }

    boolean isOpen() {
        return isVisible();
    }

    void close() {
        getChildren().clear();
        setVisible(false);
        setManaged(false);
        Node before = focusBefore;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
        focusBefore = null;
    }
}
