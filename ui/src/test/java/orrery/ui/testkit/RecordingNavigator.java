package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.history.Link;
import orrery.ui.shell.Navigator;
import orrery.ui.shell.Target;

/// Remembers where it was sent.
public final class RecordingNavigator implements Navigator {
    private final List<Link> links = new ArrayList<>();

    /// Every link that was asked for, oldest first.
    public List<Link> links() {
        return links;
    }

    @Override
    public void go(Target target) {
        if (target.link() != null) {
            links.add(target.link());
        }
    }

    @Override
    public void go(Link link) {
        links.add(link);
    }

    @Override
    public void back() {}

    @Override
    public void forward() {}
}
