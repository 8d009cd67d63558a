package orrery.ui.theme;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The words that come up while the pointer rests on a node.
///
/// A JavaFX tooltip is a window with a scene of its own, dressed when it is made. A view has
/// hundreds of them, most never seen; made with the view, they held the window up for longer than
/// all the rest of it. So a hint is words only, until the pointer first comes to its node.
public final class Hint {
    /// Pixels, beyond which words are broken into lines.
    private static final double WIDEST = 480;

    private final Node node;
    private Supplier<String> words = () -> "";
    private @Nullable Tooltip tooltip;

    private Hint(Node node) {
        this.node = node;
    }

    /// Gives a node its hint, in place of the one it had.
    ///
    /// @param words empty for none
    public static void set(Node node, String words) {
        set(node, () -> words);
    }

    /// As [#set(Node, String)], with words that are put together when they are wanted.
    public static void set(Node node, Supplier<String> words) {
        Hint hint;
        if (node.getProperties().get(Hint.class) instanceof Hint given) {
            hint = given;
        } else {
            hint = new Hint(node);
            node.getProperties().put(Hint.class, hint);
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> hint.speak());
        }
        hint.words = words;
        if (hint.tooltip != null) {
            hint.speak();
        }
    }

    /// What a node's hint says, empty for none.
    public static String of(Node node) {
        return node.getProperties().get(Hint.class) instanceof Hint hint ? hint.words.get() : "";
    }

    private void speak() {
        String text = words.get();
        Tooltip shown = tooltip;
        if (text.isEmpty()) {
            if (shown != null) {
                Tooltip.uninstall(node, shown);
                tooltip = null;
            }
            return;
        }
        if (shown == null) {
            shown = new Tooltip();
            shown.setWrapText(true);
            shown.setMaxWidth(WIDEST);
            Tooltip.install(node, shown);
            tooltip = shown;
        }
        shown.setText(text);
    }
}
