package orrery.ui.agents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import orrery.engine.api.AgentView;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.ParameterDefinition;
import orrery.ui.binding.TaskRunner;

/// The agent's parameters while someone turns them: nothing is sent before [#apply], and each thing
/// applied can be undone by sending what was agreed before.
///
/// Between the engine's yes and the snapshot that shows it, the accepted values count as agreed
/// ([#sent]); they are forgotten once a snapshot says the same, or once the engine's version of the
/// parameters has moved on, so that a change from elsewhere is never hidden. Owned by the window's
/// thread; commands are sent in the background, one at a time.
public final class ParametersViewModel {
    private static final int REMEMBERED = 100;

    /// Parameters under one heading.
    public record Group(String name, List<Setting> settings) {
        public Group {
            settings = List.copyOf(settings);
        }
    }

    /// One thing that was applied.
    private record Step(Map<String, Double> after, Map<String, Double> before) {}

    private final Engine engine;
    private final TaskRunner tasks;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, Double> sent = new LinkedHashMap<>();
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Group>> groups =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> presets =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Map<String, Double>> turned =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper record = new ReadOnlyStringWrapper("");
    private final PreviewViewModel preview;
    private Map<String, Double> inForce = Map.of();
    private Map<String, Map<String, Double>> presetValues = Map.of();
    private Map<String, Double> pending = Map.of();
    private List<ParameterDefinition> known = List.of();
    private long version;
    private long sentVersion;

    ParametersViewModel(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
        preview = new PreviewViewModel(engine, tasks);
        filter.subscribe((_, _) -> group());
        turned.subscribe(now -> preview.show(agreed(), now));
    }

    /// What the turned values would have made of the newest epochs.
    public PreviewViewModel preview() {
        return preview;
    }

    /// What was turned and not yet applied, by id.
    public ReadOnlyObjectProperty<Map<String, Double>> turnedProperty() {
        return turned.getReadOnlyProperty();
    }

    /// The newest change of parameters as the run has recorded it, in words; empty before the
    /// first.
    public ReadOnlyStringProperty recordProperty() {
        return record.getReadOnlyProperty();
    }

    /// Takes up what the run has recorded.
    void recorded(List<OperatorAction> actions) {
        actions.stream()
                .filter(action -> action.kind().equals("SetParameters"))
                .findFirst()
                .ifPresent(newest ->
                        record.set(
                                "Recorded as action %d, %s, from round %d on: %s"
                                        .formatted(
                                                newest.sequence(),
                                                newest.actor().words(),
                                                newest.round(),
                                                newest.details())));
    }

    /// Every value that is in force, or will be without further doing.
    private Map<String, Double> agreed() {
        Map<String, Double> values = new LinkedHashMap<>(inForce);
        values.putAll(pending);
        values.putAll(sent);
        return values;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /// What matches the filter, under its headings.
    public ReadOnlyObjectProperty<List<Group>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /// The names of the presets, in order.
    public ReadOnlyObjectProperty<List<String>> presetsProperty() {
        return presets.getReadOnlyProperty();
    }

    /// How many parameters were turned and not yet applied.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// What there is to apply or what waits, in words.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Why the engine refused the last change; empty where it did not.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// Whether the engine's answer is awaited.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    public Optional<Setting> setting(String id) {
        return Optional.ofNullable(settings.get(id));
    }

