package orrery.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.FrameClock;
import orrery.ui.control.Panel;

/// Where the views stand: one in sight, the others kept behind it, dressed and laid out.
///
/// A view is dear the first time: its nodes are made, every rule of the stylesheets is matched
/// against each of them, tables fill with cells. Done at the click, that holds the window up for
/// several frames. So while the window has nothing better to do, views are made ready one after the
/// other in steps of a few milliseconds: made and taken apart ([Pieces]), put into the scene unseen
/// and together again piece by piece, and given data. A view that is asked for meanwhile is
/// finished at once.
///
/// Owned by the window's thread.
final class ViewStage extends StackPane {
    /// How many steps a view is given to have its first data, and tables their rows.
    private static final int PATIENCE = 8;

    private static final String PANEL = ".orr-panel";

    /// How many panels are drawn in one frame.
    private static final int PANELS = 2;

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

    /// Dresses a view that is not in sight, and lays it out, so that [#show] and [#step] find its
    /// skins made and its rules matched once.
    void dress(View view) {
        Node node = view.node();
        if (!getChildren().contains(node)) {
            node.setVisible(false);
            node.setManaged(false);
            getChildren().add(node);
            node.resize(getWidth(), getHeight());
            node.applyCss();
            if (node instanceof Parent parent) {
                parent.layout();
            }
            for (Node panel : node.lookupAll(PANEL)) {
                if (panel instanceof Panel each) {
                    each.dress();
                }
            }
            getChildren().remove(node);
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

    /// One step of making ready the view that will be shown first.
    ///
    /// @return whether there is more to do before [#show]
    boolean enter(View first) {
        Warming begun = warming;
        if (begun == null) {
            warming = new Warming(first);
            return true;
        }
        return begun.step();
    }

    /// Has the panels of a view drawn a few a frame: what the renderer draws for the first time
    /// takes it longer than a frame, and the next one waits for it.
    static void drawByPanels(View view, FrameClock clock) {
        List<Node> panels = List.copyOf(view.node().lookupAll(PANEL));
        panels.forEach(panel -> panel.setOpacity(0));
        for (int i = 0; i < panels.size(); i += PANELS) {
            List<Node> some = panels.subList(i, Math.min(i + PANELS, panels.size()));
            clock.next(() -> {
                some.forEach(panel -> panel.setOpacity(1));
                clock.rest(FrameClock.FIRST_SHOWN);
            });
        }
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
                node.resize(getWidth(), getHeight());
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
            return false;
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
