package orrery.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;

/// Which view is shown. It exists before the views, since they hold it; the views are handed over
/// once. Owned by the window's thread.
public final class ViewNavigator implements Navigator {
    private final Trail trail = new Trail();
    private final ReadOnlyObjectWrapper<@Nullable View> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private List<View> views = List.of();

    /// @param all in the order of the rail
    public void setViews(List<View> all) {
        views = List.copyOf(all);
    }

    public List<View> views() {
        return views;
    }

    /// The view of this id.
    Optional<View> view(String id) {
        return views.stream().filter(view -> view.id().equals(id)).findFirst();
    }

    public ReadOnlyObjectProperty<@Nullable View> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    @Override
    public void go(Target target) {
        if (show(target)) {
            trail.visit(target);
            marks();
        }
    }

    @Override
    public void go(Link link) {
        views.stream()
                .filter(view -> view.opens(link))
                .findFirst()
                .ifPresent(view -> go(new Target(view.id(), link)));
    }

    @Override
    public void back() {
        trail.back().ifPresent(this::show);
        marks();
    }

    @Override
    public void forward() {
        trail.forward().ifPresent(this::show);
        marks();
    }

    /// Opens a file in the first view that can.
    ///
    /// @return whether there was one
    public boolean open(Path file) {
        Optional<View> taker = views.stream().filter(view -> view.opens(file)).findFirst();
        taker.ifPresent(view -> {
            go(Target.of(view.id()));
            view.open(file);
        });
        return taker.isPresent();
    }

    private boolean show(Target target) {
        Optional<View> found = view(target.view());
        found.ifPresent(view -> {
            Link link = target.link();
            if (link != null && view.opens(link)) {
                view.open(link);
            }
            View before = current.get();
            if (before != null && !before.equals(view)) {
                before.detached();
            }
            if (!view.equals(before)) {
                current.set(view);
                view.attached();
            }
        });
        return found.isPresent();
    }

    private void marks() {
        canGoBack.set(trail.canGoBack());
        canGoForward.set(trail.canGoForward());
    }
}
