package orrery.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The places that were visited, for back and forward. Owned by the window's thread.
final class Trail {
    private static final int LONGEST = 100;

    private final List<Target> places = new ArrayList<>();
    private int at = -1;

    /// Notes a place; what lay forward of the present one is forgotten. The place one is at already
    /// is not noted again, and the first page that is opened in a view replaces the view as it was,
    /// since going back to "as it is" would change nothing.
    void visit(Target place) {
        if (at >= 0 && places.get(at).equals(place)) {
            return;
        }
        if (at >= 0 && places.get(at).equals(Target.of(place.view()))) {
            at--;
        }
        places.subList(at + 1, places.size()).clear();
        places.add(place);
        if (places.size() > LONGEST) {
            places.removeFirst();
        }
        at = places.size() - 1;
    }

    Optional<Target> back() {
        return at > 0 ? Optional.of(places.get(--at)) : Optional.empty();
    }

    Optional<Target> forward() {
        return at < places.size() - 1 ? Optional.of(places.get(++at)) : Optional.empty();
    }

    boolean canGoBack() {
        return at > 0;
    }

    boolean canGoForward() {
        return at < places.size() - 1;
    }
}
