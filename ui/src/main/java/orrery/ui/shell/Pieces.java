package orrery.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A tree of nodes taken apart, to be put together again a few at a time: so it can enter a scene
/// in steps of a few milliseconds instead of in one long one. Owned by the window's thread.
final class Pieces {
    private static final long STEP_NANOS = 3_000_000;

    /// A child that was taken from its parent.
    private record Piece(Pane parent, Node child) {}

    /// Parents before their children, children in their order.
    private final Deque<Piece> pieces = new ArrayDeque<>();

    private Pieces() {}

    /// Takes `root` apart, which stays as an empty frame.
    static Pieces of(Node root) {
        Pieces all = new Pieces();
        all.takeApart(root);
        return all;
    }

    private void takeApart(Node node) {
        switch (node) {
            case SplitPane split -> split.getItems().forEach(this::takeApart);
            case ScrollPane scroll when scroll.getContent() != null ->
                    takeApart(scroll.getContent());
            case TabPane tabs -> {
                for (Tab tab : tabs.getTabs()) {
                    if (tab.getContent() != null) {
                        takeApart(tab.getContent());
                    }
                }
            }
            // These find all they need to know of a child on the child itself.
            case HBox box -> empty(box);
            case VBox box -> empty(box);
            case StackPane stack -> empty(stack);
            case GridPane grid -> empty(grid);
            default -> {}
        }
    }

    private void empty(Pane pane) {
        List<Node> children = List.copyOf(pane.getChildren());
        pane.getChildren().clear();
        for (Node child : children) {
            pieces.add(new Piece(pane, child));
            takeApart(child);
        }
    }

    /// Puts back and dresses what can be in one step.
    ///
    /// @return whether there was any left
    boolean putSome() {
        if (pieces.isEmpty()) {
            return false;
        }
        long until = System.nanoTime() + STEP_NANOS;
        while (!pieces.isEmpty() && System.nanoTime() < until) {
            put(pieces.remove()).applyCss();
        }
        return true;
    }

    /// Puts back all that is left.
    void putAll() {
        while (!pieces.isEmpty()) {
            put(pieces.remove());
        }
    }

    private static Node put(Piece piece) {
        // Whoever owns the tree may have put something else there meanwhile.
        if (piece.child().getParent() == null) {
            piece.parent().getChildren().add(piece.child());
        }
        return piece.child();
    }
}
