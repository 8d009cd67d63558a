package orrery.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Where the views stand: one in sight, the others kept behind it, dressed and laid out.
///
/// A view is dear the first time: its nodes are made, every rule of the stylesheets is matched
/// against each of them, tables fill with cells. Done at the click, that holds the window up for
/// several frames. So while the window has nothing better to do, views are made ready one after the
/// other in steps of a few milliseconds: made and taken apart ([Pieces]), put into the scene unseen
/// and together again piece by piece, given data, and let grow to their height, so that tables get
/// a few rows at a time. A view that is asked for meanwhile is finished at once.
///
/// Owned by the window's thread.
final class ViewStage extends StackPane {
    private static final double FIRST_HEIGHT = 60;
    private static final double MORE_HEIGHT = 90;

    /// How many steps a view is given to have its first data.
    private static final int PATIENCE = 6;

    private final Deque<View> waiting = new ArrayDeque<>();
    private @Nullable Warming warming;

    ViewStage() {
        setId("shell-stage");
        getStyleClass().add("orr-stage");
        setMinSize(0, 0);
    }

    /// Brings a view in sight; it is attached afterwards.
    void show(View view) {
        Warming begun = warming;
        if (begun != null && begun.view.equals(view)) {
            begun.finish();
            warming = null;
        }
        waiting.remove(view);
        Node node = view.node();
        if (!getChildren().contains(node)) {
            getChildren().add(node);
        }
        for (Node each : getChildren()) {
            boolean inSight = each.equals(node);
            each.setVisible(inSight);
            each.setManaged(inSight);
        }
    }

    /// Takes out of the scene what is not in sight, where all of it would have to be dressed anew.
    void dropHidden() {
        Warming begun = warming;
        if (begun != null) {
            begun.finish();
            warming = null;
        }
        getChildren().removeIf(node -> !node.isVisible());
    }

    /// Names the views that shall be made ready.
    void prepare(List<View> views) {
        waiting.clear();
        waiting.addAll(views);
    }

    /// One step of making ready.
    ///
    /// @return whether there is more to do
    boolean step() {
        Warming begun = warming;
        if (begun == null) {
            View next = waiting.poll();
            if (next == null) {
                return false;
            }
            if (!getChildren().contains(next.node())) {
                warming = new Warming(next);
            }
        } else if (!begun.step()) {
            begun.finish();
            warming = null;
        }
        return warming != null || !waiting.isEmpty();
    }

    /// A view on its way.
    private final class Warming {
        private final View view;
        private final Node node;
        private @Nullable Pieces pieces;
        private boolean attached;
        private int waited;
        private double height = FIRST_HEIGHT;

        Warming(View view) {
            this.view = view;
            node = view.node();
        }

        boolean step() {
            Pieces apart = pieces;
            if (apart == null) {
                pieces = Pieces.of(node);
                node.setVisible(false);
                node.setManaged(false);
                getChildren().add(node);
                node.resize(getWidth(), height);
                return true;
            }
            if (apart.putSome()) {
                return true;
            }
            if (!attached) {
                attached = true;
                view.attached();
                return true;
            }
            if (waited < PATIENCE) {
                waited++;
                return true;
            }
            height += MORE_HEIGHT;
            node.resize(getWidth(), Math.min(height, getHeight()));
            return height < getHeight();
        }

        /// Leaves the view whole and detached.
        void finish() {
            if (pieces != null) {
                pieces.putAll();
            }
            if (attached) {
                attached = false;
                view.detached();
            }
        }
    }
}
