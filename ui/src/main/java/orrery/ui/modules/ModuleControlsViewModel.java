package orrery.ui.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.ModuleView;
import orrery.engine.api.WorkloadView;
import orrery.ui.binding.Ui;
import orrery.ui.shell.Notifier;

/// The knobs of one module: what is in force, and the commands that change it. Owned by the
/// window's thread.
public final class ModuleControlsViewModel {
    /// What can be set of a module.
    ///
    /// @param rate transactions per virtual second
    public record Settings(
            long blockTimeMillis, long gasLimit, double rate, double skew, List<Double> weights) {
        public Settings {
            weights = List.copyOf(weights);
        }

        static Settings of(ModuleView module) {
            WorkloadView load = module.workload();
            return new Settings(
                    module.blockTimeMillis(),
                    module.gasLimit(),
                    load.rate(),
                    load.skew(),
                    load.mix().stream().map(WorkloadView.Share::weight).toList());
        }
    }

    private final Engine engine;
    private final Notifier notifier;
    private final Executor window;
    private final ReadOnlyObjectWrapper<@Nullable ModuleView> module =
            new ReadOnlyObjectWrapper<>();
    private final BooleanProperty waiting = new SimpleBooleanProperty();

    public ModuleControlsViewModel(Engine engine, Notifier notifier) {
        this(engine, notifier, Ui.executor());
    }

    ModuleControlsViewModel(Engine engine, Notifier notifier, Executor window) {
        this.engine = engine;
        this.notifier = notifier;
        this.window = window;
    }

    /// The module that is turned, as it is now, or null.
    public ReadOnlyObjectProperty<@Nullable ModuleView> moduleProperty() {
        return module.getReadOnlyProperty();
    }

    /// Whether commands are under way.
    public BooleanProperty waitingProperty() {
        return waiting;
    }

    void show(@Nullable ModuleView now) {
        module.set(now);
    }

    /// The interval of the hub, of which a block time is a multiple, milliseconds.
    public long hubIntervalMillis() {
        return engine.snapshot().scenario().hubIntervalMillis();
    }

    public void pause(int index, boolean paused) {
        submit(new Command.SetModulePaused(index, paused));
    }

    /// Asks for every setting that differs from what is in force.
    public void apply(Settings wanted) {
        ModuleView now = module.get();
        if (now != null) {
            changes(now, wanted).forEach(this::submit);
        }
    }

    /// The commands that lead from a module as it is to what is wanted.
    static List<Command> changes(ModuleView now, Settings wanted) {
        Settings before = Settings.of(now);
        List<Command> commands = new ArrayList<>();
        if (wanted.blockTimeMillis() != before.blockTimeMillis()) {
            commands.add(new Command.SetBlockTime(now.index(), wanted.blockTimeMillis()));
        }
        if (wanted.gasLimit() != before.gasLimit()) {
            commands.add(new Command.SetGasLimit(now.index(), wanted.gasLimit()));
        }
        boolean sameLoad =
                wanted.rate() == before.rate()
                        && wanted.skew() == before.skew()
                        && wanted.weights().equals(before.weights());
        if (!sameLoad) {
            List<WorkloadView.Share> mix = new ArrayList<>();
            for (int i = 0; i < now.workload().mix().size(); i++) {
                String kind = now.workload().mix().get(i).kind();
                mix.add(new WorkloadView.Share(kind, wanted.weights().get(i)));
            }
            WorkloadView load = new WorkloadView(wanted.rate(), wanted.skew(), mix);
            commands.add(new Command.SetWorkload(now.index(), load));
        }
        return commands;
    }

    private void submit(Command command) {
        waiting.set(true);
        var _ = engine.submit(command).whenCompleteAsync(this::answered, window);
    }

    private void answered(@Nullable CommandResult result, @Nullable Throwable failure) {
        waiting.set(false);
        if (failure != null) {
            notifier.failure("The engine did not answer: " + failure.getMessage());
        } else if (result instanceof CommandResult.Rejected(String reason)) {
            notifier.warning(reason);
        }
    }
}
