package orrery.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.DatabaseView;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.ModuleView;
import orrery.engine.api.RunState;
import orrery.engine.api.Snapshot;
import orrery.ui.binding.Ui;
import orrery.ui.control.Format;

/// What the shell itself shows of the engine, and the commands of the transport. Owned by the
/// window's thread.
public final class ShellViewModel {
    /// The speeds on offer, virtual seconds per second of the wall.
    public static final List<Double> SPEEDS =
            List.of(0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0, Double.POSITIVE_INFINITY);

    private final Engine engine;
    private final Notifier notifier;
    private final Executor window;
    private final ReadOnlyObjectWrapper<RunState> state =
            new ReadOnlyObjectWrapper<>(RunState.STARTING);
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final StringProperty scenario = new SimpleStringProperty("");
    private final StringProperty clock = new SimpleStringProperty("");
    private final StringProperty epoch = new SimpleStringProperty("");
    private final StringProperty height = new SimpleStringProperty("");
    private final StringProperty blockRate = new SimpleStringProperty("");
    private final StringProperty transactionRate = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty databaseHint = new SimpleStringProperty("");
    private final StringProperty measuredSpeed = new SimpleStringProperty("");

    public ShellViewModel(Engine engine, Notifier notifier) {
        this(engine, notifier, Ui.executor());
    }

    /// @param window where the answers to commands are taken up
    ShellViewModel(Engine engine, Notifier notifier, Executor window) {
        this.engine = engine;
        this.notifier = notifier;
        this.window = window;
    }

    /// Takes up the newest state of the engine.
    public void update(Snapshot now) {
        state.set(now.state());
        running.set(now.state() == RunState.RUNNING);
        speed.set(now.speed());
        scenario.set(now.scenario().name());
        clock.set(Format.clock(now.virtualMillis()));
        epoch.set(now.epoch() < 0 ? "–" : Format.count(now.epoch()));
        long highest = now.modules().stream().mapToLong(ModuleView::height).max().orElse(-1);
        height.set(highest < 0 ? "–" : Format.count(highest));
        blockRate.set(Format.rate(now.totals().blocksPerSecond(), "blocks"));
        transactionRate.set(Format.rate(now.totals().transactionsPerSecond(), "tx"));
        boolean measured = now.state() == RunState.RUNNING && now.measuredSpeed() > 0;
        measuredSpeed.set(measured ? "×" + Format.compact(now.measuredSpeed()) : "–");
        DatabaseView store = now.database();
        String file = store.file();
        database.set(file == null ? "in memory" : Format.millis(store.lagMillis()));
        databaseHint.set(
                file == null
                        ? "This run is kept in memory only."
                        : String.format(
                                Locale.ROOT,
                                "%s%n%s, %,d rounds not yet durable",
                                file,
                                Format.bytes((double) store.sizeBytes()),
                                store.pendingRounds()));
    }

    /// Tells of what the engine did on its own; on any thread.
    public void event(EngineEvent event) {
        switch (event) {
            case EngineEvent.Failed(String message, String _) ->
                    notifier.failure("The engine stopped: " + message);
            case EngineEvent.ActionRecorded(var action) ->
                    notifier.info(action.kind() + ": " + action.details());
            case EngineEvent.RoundFinalised _,
                    EngineEvent.DecisionRecorded _,
                    EngineEvent.RunStateChanged _ -> {}
        }
    }

    public void run() {
        submit(new Command.Run());
    }

    public void pause() {
        submit(new Command.Pause());
    }

    public void toggle() {
        if (running.get()) {
            pause();
        } else {
            run();
        }
    }

    /// One round, then pause.
    public void step() {
        submit(new Command.Step(1));
    }

    /// @param factor one of [#SPEEDS], or any of 0.1 or more
    public void changeSpeed(double factor) {
        submit(new Command.SetSpeed(factor));
    }

    /// To the next speed on offer above the present one.
    public void faster() {
        SPEEDS.stream().filter(s -> s > speed.get()).findFirst().ifPresent(this::changeSpeed);
    }

    /// To the next speed on offer below the present one.
    public void slower() {
        SPEEDS.reversed().stream()
                .filter(s -> s < speed.get())
                .findFirst()
                .ifPresent(this::changeSpeed);
    }

    public ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    public DoubleProperty speedProperty() {
        return speed;
    }

    public StringProperty scenarioProperty() {
        return scenario;
    }

    public StringProperty clockProperty() {
        return clock;
    }

    public StringProperty epochProperty() {
        return epoch;
    }

    public StringProperty heightProperty() {
        return height;
    }

    public StringProperty blockRateProperty() {
        return blockRate;
    }

    public StringProperty transactionRateProperty() {
        return transactionRate;
    }

    public StringProperty databaseProperty() {
        return database;
    }

    public StringProperty databaseHintProperty() {
        return databaseHint;
    }

    public StringProperty measuredSpeedProperty() {
        return measuredSpeed;
    }

    private void submit(Command command) {
        var _ =
                engine.submit(command)
                        .whenCompleteAsync(
                                (result, failure) -> {
                                    if (failure != null) {
                                        notifier.failure(
                                                "The engine did not answer: "
                                                        + failure.getMessage());
                                    } else if (result
                                            instanceof CommandResult.Rejected(String reason)) {
                                        notifier.warning(reason);
                                    }
                                },
                                window);
    }
}
