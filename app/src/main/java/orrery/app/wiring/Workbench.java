package orrery.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.api.history.History;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.runtime.LaneRecords;
import orrery.engine.runtime.LedgerStore;
import orrery.persistence.Database;

/// A running engine with its store and its past: what a command or a window works on.
///
/// Closing it ends the engine when its last block is durable, then lets go of the store.
public final class Workbench implements AutoCloseable {
    private final Engine engine;
    private final LedgerStore store;
    private final @Nullable History history;
    private final BundleInspector bundles;

    private Workbench(
            Engine engine, LedgerStore store, @Nullable History history, BundleInspector bundles) {
        this.engine = engine;
        this.store = store;
        this.history = history;
        this.bundles = bundles;
    }

    /// Opens the store and starts or continues the run.
    ///
    /// @throws InvalidInputException where the scenario or the database cannot be used
    public static Workbench open(EngineRequest request) {
        return unwrapped(() -> {
            Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new EngineModule(request));
            LedgerStore store = injector.getInstance(LedgerStore.class);
            try {
                Engine engine = injector.getInstance(Engine.class);
                History history =
                        store instanceof Database database
                                ? database.history(injector.getInstance(LaneRecords.class))
                                : null;
                return new Workbench(
                        engine, store, history, injector.getInstance(BundleInspector.class));
            } catch (RuntimeException failed) {
                store.close();
                throw failed;
            }
        });
    }

    /// Opens as [#open] does, on a thread of the lowest priority. All threads of the run descend
    /// from it and take its priority over: on a machine whose every core the engine keeps busy, the
    /// window's thread and its renderer go first. What is computed does not depend on it.
    @SuppressWarnings("ThreadPriorityCheck") // pacing alone depends on it
    public static FutureTask<Workbench> openBehindWindow(EngineRequest request) {
        FutureTask<Workbench> opening = new FutureTask<>(() -> open(request));
        Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("orrery-opening")
                .start(opening);
        return opening;
    }

    public Engine engine() {
        return engine;
    }

    /// The past; empty for a run in memory.
    public Optional<History> history() {
        return Optional.ofNullable(history);
    }

    public BundleInspector bundles() {
        return bundles;
    }

    @Override
    public void close() {
        engine.close();
        if (history != null) {
            history.close();
        }
        store.close();
    }

    /// Injection wraps what a provider throws; bad input must reach the person as it is.
    static <T> T unwrapped(Supplier<T> creation) {
        try {
            return creation.get();
        } catch (ProvisionException wrapped) {
            if (wrapped.getCause() instanceof InvalidInputException input) {
                throw input;
            }
            throw wrapped;
        }
    }
}
