package orrery.ui.modules;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.ModuleView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Subscriptions;
import orrery.ui.control.DataTable;
import orrery.ui.control.HeatMap;
import orrery.ui.control.Samples;
import orrery.ui.shell.Navigator;
import orrery.ui.shell.Notifier;

/// The modules as the engine's newest snapshot has them, ten times a second at most. Owned by the
/// window's thread.
public final class ModulesViewModel {
    private static final int HERTZ = 10;

    private final Engine engine;
    private final FrameClock clock;
    private final Navigator navigator;
    private final ModuleControlsViewModel controls;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ReadOnlyObjectWrapper<BlockLanes> modules =
            new ReadOnlyObjectWrapper<>(new BlockLanes(List.of()));
    private final IntegerProperty selected = new SimpleIntegerProperty(0);

    public ModulesViewModel(
            Engine engine, FrameClock clock, Navigator navigator, Notifier notifier) {
        this.engine = engine;
        this.clock = clock;
        this.navigator = navigator;
        controls = new ModuleControlsViewModel(engine, notifier);
        // Which modules there are is known from the start, and so is what a view of them needs.
        update(engine.snapshot());
        selected.subscribe(this::showControls);
    }

    /// Begins to follow the engine.
    public void attach() {
        update(engine.snapshot());
        subscriptions.add(clock.on(engine::snapshot, HERTZ, this::update));
    }

    public void detach() {
        subscriptions.close();
    }

    /// Takes up a snapshot.
    void update(Snapshot now) {
        modules.set(new BlockLanes(now.modules()));
        showControls();
    }

    public ReadOnlyObjectProperty<BlockLanes> modulesProperty() {
        return modules.getReadOnlyProperty();
    }

    /// The index of the module whose controls are shown.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    public ModuleControlsViewModel controls() {
        return controls;
    }

    public void open(Link link) {
        navigator.go(link);
    }

    /// Block fill over time, one row a module.
    public List<HeatMap.Row> fill() {
        List<HeatMap.Row> rows = new ArrayList<>();
        for (ModuleView module : modules.get().modules()) {
            var load = module.load();
            Samples samples = Samples.even(load.startMillis(), load.stepMillis(), load.values());
            rows.add(new HeatMap.Row(module.name(), samples));
        }
        return rows;
    }

    /// One row a module, as it is now.
    public DataTable table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ModuleView module : modules.get().modules()) {
            rows.add(
                    List.of(
                            module.name(),
                            module.chainId(),
                            module.paused(),
                            module.height(),
                            module.finalHeight(),
                            module.head().toString(),
                            module.stateRoot().toString(),
                            module.blockTimeMillis(),
                            module.gasLimit(),
                            module.queue(),
                            module.blockFill(),
                            module.transactions(),
                            module.failedTransactions(),
                            module.gasUsed(),
                            module.stateBytes()));
        }
        return new DataTable(
                List.of(
                        "module",
                        "chain_id",
                        "paused",
                        "height",
                        "final_height",
                        "head",
                        "state_root",
                        "block_time_millis",
                        "gas_limit",
                        "queue",
                        "block_fill",
                        "transactions",
                        "failed_transactions",
                        "gas_used",
                        "state_bytes"),
                rows);
    }

    private void showControls() {
        List<ModuleView> all = modules.get().modules();
        int index = selected.get();
        controls.show(index >= 0 && index < all.size() ? all.get(index) : null);
    }
}
