package orrery.ui.shell;

import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;

/// A place to go to: a view, and a page in it.
///
/// @param view the view's id
/// @param link the page, or null for the view as it is
public record Target(String view, @Nullable Link link) {
    public static Target of(String view) {
        return new Target(view, null);
    }
}
