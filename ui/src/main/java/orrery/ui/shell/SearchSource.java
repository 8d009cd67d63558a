package orrery.ui.shell;

import java.util.List;
import orrery.engine.api.history.SearchHit;

/// Finds things by hash, height, address or name. May wait; called on a background thread.
@FunctionalInterface
public interface SearchSource {
    /// @param limit at most this many
    List<SearchHit> search(String text, int limit);
}
