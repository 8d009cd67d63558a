package orrery.ui.trust;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Resource;
import orrery.engine.api.Ruling;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.engine.api.history.TrustCourse;
import orrery.ui.control.Axis;
import orrery.ui.control.EmptyState;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.theme.Icon;

/// The evidence about one provider: claimed against measured, reported against seen, doubt and the
/// forest's score over epochs; and the operator's word on the suspicion. The charts share one
/// stretch of epochs.
final class EvidencePane extends StackPane {
    /// The facts of a usual suspicion before there is one, so that their nodes are made and dressed
    /// with the view.
    private static final List<FactGrid.Item> BLANK =
            Collections.nCopies(6, FactGrid.blank(false, false));

    private final TrustDeskViewModel model;
    private final Panel panel = new Panel("trust-evidence", "Evidence");
    private final FactGrid facts = new FactGrid("trust-evidence-facts");
    private final TimeWindow window = new TimeWindow();
    private final Map<Resource, StripChart> capacities = new EnumMap<>(Resource.class);
    private final Map<Resource, StripChart> usages = new EnumMap<>(Resource.class);
    private final StackPane capacity = new StackPane();
    private final StackPane usage = new StackPane();
    private final StripChart doubt =
            new StripChart("trust-doubt-chart", Axis.COUNT, Axis.SHARE, "", window);
    private final StripChart score =
            new StripChart("trust-score-chart", Axis.COUNT, Axis.NUMBER, "σ", window);
    private final Map<Resource, ToggleButton> choices = new EnumMap<>(Resource.class);
    private final SegmentedButton resources = new SegmentedButton();
    private final Button confirm = ruling("confirm", "Confirm", Ruling.CONFIRM);
    private final Button lift = ruling("lift", "Lift", Ruling.LIFT);
    private final Button appeal = ruling("appeal", "Appeal", Ruling.APPEAL);
    private final Button undo = new Button("Undo", Icon.UNDO.node());
    private final Hyperlink provider = new Hyperlink("Show in Resources");
    private final Label answer = new Label();
    private @Nullable Resource chosen;
    private List<Resource> offered = List.of();
    private String shownProvider = "";

    EvidencePane(TrustDeskViewModel model) {
        this.model = model;
        for (Resource resource : Resource.values()) {
            capacities.put(resource, chart("capacity", resource));
            usages.put(resource, chart("usage", resource));
            choices.put(resource, choice(resource));
        }
        resources.setToggleGroup(null);
        offer(List.of(Resource.values()));
        facts.show(BLANK);
        VBox charts = new VBox();
        charts.getStyleClass().add("orr-tight");
        charts.setMinHeight(0);
        VBox.setVgrow(charts, Priority.ALWAYS);
        add(charts, "Capacity: claimed against measured", capacity, 3);
        add(charts, "Work: reported against seen", usage, 2);
        add(charts, "Doubt and trust", doubt, 2);
        add(charts, "How unusual its measurements look, deviations", score, 2);
        answer.setId("trust-answer");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        answer.textProperty().bind(model.answerProperty());
        answer.managedProperty().bind(model.answerProperty().isNotEmpty());
        provider.setId("trust-provider");
        provider.setOnAction(_ -> model.openProvider());
        VBox content = new VBox(facts, buttons(), answer, charts);
        content.getStyleClass().add("orr-page");
        content.setMinHeight(0);
        panel.content(content)
                .extras(resources)
                .empty(
                        new EmptyState(
                                Icon.TRUST,
                                "No evidence to show",
                                "Choose a suspicion or a provider on the left."));
        getChildren().add(panel);
        setMinWidth(0);
        model.refusedProperty()
                .subscribe(refused ->
                        answer.getStyleClass()
                                .setAll("label", refused ? "orr-refusal" : "orr-muted"));
        model.deskProperty().subscribe(this::show);
        model.subjectProperty().subscribe(this::show);
        model.courseProperty().subscribe(this::draw);
        model.failureProperty()
                .subscribe(why -> {
                    if (!why.isEmpty()) {
                        panel.showError(why, model::retry);
                    }
                });
    }

    private StripChart chart(String what, Resource resource) {
        String id = "trust-" + what + "-chart-" + resource.name().toLowerCase(Locale.ROOT);
        return new StripChart(id, Axis.COUNT, Axis.NUMBER, resource.unit(), window);
    }

    private static void add(VBox charts, String title, Region chart, int share) {
        Label label = new Label(title);
        label.getStyleClass().add("orr-caption");
        chart.setMinHeight(0);
        chart.setPrefHeight(40.0 * share);
        VBox.setVgrow(chart, Priority.ALWAYS);
        charts.getChildren().addAll(label, chart);
    }

    private Button ruling(String id, String label, Ruling ruling) {
        Button button = new Button(label);
        button.setId("trust-" + id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> rule(ruling));
        return button;
    }

