package orrery.ui.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.Engine;
import orrery.engine.api.ModuleView;
import orrery.engine.api.Progress;
import orrery.engine.api.Snapshot;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.WhatIf.Speed;
import orrery.engine.api.history.History;
import orrery.engine.primitives.InvalidInputException;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.Subscriptions;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;
import orrery.ui.shell.Dialogs;

/// Which block is looked at, how many lanes it runs on, and how far that is. Owned by the window's
/// thread; the block runs as a background job, of which only the newest counts.
public final class ExecutionViewModel {
    /// The lanes on offer.
    public static final List<Integer> LANES = List.of(2, 4, 8, 16);

    private static final int HERTZ = 2;
    private static final int RING = 120;
    private static final Dialogs.FileKind BUNDLES =
            new Dialogs.FileKind("Block bundle", List.of("json.gz", "json"));

    /// How far the chosen block is.
    public enum State {
        NOTHING,
        RUNNING,
        SHOWN,
        FAILED,
        CANCELLED
    }

    /// A block that can be chosen.
    ///
    /// @param module the index, for its colour; -1 for a bundle
    /// @param note a few words more
    public record Choice(BlockSource source, int module, String name, String note) {}

    private final Engine engine;
    private final History history;
    private final BundleInspector bundles;
    private final FrameClock clock;
    private final Dialogs dialogs;
    private final Latest asked;
    private final StudyViewModel study;
    private final ContractsViewModel contracts;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final List<Choice> opened = new ArrayList<>();
    private final Map<BlockSource, List<Speed>> measured = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable BlockSource> source =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final IntegerProperty lanes = new SimpleIntegerProperty(LANES.getFirst());
    private final BooleanProperty held = new SimpleBooleanProperty();
    private @Nullable Snapshot newest;

    public ExecutionViewModel(
            Engine engine,
            History history,
            BundleInspector bundles,
            FrameClock clock,
            TaskRunner tasks,
            Dialogs dialogs) {
        this.engine = engine;
        this.history = history;
        this.bundles = bundles;
        this.clock = clock;
        this.dialogs = dialogs;
        asked = new Latest(tasks);
        study = new StudyViewModel(tasks);
        contracts = new ContractsViewModel(engine, history, tasks, study);
        lanes.subscribe((_, _) -> again());
        held.subscribe(on -> {
            if (!on) {
                list();
            }
        });
    }

    void attached() {
        engine.recordLanes(true);
        update(engine.snapshot());
        subscriptions.add(clock.on(engine::snapshot, HERTZ, this::update));
    }

    void detached() {
        engine.recordLanes(false);
        subscriptions.close();
    }

    /// Takes up a snapshot.
    void update(Snapshot now) {
        newest = now;
        contracts.update(now);
        if (!held.get()) {
            list();
        }
    }

    /// Bundles first, then the newest durable blocks of all modules that hold transactions.
    private void list() {
        Snapshot now = newest;
        List<Choice> all = new ArrayList<>(opened);
        if (now != null) {
            List<BlockSummary> recent = new ArrayList<>();
            for (ModuleView module : now.modules()) {
                module.recentBlocks().stream()
                        .filter(b -> b.durable() && b.transactions() > 0)
                        .forEach(recent::add);
            }
            recent.sort((a, b) ->
                    a.virtualMillis() == b.virtualMillis()
                            ? Integer.compare(a.module(), b.module())
                            : Long.compare(b.virtualMillis(), a.virtualMillis()));
            for (BlockSummary block : recent.subList(0, Math.min(RING, recent.size()))) {
                all.add(choice(now.modules(), block));
            }
        }
        if (!all.equals(choices)) {
            choices.setAll(all);
        }
    }

    private static Choice choice(List<ModuleView> modules, BlockSummary block) {
        String name =
                modules.stream()
                        .filter(m -> m.index() == block.module())
                        .map(ModuleView::name)
                        .findFirst()
                        .orElse("module " + block.module());
        return new Choice(
                new BlockSource.ModuleBlock(block.module(), block.height()),
                block.module(),
                name + " " + Format.count(block.height()),
                Format.count(block.transactions()) + " tx, " + Format.gas(block.gasUsed()));
    }

