package orrery.ui.execution;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.ui.control.Axis;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.LaneChart;
import orrery.ui.control.LaneData;
import orrery.ui.control.LaneData.Place;
import orrery.ui.control.LaneOverview;
import orrery.ui.control.Panel;
import orrery.ui.control.Readout;
import orrery.ui.control.Spans;
import orrery.ui.control.Swatch;
import orrery.ui.control.TimeWindow;
import orrery.ui.execution.StudyViewModel.Shown;

/// The lanes over time, whose legend says what their colours and heights mean, and the selected
/// transaction in words.
final class LanesPane {
    private final StudyViewModel model;
    private final TimeWindow window = new TimeWindow();
    private final LaneChart chart = new LaneChart("execution-chart", Axis.NANOS, window);
    private final LaneOverview overview = new LaneOverview("execution-overview", window);
    private final Panel panel = new Panel("execution-lanes-panel", "Lanes", "nanoseconds");
    private boolean following;

    /// @param head controls of the view, at the right of the panel's title
    LanesPane(StudyViewModel model, Node head) {
        this.model = model;
        Label words = new Label();
        words.setId("execution-sentence");
        words.textProperty()
                .bind(
                        Bindings.when(model.sentenceProperty().isEmpty())
                                .then(
                                        "Click a transaction to see whom it waited for. Wheel"
                                                + " zooms, drag pans, W A S D, N and P step.")
                                .otherwise(model.sentenceProperty()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox body = new VBox(legend(), chart, overview, words);
        body.getStyleClass().add("orr-columns");
        panel.content(body).extras(modes(), head).exports(this::exports);
        chart.failureProperty()
                .subscribe(failure -> {
                    if (failure != null) {
                        panel.showError("The lanes could not be drawn: " + failure, chart::retry);
                    }
                });
        chart.describe(this::read);
        chart.selectedProperty().subscribe(this::chosen);
        model.lanesProperty().subscribe(this::show);
        model.readyProperty()
                .subscribe(ready -> {
                    window.follow();
                    panel.titleProperty().set(ready == null ? "Lanes" : ready.execution().name());
                    panel.unitProperty().set(ready == null ? "" : about(ready.execution()));
                });
        model.selectedProperty().subscribe(this::mark);
    }

    Panel panel() {
        return panel;
    }

    private static String about(BlockExecution execution) {
        String fork = execution.fork().toLowerCase(Locale.ROOT);
        String past = ExecutionText.past(execution.past());
        return past.isEmpty() ? fork : fork + ", " + past;
    }

    private List<Export> exports() {
        StudyViewModel.Ready ready = model.ready();
        return ready == null
                ? List.of()
                : List.of(Export.png("lanes-" + ready.execution().number(), chart));
    }

    private HBox modes() {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        row.setAlignment(Pos.CENTER_LEFT);
        for (Shown each : Shown.values()) {
            ToggleButton button = new ToggleButton(each.label());
            button.setId("execution-shown-" + each.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(model.shownProperty().get() == each);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.shownProperty().set(each);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private HBox legend() {
        HBox legend = new HBox();
        legend.getStyleClass().addAll("orr-legend", "orr-caption-row");
        legend.setAlignment(Pos.CENTER_LEFT);
        for (LaneData.Kind kind : LanePicture.KINDS) {
            String name =
                    switch (kind.name()) {
                        case "Wait", "Commit", "Validate in vain" -> kind.name() + " (low)";
                        case "Ran in vain" -> "Ran in vain (striped)";
                        case "Execute, simulated" -> "~ simulated";
                        default -> kind.name();
                    };
            legend.getChildren().add(new Swatch(kind.hue(), name));
        }
        Label share = new Label("% of the time executing");
        legend.getChildren().add(share);
        CheckBox critical = new CheckBox("Mark the critical path");
        critical.setId("execution-critical");
        critical.selectedProperty().bindBidirectional(model.criticalProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        legend.getChildren().addAll(gap, critical);
        return legend;
    }

    private void show(LanePicture picture) {
        chart.setData(picture.data());
        overview.setData(picture.data());
        mark(model.selectedProperty().get());
    }

    private void mark(@Nullable Integer transaction) {
        LanePicture picture = model.lanesProperty().get();
        chart.highlight(
                transaction == null
                        ? List.of()
                        : picture.places().getOrDefault(transaction, List.of()),
                transaction == null
                        ? List.of()
                        : picture.bonds().getOrDefault(transaction, List.of()));
        Place place = chart.selectedProperty().get();
        if (place != null && (transaction == null || transaction(place) != transaction)) {
            following = true;
            chart.selectedProperty().set(null);
            following = false;
        }
    }

    private void chosen(@Nullable Place place) {
        if (!following) {
            model.select(place == null ? null : transaction(place));
        }
    }

    private int transaction(Place place) {
        LaneData data = model.lanesProperty().get().data();
        return place.lane() >= data.lanes().size()
                ? -1
                : (int) data.lanes().get(place.lane()).spans().id(place.index());
    }

    private Readout read(Place place) {
        LaneData.Lane lane = model.lanesProperty().get().data().lanes().get(place.lane());
        Spans spans = lane.spans();
        int transaction = transaction(place);
        LaneData.Kind kind = lane.kinds().get(spans.kind(place.index()));
        return new Readout(
                lane.name() + (transaction < 0 ? "" : ", transaction " + transaction),
                List.of(
                        new Readout.Row(
                                kind.hue(),
                                kind.name(),
                                Format.duration(
                                        spans.end(place.index()) - spans.start(place.index()))),
                        Readout.Row.of("from", Format.duration(spans.start(place.index())))));
    }
}