    private void rule(Ruling ruling) {
        model.rule(ruling);
    }

    private HBox buttons() {
        undo.setId("trust-undo");
        undo.setMinWidth(USE_PREF_SIZE);
        undo.setOnAction(_ -> model.undo());
        undo.disableProperty().bind(model.undoableProperty().not());
        HBox line = new HBox(confirm, lift, appeal, undo, provider);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void show() {
        TrustDeskViewModel.Subject who = model.subjectProperty().get();
        TrustView desk = model.deskProperty().get();
        panel.showEmpty(who == null || desk == null);
        if (who == null || desk == null) {
            return;
        }
        SuspicionView one = model.suspicion();
        TrustView.Standing standing = model.standing();
        String name =
                one != null ? one.name() : standing != null ? standing.name() : who.provider();
        panel.titleProperty().set(name);
        panel.unitProperty().set(one == null ? "not suspected" : one.offence());
        boolean inForce = one != null && one.inForce();
        boolean isOpen = one != null && one.verdict() == SuspicionView.Verdict.OPEN;
        confirm.setDisable(!isOpen);
        lift.setDisable(!inForce);
        appeal.setDisable(
                !isOpen || one == null || one.appealed() || desk.epoch() > one.appealUntil());
        facts.show(facts(desk, one, model.ruling(), standing));
        if (!who.provider().equals(shownProvider)) {
            shownProvider = who.provider();
            chosen = null;
        }
        draw();
    }

    private static List<FactGrid.Item> facts(
            TrustView desk,
            @Nullable SuspicionView one,
            @Nullable OperatorAction ruling,
            TrustView.@Nullable Standing standing) {
        List<FactGrid.Item> items = new ArrayList<>();
        if (one != null) {
            items.add(fact("Found", SuspicionWords.finding(one)));
            items.add(
                    fact(
                            "Confidence",
                            String.format(
                                    Locale.ROOT,
                                    "%.2f %% by %d measurements",
                                    100 * one.confidence(),
                                    one.measurements())));
            items.add(
                    fact(
                            "State",
                            SuspicionWords.state(one)
                                    + (one.inForce() ? ", " + one.action().label() : "")));
            items.add(
                    fact(
                            "Raised",
                            "epoch %s, appeal until %s"
                                    .formatted(
                                            Format.count(one.epoch()),
                                            Format.count(one.appealUntil()))));
            if (!one.others().isEmpty()) {
                items.add(fact("With", String.join(", ", one.others())));
            }
            if (ruling != null) {
                items.add(fact("Last word", SuspicionWords.ruling(ruling)));
            }
            items.add(fact("Truth (simulated)", SuspicionWords.truth(one, desk.lies())));
        }
        if (standing != null) {
            items.add(
                    fact(
                            "Trust, doubt",
                            Format.percent(standing.trust())
                                    + ", "
                                    + Format.percent(standing.doubt())));
        }
        return items;
    }

    private static FactGrid.Item fact(String label, String text) {
        @Nullable Runnable nowhere = null;
        return new FactGrid.Item(label, text, text, false, nowhere);
    }

    private void draw() {
        TrustCourse course = model.courseProperty().get();
        if (course == null || !course.provider().equals(shownProvider)) {
            return;
        }
        offer(EvidencePicture.resources(course));
        Resource resource = chosen;
        if (resource == null || !offered.contains(resource)) {
            resource = EvidencePicture.worst(course, model.suspicion());
        }
        for (Map.Entry<Resource, ToggleButton> each : choices.entrySet()) {
            each.getValue().setSelected(each.getKey() == resource);
        }
        doubt.setData(EvidencePicture.doubt(course));
        score.setData(EvidencePicture.score(course));
        StripChart above = resource == null ? null : capacities.get(resource);
        StripChart below = resource == null ? null : usages.get(resource);
        if (resource == null || above == null || below == null) {
            capacity.getChildren().clear();
            usage.getChildren().clear();
            return;
        }
        place(capacity, above);
        place(usage, below);
        above.setData(EvidencePicture.capacity(course, resource));
        below.setData(EvidencePicture.usage(course, resource));
    }

    private static void place(StackPane pane, StripChart chart) {
        if (!pane.getChildren().contains(chart)) {
            pane.getChildren().setAll(chart);
        }
    }

    private ToggleButton choice(Resource resource) {
        ToggleButton button = new ToggleButton(resource.label());
        button.setId("trust-resource-" + resource.name().toLowerCase(Locale.ROOT));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> {
            chosen = resource;
            draw();
        });
        return button;
    }

    private void offer(List<Resource> now) {
        if (now.equals(offered)) {
            return;
        }
        offered = now;
        resources.getButtons().setAll(choices(now));
    }

    private List<ToggleButton> choices(List<Resource> now) {
        return choices.entrySet().stream()
                .filter(each -> now.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
