package orrery.ui.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.EpochFigures;
import orrery.ui.control.Axis;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// A branch of the run from an epoch of the past, beside the run as it went: where it begins, what
/// it does otherwise, and both in figures and courses.
final class BranchPane extends VBox {
    private final BranchViewModel model;
    private final Panel start = new Panel("agents-branch", "Branch the run");
    private final Panel both =
            new Panel("agents-branch-figures", "Both runs", "~ means over the epochs");
    private final Panel courses = new Panel("agents-branch-courses", "Courses", "~");
    private final ComparisonGrid grid =
            new ComparisonGrid("agents-branch-grid", "as run", "branch");
    private final TimeWindow window = new TimeWindow();
    private final StripChart net = chart("agents-branch-net", Axis.NUMBER);
    private final StripChart difference = chart("agents-branch-difference", Axis.NUMBER);
    private final StripChart cost = chart("agents-branch-cost", Axis.NUMBER);
    private final StripChart served = chart("agents-branch-served", Axis.SHARE);
    private final ObjectProperty<PriorityClass> priority =
            new SimpleObjectProperty<>(PriorityClass.BEST_EFFORT);
    private final Slider slider = new Slider();
    private final Label place = new Label();
    private boolean moving = true;

    BranchPane(BranchViewModel model) {
        this.model = model;
        getStyleClass().add("orr-columns");
        start.content(controls());
        start.setMinHeight(Region.USE_PREF_SIZE);
        both.content(grid).empty(empty()).exports(() -> exports(both));
        both.setMinHeight(0);
        both.setMinWidth(Region.USE_PREF_SIZE);
        courses.content(
                        new VBox(
                                titled("Value less cost and penalty, credits", net),
                                titled("Branch less run, credits", difference),
                                titled("Cost, credits", cost),
                                titled("Served", served)))
                .empty(empty())
                .extras(classes())
                .exports(() -> exports(courses));
        courses.setMinWidth(0);
        courses.setMinHeight(0);
        HBox.setHgrow(courses, Priority.ALWAYS);
        HBox results = new HBox(both, courses);
        results.getStyleClass().add("orr-columns");
        results.setMinHeight(0);
        VBox.setVgrow(results, Priority.ALWAYS);
        getChildren().addAll(start, results);
        model.resultProperty().subscribe(this::show);
        priority.subscribe(_ -> show(model.resultProperty().get()));
    }

    private StripChart chart(String id, Axis axis) {
        StripChart chart = new StripChart(id, Axis.NUMBER, axis, "", window);
        chart.setFromZero(false);
        return chart;
    }

