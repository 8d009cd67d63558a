package orrery.ui.agents;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.rehearsal.Shadows;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// The baselines beside the run, as they follow it while somebody looks. Each look is asked for in
/// the background, and the next one not before nine times as long has gone by as it took: whoever
/// looks takes a tenth of a core at most. Owned by the window's thread.
public final class ShadowsViewModel {
    private static final int REST = 9;

    private final Engine engine;
    private final Latest latest;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<@Nullable Shadows> shadows = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private long seen = -1;
    private long notBefore = Long.MIN_VALUE;

    /// @param nanos of a clock that only grows, for the rests in between
    ShadowsViewModel(Engine engine, TaskRunner tasks, LongSupplier nanos) {
        this.engine = engine;
        latest = new Latest(tasks);
        this.nanos = nanos;
    }

    /// Null before the first look came back.
    public ReadOnlyObjectProperty<@Nullable Shadows> shadowsProperty() {
        return shadows.getReadOnlyProperty();
    }

    /// Why the newest look failed; empty where it did not.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// The run has come to an epoch; looks, unless that is too soon.
    void follow(long epoch) {
        if (epoch >= 0 && epoch != seen && !latest.busy() && nanos.getAsLong() >= notBefore) {
            look(epoch);
        }
    }

    /// Looks again after a failure.
    public void retry() {
        seen = -1;
        notBefore = Long.MIN_VALUE;
    }

    private void look(long epoch) {
        seen = epoch;
        long start = nanos.getAsLong();
        latest.<Shadows>ask("", progress -> engine.rehearsals().shadows(progress))
                .onDone(found -> {
                    rest(start);
                    failure.set("");
                    shadows.set(found);
                })
                .onFailed(problem -> {
                    rest(start);
                    failure.set("The baselines cannot follow the run: " + problem.getMessage());
                })
                .start();
    }

    private void rest(long start) {
        long now = nanos.getAsLong();
        notBefore = now + REST * (now - start);
    }

    /// Nobody looks any more.
    void leave() {
        if (latest.busy()) {
            seen = -1;
        }
        latest.cancel();
    }
}