    /// The blocks that can be chosen: a ring of recent ones, and the session's bundles.
    public ObservableList<Choice> choices() {
        return choices;
    }

    /// Whether the ring stands still, so that one can look back.
    public BooleanProperty heldProperty() {
        return held;
    }

    /// The lanes of the optimistic and the access-list run; a change runs the block again.
    public IntegerProperty lanesProperty() {
        return lanes;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The block that is looked at or awaited, or null.
    public ReadOnlyObjectProperty<@Nullable BlockSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /// 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// What is being done, or what failed.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public StudyViewModel study() {
        return study;
    }

    public ContractsViewModel contracts() {
        return contracts;
    }

    /// Lets the user choose a bundle.
    public void chooseFile() {
        dialogs.openFile("Show how a block runs", BUNDLES)
                .ifPresent(file -> choose(new BlockSource.Bundle(file)));
    }

    /// Runs a block, unless it is the one that is shown or awaited.
    public void choose(BlockSource wanted) {
        contracts.openProperty().set(false);
        if (wanted.equals(source.get())
                && (state.get() == State.RUNNING || state.get() == State.SHOWN)) {
            return;
        }
        if (wanted instanceof BlockSource.Bundle(Path file)) {
            Path name = file.getFileName();
            Choice bundle =
                    new Choice(
                            wanted, -1, name == null ? file.toString() : name.toString(), "bundle");
            opened.remove(bundle);
            opened.addFirst(bundle);
            list();
        }
        run(wanted);
    }

    /// Runs the same block again.
    public void again() {
        BlockSource now = source.get();
        if (now != null) {
            run(now);
        }
    }

    public void cancel() {
        asked.cancel();
    }

    private void run(BlockSource wanted) {
        source.set(wanted);
        fraction.unbind();
        message.unbind();
        List<Speed> before = measured.getOrDefault(wanted, List.of());
        int count = lanes.get();
        StudyViewModel.Shown shown = study.shownProperty().get();
        boolean critical = study.criticalProperty().get();
        Job<StudyViewModel.Ready> job =
                asked.ask(
                        "Run " + name(wanted) + " on " + count + " lanes",
                        progress ->
                                StudyViewModel.prepare(
                                        ask(wanted, count, progress), before, shown, critical));
        state.set(State.RUNNING);
        fraction.bind(job.fractionProperty());
        message.bind(job.messageProperty());
        job.onDone(
                        ready -> {
                            measured.put(wanted, ready.measured());
                            study.show(ready);
                            end(State.SHOWN, "");
                        })
                .onFailed(problem -> {
                    study.show(null);
                    end(State.FAILED, words(problem));
                })
                .onCancelled(() -> {
                    if (!asked.busy()) {
                        study.show(null);
                        end(State.CANCELLED, "");
                    }
                })
                .start();
    }

    private ExecutionStudy ask(BlockSource wanted, int count, Progress progress) {
        return switch (wanted) {
            case BlockSource.Bundle(Path file) -> bundles.study(file, count, progress);
            case BlockSource.ModuleBlock(int module, long height) ->
                    history.study(module, height, count, progress);
        };
    }

    private static String name(BlockSource wanted) {
        return switch (wanted) {
            case BlockSource.Bundle(Path file) -> String.valueOf(file.getFileName());
            case BlockSource.ModuleBlock(int module, long height) ->
                    "block " + height + " of module " + module;
        };
    }

    private void end(State now, String words) {
        fraction.unbind();
        message.unbind();
        message.set(words);
        state.set(now);
    }

    private static String words(Throwable problem) {
        return problem instanceof InvalidInputException
                ? Objects.requireNonNullElse(problem.getMessage(), problem.toString())
                : "This should not have happened, please report it: " + problem;
    }
}
