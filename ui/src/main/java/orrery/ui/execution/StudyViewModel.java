package orrery.ui.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.Strikes;
import orrery.engine.api.execution.WhatIf;
import orrery.engine.api.execution.WhatIf.Speed;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// One block's runs as they are looked at: which lanes, which transaction, what is struck out.
/// Owned by the window's thread; pictures and what-ifs are made in the background, and only the
/// newest asked for is shown.
public final class StudyViewModel {
    /// Whose lanes are shown.
    public enum Shown {
        ALL("All"),
        SEQUENTIAL("Sequential"),
        OPTIMISTIC("Optimistic"),
        ACCESS_LIST("Access list");

        private final String label;

        Shown(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        List<Mode> modes() {
            return this == ALL ? List.of(Mode.values()) : List.of(Mode.valueOf(name()));
        }
    }

    /// A study with all that is made of it before it is shown.
    ///
    /// @param asIs nothing struck out
    record Ready(
            ExecutionStudy study,
            BlockExecution execution,
            WhatIf asIs,
            List<Speed> measured,
            LanePicture lanes,
            GraphPicture graph) {}

    private final Latest lanesAsked;
    private final Latest whatIfAsked;
    private final ReadOnlyObjectWrapper<@Nullable Ready> ready = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LanePicture> lanes =
            new ReadOnlyObjectWrapper<>(LanePicture.EMPTY);
    private final ReadOnlyObjectWrapper<GraphPicture> graph =
            new ReadOnlyObjectWrapper<>(GraphPicture.EMPTY);
    private final ReadOnlyObjectWrapper<SpeedupPicture> speedup =
            new ReadOnlyObjectWrapper<>(SpeedupPicture.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable WhatIf> whatIf = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Strikes> strikes =
            new ReadOnlyObjectWrapper<>(Strikes.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Integer> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Dependency> selectedEdge =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Integer> selectedPlace =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.ALL);
    private final BooleanProperty critical = new SimpleBooleanProperty(true);

    StudyViewModel(TaskRunner tasks) {
        lanesAsked = new Latest(tasks);
        whatIfAsked = new Latest(tasks);
        shown.subscribe(this::redrawLanes);
        critical.subscribe(this::redrawLanes);
    }

    /// Makes all that is shown of a study. Any thread.
    static Ready prepare(ExecutionStudy study, List<Speed> before, Shown shown, boolean critical) {
        BlockExecution execution = study.execution();
        List<Speed> measured = new ArrayList<>(before);
        measured.removeIf(s -> s.lanes() == execution.run(Mode.OPTIMISTIC).lanes());
        measured.add(
                new Speed(
                        execution.run(Mode.OPTIMISTIC).lanes(),
                        ExecutionText.speedup(execution, Mode.OPTIMISTIC)));
        return new Ready(
                study,
                execution,
                study.without(Strikes.NONE),
                List.copyOf(measured),
                LanePicture.of(execution, shown.modes(), critical),
                GraphPicture.of(execution, Strikes.NONE));
    }

    /// Shows a study, with nothing selected and nothing struck out; null for none.
    void show(@Nullable Ready now) {
        lanesAsked.cancel();
        whatIfAsked.cancel();
        ready.set(now);
        strikes.set(Strikes.NONE);
        whatIf.set(null);
        problem.set("");
        selectedEdge.set(null);
        select(null);
        lanes.set(now == null ? LanePicture.EMPTY : now.lanes());
        graph.set(now == null ? GraphPicture.EMPTY : now.graph());
        drawSpeedup();
    }

    /// What is shown, or null.
    @Nullable Ready ready() {
        return ready.get();
    }

    ReadOnlyObjectProperty<@Nullable Ready> readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LanePicture> lanesProperty() {
        return lanes.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GraphPicture> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SpeedupPicture> speedupProperty() {
        return speedup.getReadOnlyProperty();
    }

    /// The answer to what is struck out, or null where nothing is or the answer is awaited.
    public ReadOnlyObjectProperty<@Nullable WhatIf> whatIfProperty() {
        return whatIf.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Strikes> strikesProperty() {
        return strikes.getReadOnlyProperty();
    }

    /// The transaction that is marked in all panes, or null.
    public ReadOnlyObjectProperty<@Nullable Integer> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Dependency> selectedEdgeProperty() {
        return selectedEdge.getReadOnlyProperty();
    }

    /// The place whose dependencies are marked, or null: an index into the block's places.
    public ReadOnlyObjectProperty<@Nullable Integer> selectedPlaceProperty() {
        return selectedPlace.getReadOnlyProperty();
    }

    /// What happened to the selected transaction, on the selected edge or at the selected place, in
    /// words.
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// Why the newest what-if has no answer, or empty.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ObjectProperty<Shown> shownProperty() {
        return shown;
    }

    /// Whether the critical path is marked.
    public BooleanProperty criticalProperty() {
        return critical;
    }

    /// Marks a transaction in all panes; null or one that is not there for none.
    public void select(@Nullable Integer transaction) {
        Ready now = ready.get();
        boolean there =
                now != null
                        && transaction != null
                        && transaction >= 0
                        && transaction < now.execution().transactions().size();
        selected.set(there ? transaction : null);
        if (there) {
            selectedEdge.set(null);
        }
        selectedPlace.set(null);
        sentence.set(
                there && now != null && transaction != null
                        ? ExecutionText.transaction(now.execution(), transaction)
                        : "");
    }

    /// The transaction before or after the selected one.
    public void step(int by) {
        Ready now = ready.get();
        if (now != null && !now.execution().transactions().isEmpty()) {
            Integer from = selected.get();
            int last = now.execution().transactions().size() - 1;
            select(from == null ? 0 : Math.clamp(from + (long) by, 0, last));
        }
    }

    void selectEdge(@Nullable Dependency edge) {
        selectedEdge.set(edge);
        Ready now = ready.get();
        if (edge != null && now != null) {
            selected.set(null);
            selectedPlace.set(null);
            sentence.set(ExecutionText.dependency(now.execution(), edge));
        }
    }

    /// Marks whom a place ties together.
    ///
    /// @param place index into the block's places
    void selectPlace(int place) {
        Ready now = ready.get();
        if (now != null) {
            selected.set(null);
            selectedEdge.set(null);
            selectedPlace.set(place);
            sentence.set(ExecutionText.story(now.execution().places().get(place)));
        }
    }

    /// Strikes a place out, or takes it in again.
    ///
    /// @param place index into the block's places
    public void togglePlace(int place) {
        Set<Integer> places = new HashSet<>(strikes.get().places());
        if (!places.remove(place)) {
            places.add(place);
        }
        strike(new Strikes(places, strikes.get().links()));
    }

    void strikeSelectedEdge() {
        Dependency edge = selectedEdge.get();
        if (edge != null) {
            Set<Strikes.Link> links = new HashSet<>(strikes.get().links());
            Strikes.Link link = new Strikes.Link(edge.reader(), edge.writer());
            if (!links.remove(link)) {
                links.add(link);
            }
            strike(new Strikes(strikes.get().places(), links));
        }
    }

    /// Takes everything in again.
    public void clearStrikes() {
        strike(Strikes.NONE);
    }

    private record Answer(WhatIf whatIf, GraphPicture graph) {}

    private void strike(Strikes now) {
        Ready of = ready.get();
        if (of == null || now.equals(strikes.get())) {
            return;
        }
        strikes.set(now);
        problem.set("");
        if (now.isNone()) {
            whatIfAsked.cancel();
            whatIf.set(null);
            graph.set(of.graph());
            drawSpeedup();
            return;
        }
        whatIfAsked
                .ask(
                        "",
                        _ ->
                                new Answer(
                                        of.study().without(now),
                                        GraphPicture.of(of.execution(), now)))
                .onDone(answer -> {
                    whatIf.set(answer.whatIf());
                    graph.set(answer.graph());
                    drawSpeedup();
                })
                .onFailed(failed ->
                        problem.set(
                                "The what-if has no answer: "
                                        + Objects.requireNonNullElse(
                                                failed.getMessage(), failed.toString())))
                .start();
    }

    private void drawSpeedup() {
        Ready now = ready.get();
        speedup.set(
                now == null
                        ? SpeedupPicture.EMPTY
                        : SpeedupPicture.of(now.measured(), now.asIs(), whatIf.get()));
    }

    private void redrawLanes() {
        Ready now = ready.get();
        if (now != null) {
            Shown which = shown.get();
            boolean marked = critical.get();
            lanesAsked
                    .ask("", _ -> LanePicture.of(now.execution(), which.modes(), marked))
                    .onDone(lanes::set)
                    .start();
        }
    }
}
