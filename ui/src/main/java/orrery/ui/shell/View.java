package orrery.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import orrery.engine.api.history.Link;
import orrery.ui.control.Export;
import orrery.ui.theme.Icon;

/// One place of the rail. To add a view is to write this and to name it once in the list of views.
///
/// The shell calls every method on the window's thread. [#node] is asked for when the view is first
/// shown; between [#attached] and [#detached] the view is on screen and may listen, outside of that
/// it must not.
public interface View {
    /// Stable, in kebab case; also the prefix of the view's node ids.
    String id();

    String title();

    Icon icon();

    /// The content, the same at every call.
    Node node();

    default void attached() {}

    default void detached() {}

    /// What the export command offers while the view is shown.
    default List<Export> exports() {
        return List.of();
    }

    /// Whether the view has a page for this.
    default boolean opens(Link link) {
        return false;
    }

    /// Turns to the page of `link`; called only where [#opens] said yes, and before [#attached]
    /// where the view was not on screen.
    default void open(Link link) {}

    /// Whether the view can show this file.
    default boolean opens(Path file) {
        return false;
    }

    /// Opens a file that [#opens(Path)] accepted.
    default void open(Path file) {}

    /// Commands that make sense while the view is shown; the palette lists them first.
    default List<Action> actions() {
        return List.of();
    }

    /// What a picture of the view as it opens would not show, by a short name: each brings it up.
    default Map<String, Runnable> stills() {
        return Map.of();
    }
}