    private static Node titled(String title, StripChart chart) {
        Label label = new Label(title);
        label.getStyleClass().add("orr-caption");
        VBox box = new VBox(label, chart);
        box.setMinHeight(0);
        box.setPrefHeight(1); // all share the height evenly
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    private static EmptyState empty() {
        return new EmptyState(
                Icon.AGENTS,
                "No branch yet",
                "Choose an epoch, turn a parameter on the left or choose a policy, and run it.");
    }

    private Node controls() {
        slider.setId("agents-branch-slider");
        slider.setAccessibleText("Epoch to branch from");
        slider.setBlockIncrement(1);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty()
                .subscribe(now -> {
                    if (!moving) {
                        model.choose(Math.round(now.doubleValue()));
                    }
                });
        place.setId("agents-branch-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        place.getStyleClass().add("orr-muted");
        model.fromProperty().subscribe(this::placed);
        model.newestProperty().subscribe(this::placed);
        model.earliestProperty().subscribe(this::placed);
        placed();
        HBox scrub = new HBox(new Label("From epoch"), slider, place);
        scrub.getStyleClass().add("orr-filters");
        scrub.setAlignment(Pos.CENTER_LEFT);
        Label changes = new Label();
        changes.setId("agents-branch-changes");
        changes.setMinWidth(0);
        changes.textProperty().subscribe(words -> Hint.set(changes, words));
        changes.textProperty().bind(model.changesProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(policies(), changes, gap, progress(), button());
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        Label sentence = caption("agents-branch-sentence");
        sentence.setGraphic(Icon.STATUS_SIMULATED.node());
        sentence.textProperty().bind(model.sentenceProperty());
        sentence.visibleProperty().bind(model.sentenceProperty().isNotEmpty());
        sentence.managedProperty().bind(sentence.visibleProperty());
        Label failure = caption("agents-branch-failure");
        failure.getStyleClass().setAll("label", "orr-refusal");
        failure.textProperty().bind(model.failureProperty());
        failure.visibleProperty().bind(model.failureProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        VBox all = new VBox(scrub, line, failure, sentence);
        all.getStyleClass().add("orr-tight");
        return all;
    }

    private static Label caption(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("orr-caption");
        return label;
    }

    private ComboBox<String> policies() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("agents-branch-policy");
        box.setAccessibleText("Policy of the branch");
        box.setMinWidth(Region.USE_PREF_SIZE);
        model.policiesProperty().subscribe(names -> box.getItems().setAll(names));
        box.valueProperty().bindBidirectional(model.policyProperty());
        return box;
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("agents-branch-progress");
        bar.progressProperty().bind(model.fractionProperty());
        Button cancel = Icon.CLOSE.button("agents-branch-cancel", "Give the branch up");
        cancel.getStyleClass().add("orr-quiet");
        cancel.setOnAction(_ -> model.cancel());
        HBox line = new HBox(bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(model.busyProperty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Button button() {
        Button run = new Button("Run branch");
        run.setId("agents-branch-run");
        run.getStyleClass().add("accent");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setOnAction(_ -> model.run());
        run.disableProperty()
                .bind(
                        model.readyProperty()
                                .not()
                                .or(model.busyProperty())
                                .or(model.newestProperty().lessThan(0)));
        return run;
    }

    private SegmentedButton classes() {
        SegmentedButton all = new SegmentedButton();
        for (PriorityClass each : PriorityClass.values()) {
            ToggleButton button = new ToggleButton(each.label());
            button.setId("agents-branch-" + each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                priority.set(each);
            });
            priority.subscribe(now -> button.setSelected(now == each));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        return all;
    }

    private void placed() {
        long earliest = model.earliestProperty().get();
        long newest = model.newestProperty().get();
        long from = model.fromProperty().get();
        moving = true;
        slider.setMin((double) earliest);
        slider.setMax((double) Math.max(earliest + 1, newest));
        slider.setDisable(newest <= earliest);
        if (!slider.isValueChanging()) {
            slider.setValue((double) from);
        }
        moving = false;
        place.setText(
                newest < 0
                        ? "no epoch yet"
                        : "epoch %s of %s to %s"
                                .formatted(
                                        Format.count(from),
                                        Format.count(earliest),
                                        Format.count(newest)));
    }

    private List<Export> exports(Panel panel) {
        Comparison now = model.resultProperty().get();
        List<Export> all = new ArrayList<>(List.of(Export.png(panel.getId(), panel)));
        if (now != null) {
            all.add(Export.csv("branch", () -> RehearsalPicture.table(now)));
            all.add(Export.json("branch", () -> RehearsalPicture.table(now)));
        }
        return all;
    }

    private void show(@Nullable Comparison found) {
        both.showEmpty(found == null);
        courses.showEmpty(found == null);
        if (found == null) {
            return;
        }
        grid.show(ComparisonLine.of(found));
        ToDoubleFunction<EpochFigures> share = e -> e.service().of(priority.get());
        net.setData(RehearsalPicture.both(found, EpochFigures::net, true));
        difference.setData(RehearsalPicture.difference(found, EpochFigures::net));
        cost.setData(RehearsalPicture.both(found, e -> e.service().cost(), false));
        served.setData(RehearsalPicture.both(found, share, false));
    }
}