    /// What is set in the window for a known parameter.
    ///
    /// @throws IllegalArgumentException where there is none of this id
    public DoubleProperty editedProperty(String id) {
        return setting(id)
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + id))
                .editedProperty();
    }

    /// Takes up the agent's state.
    void update(AgentView agent) {
        if (!agent.parameters().equals(known)) {
            define(agent.parameters());
        }
        if (!agent.presets().equals(presetValues)) {
            presetValues = agent.presets();
            presets.set(List.copyOf(new TreeMap<>(presetValues).keySet()));
        }
        version = agent.parametersVersion();
        pending = agent.pending();
        inForce = agent.values();
        sent.entrySet()
                .removeIf(entry ->
                        version != sentVersion
                                || entry.getValue().equals(pending.get(entry.getKey()))
                                || entry.getValue().equals(agent.values().get(entry.getKey())));
        settings.forEach((id, setting) -> {
            double inForce = agent.values().getOrDefault(id, setting.definition().defaultValue());
            setting.update(inForce, sent.containsKey(id) ? sent.get(id) : pending.get(id));
        });
        count();
    }

    private void define(List<ParameterDefinition> definitions) {
        known = definitions;
        settings.clear();
        for (ParameterDefinition definition : definitions) {
            Setting setting = new Setting(definition);
            setting.editedProperty().subscribe((_, _) -> count());
            settings.put(definition.id(), setting);
        }
        group();
    }

    private void group() {
        Map<String, List<Setting>> byName = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            if (setting.mentions(filter.get())) {
                byName.computeIfAbsent(setting.definition().group(), _ -> new ArrayList<>())
                        .add(setting);
            }
        }
        groups.set(
                byName.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList());
    }

    private void count() {
        Map<String, Double> now = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            if (setting.changed()) {
                now.put(setting.definition().id(), setting.editedProperty().get());
            }
        }
        turned.set(Collections.unmodifiableMap(now));
        long waiting =
                settings.values().stream().filter(s -> !s.noteProperty().get().isEmpty()).count();
        changes.set(now.size());
        if (!now.isEmpty()) {
            summary.set(plural(now.size(), "change") + " · take effect at the next epoch");
        } else {
            summary.set(
                    waiting > 0
                            ? plural(waiting, "value") + " · waiting for the next epoch"
                            : "No changes");
        }
    }

    private static String plural(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// Sends what was turned.
    public void apply() {
        Map<String, Double> after = new LinkedHashMap<>();
        Map<String, Double> before = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            if (setting.changed()) {
                after.put(setting.definition().id(), setting.editedProperty().get());
                before.put(setting.definition().id(), setting.agreedProperty().get());
            }
        }
        if (!after.isEmpty()) {
            Step step = new Step(after, before);
            send(
                    after,
                    () -> {
                        remember(done, step);
                        undone.clear();
                    });
        }
    }

    /// Gives up what was turned.
    public void discard() {
        error.set("");
        settings.values().forEach(Setting::discard);
    }

    /// Sends what was agreed before the last thing applied.
    public void undo() {
        Step step = done.peek();
        if (step != null) {
            send(step.before(), () -> remember(undone, done.pop()));
        }
    }

    /// Applies again what was undone last.
    public void redo() {
        Step step = undone.peek();
        if (step != null) {
            send(step.after(), () -> remember(done, undone.pop()));
        }
    }

    /// Turns parameters to a preset's values; nothing is sent yet.
    public void choosePreset(String name) {
        turn(presetValues.getOrDefault(name, Map.of()));
    }

    /// Turns every parameter to its default; nothing is sent yet.
    public void chooseDefaults() {
        Map<String, Double> values = new LinkedHashMap<>();
        known.forEach(each -> values.put(each.id(), each.defaultValue()));
        turn(values);
    }

    private void turn(Map<String, Double> values) {
        values.forEach((id, value) -> setting(id).ifPresent(s -> s.editedProperty().set(value)));
    }

    private static void remember(Deque<Step> steps, Step step) {
        steps.push(step);
        if (steps.size() > REMEMBERED) {
            steps.removeLast();
        }
    }

    private void send(Map<String, Double> values, Runnable accepted) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        error.set("");
        tasks.<CommandResult>job("", _ -> engine.submit(new Command.SetParameters(values)).get())
                .onDone(result -> answered(result, values, accepted))
                .onFailed(e -> refused("The engine did not answer: " + e.getMessage()))
                .start();
    }

    private void answered(CommandResult result, Map<String, Double> values, Runnable accepted) {
        switch (result) {
            case CommandResult.Rejected(String reason) -> refused(reason);
            case CommandResult.Accepted _ -> {
                busy.set(false);
                accepted.run();
                sentVersion = version;
                sent.putAll(values);
                values.forEach((id, value) -> setting(id).ifPresent(s -> s.expect(value)));
                canUndo.set(!done.isEmpty());
                canRedo.set(!undone.isEmpty());
                count();
            }
        }
    }

    private void refused(String why) {
        busy.set(false);
        error.set(why);
    }
}
