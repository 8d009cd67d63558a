package orrery.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// A hash or an address: short to read, whole on hover and when copied, and a link where it leads
/// anywhere.
public final class HashLabel extends HBox {
    private final Labeled text;
    private String full = "";
    private boolean whole;

    /// @param open what a click on it does, or null where it leads nowhere
    public HashLabel(String id, String hex, @Nullable Runnable open) {
        setId(id);
        getStyleClass().add("orr-hash");
        setAlignment(Pos.CENTER_LEFT);
        if (open == null) {
            text = new Label();
        } else {
            Hyperlink link = new Hyperlink();
            link.setOnAction(_ -> {
                link.setVisited(false);
                open.run();
            });
            text = link;
        }
        Button copy = Icon.COPY.button(id + "-copy", "Copy");
        copy.getStyleClass().add("orr-quiet");
        copy.setOnAction(_ -> copy());
        getChildren().addAll(text, copy);
        setMinWidth(Region.USE_PREF_SIZE);
        show(hex, null);
    }

    /// Shows every digit, where there is room.
    public HashLabel whole() {
        whole = true;
        setMinWidth(0);
        show(full, null);
        return this;
    }

    /// Shows another hash.
    ///
    /// @param name in place of the short form, such as a contract's name, or null
    public void show(String hex, @Nullable String name) {
        full = hex;
        Hint.set(text, hex);
        text.setAccessibleText(name == null ? hex : name + " " + hex);
        if (name != null) {
            text.setText(name);
        } else {
            text.setText(whole ? hex : Format.shortHash(hex));
        }
    }

    /// The whole value.
    public String full() {
        return full;
    }

    /// Puts the whole value on the clipboard.
    public void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(full);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
