package orrery.ui.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.ModuleView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.execution.CallMix;
import orrery.engine.api.execution.ContractCalls;
import orrery.engine.api.execution.ContractCalls.FunctionCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.history.History;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// Reports about contracts: from which calls, of which contract, of which of its functions. The
/// calls are those of the block that is shown, or of a module's newest durable blocks. Owned by the
/// window's thread; blocks run and reports are made in the background.
public final class ContractsViewModel {
    /// How many of a module's blocks can be looked at.
    public static final List<Integer> BLOCKS = List.of(20, 100, 500);

    /// Where calls come from.
    ///
    /// @param module the index, -1 for the block that is shown
    public record Scope(int module, String name) {
        static final Scope BLOCK = new Scope(-1, "This block");
    }

    private final Engine engine;
    private final History history;
    private final Latest studyAsked;
    private final Latest reportAsked;
    private final StudyViewModel block;
    private final ObservableList<Scope> scopes = FXCollections.observableArrayList(Scope.BLOCK);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.BLOCK);
    private final IntegerProperty blocks = new SimpleIntegerProperty(BLOCKS.getFirst());
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable ContractStudy> study =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ContractCalls> chosen =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<String>> functions =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<@Nullable ContractScaling> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    ContractsViewModel(Engine engine, History history, TaskRunner tasks, StudyViewModel block) {
        this.engine = engine;
        this.history = history;
        this.block = block;
        studyAsked = new Latest(tasks);
        reportAsked = new Latest(tasks);
        block.readyProperty()
                .subscribe(_ -> {
                    if (scope.get().module() < 0) {
                        load();
                    }
                });
        scope.subscribe((_, _) -> load());
        blocks.subscribe((_, _) -> {
            if (scope.get().module() >= 0) {
                load();
            }
        });
    }

    /// Takes up which modules there are.
    void update(Snapshot now) {
        List<Scope> all = new ArrayList<>();
        all.add(Scope.BLOCK);
        now.modules().forEach(m -> all.add(new Scope(m.index(), m.name())));
        if (!all.equals(scopes)) {
            scopes.setAll(all);
        }
    }

    /// Whether reports are looked at, in place of the lanes.
    public BooleanProperty openProperty() {
        return open;
    }

    /// The block that is shown, then the modules.
    public ObservableList<Scope> scopes() {
        return scopes;
    }

    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /// How many of a module's blocks are looked at.
    public IntegerProperty blocksProperty() {
        return blocks;
    }

    /// The calls that can be asked about, or null while there are none.
    public ReadOnlyObjectProperty<@Nullable ContractStudy> studyProperty() {
        return study.getReadOnlyProperty();
    }

    /// What runs a module's blocks at the moment, or null.
    public ReadOnlyObjectProperty<@Nullable Job<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// The contract that is looked at, or null.
    public ReadOnlyObjectProperty<@Nullable ContractCalls> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// The functions of it that are looked at.
    public ReadOnlyObjectProperty<Set<String>> functionsProperty() {
        return functions.getReadOnlyProperty();
    }

    /// Its report, or null while there is none.
    public ReadOnlyObjectProperty<@Nullable ContractScaling> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// Why there is no report, or empty.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Takes the calls of the scope afresh: of a module, from the blocks that are newest now.
    public void load() {
        studyAsked.cancel();
        running.set(null);
        Scope from = scope.get();
        if (from.module() < 0) {
            StudyViewModel.Ready ready = block.ready();
            show(ready == null ? null : ready.study().contracts());
            return;
        }
        show(null);
        Optional<ModuleView> module =
                engine.snapshot().modules().stream()
                        .filter(m -> m.index() == from.module())
                        .findFirst();
        long last = module.map(ModuleView::finalHeight).orElse(0L);
        int count = blocks.get();
        if (last < 1) {
            problem.set(from.name() + " has no durable block yet.");
            return;
        }
        Job<ContractStudy> job =
                studyAsked.ask(
                        "Run " + Math.min(count, last) + " blocks of " + from.name(),
                        progress -> history.contracts(from.module(), last, count, progress));
        running.set(job);
        job.onDone(
                        done -> {
                            running.set(null);
                            show(done);
                        })
                .onFailed(failed -> {
                    running.set(null);
                    problem.set(words(failed));
                })
                .onCancelled(() -> {
                    if (!studyAsked.busy()) {
                        running.set(null);
                        problem.set("Cancelled; nothing was kept.");
                    }
                })
                .start();
    }

    /// Gives up the blocks that run.
    public void cancel() {
        studyAsked.cancel();
    }

    /// Shows other calls, of the same contract where it is among them.
    private void show(@Nullable ContractStudy now) {
        ContractCalls before = chosen.get();
        problem.set("");
        study.set(now);
        if (now == null) {
            choose(null);
            return;
        }
        List<ContractCalls> all = now.contracts();
        choose(
                all.stream()
                        .filter(c -> before != null && c.address().equals(before.address()))
                        .findFirst()
                        .orElse(all.isEmpty() ? null : all.getFirst()));
    }

    /// Asks for a contract's report, over all its functions; null for none.
    public void choose(@Nullable ContractCalls contract) {
        chosen.set(contract);
        functions.set(
                contract == null
                        ? Set.of()
                        : contract.functions().stream()
                                .map(FunctionCalls::function)
                                .collect(Collectors.toUnmodifiableSet()));
        ask();
    }

    /// Takes a function into the mix or out of it.
    public void toggle(String function) {
        Set<String> now = new HashSet<>(functions.get());
        if (!now.remove(function)) {
            now.add(function);
        }
        functions.set(Set.copyOf(now));
        ask();
    }

    private void ask() {
        reportAsked.cancel();
        report.set(null);
        problem.set("");
        ContractCalls contract = chosen.get();
        ContractStudy from = study.get();
        if (contract == null || from == null) {
            return;
        }
        Set<String> mix = functions.get();
        if (mix.isEmpty()) {
            problem.set("No function is chosen.");
            return;
        }
        reportAsked
                .ask("", _ -> from.report(new CallMix(contract.address(), mix)))
                .onDone(report::set)
                .onFailed(failed -> problem.set(words(failed)))
                .start();
    }

    private static String words(Throwable failed) {
        return Objects.requireNonNullElse(failed.getMessage(), failed.toString());
    }
}
