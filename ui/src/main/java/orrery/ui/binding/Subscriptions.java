package orrery.ui.binding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What a view subscribed to between attach and detach; closing ends all of it, newest first, and
/// the bag can then be filled again. Owned by the window's thread.
public final class Subscriptions implements AutoCloseable {
    private final Deque<Runnable> endings = new ArrayDeque<>();

    /// Calls `action` with the value now and after every change.
    public <T extends @Nullable Object> void each(
            ObservableValue<T> value, Consumer<? super T> action) {
        Subscription subscription = value.subscribe(now -> action.accept(now));
        endings.push(subscription::unsubscribe);
    }

    /// Calls `action` whenever one of `sources` changes, not now.
    public void changes(Runnable action, Observable... sources) {
        InvalidationListener listener = _ -> action.run();
        for (Observable source : sources) {
            source.addListener(listener);
            endings.push(() -> source.removeListener(listener));
        }
    }

    /// Binds until closed.
    public <T> void bind(Property<T> target, ObservableValue<? extends T> source) {
        target.bind(source);
        endings.push(target::unbind);
    }

    /// Binds both ways until closed.
    public <T> void bindBoth(Property<T> target, Property<T> source) {
        target.bindBidirectional(source);
        endings.push(() -> target.unbindBidirectional(source));
    }

    /// Has `ending` called when the bag is closed.
    public void add(Runnable ending) {
        endings.push(ending);
    }

    public boolean isEmpty() {
        return endings.isEmpty();
    }

    @Override
    public void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
