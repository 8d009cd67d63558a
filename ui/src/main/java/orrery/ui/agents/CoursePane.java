package orrery.ui.agents;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.AgentView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.Resource;
import orrery.ui.control.Axis;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Panel;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// How the agent does over the epochs: forecast against actual, service by class, cost. The
/// forecasts of all resources share one stretch of time.
final class CoursePane extends VBox {
    private final AgentsViewModel model;
    private final TimeWindow window = new TimeWindow();
    private final Map<Resource, StripChart> charts = new EnumMap<>(Resource.class);
    private final StackPane place = new StackPane();
    private final Label quality = new Label();
    private final Panel forecast = new Panel("agents-forecast", "Forecast against actual");
    private final Panel service = new Panel("agents-service", "Served by class", "share of demand");
    private final Panel cost = new Panel("agents-cost", "Cost", "credits an epoch");
    private final EmptyState noForecast = empty("No forecast yet");
    private final StripChart served;
    private final StripChart spent;

    CoursePane(AgentsViewModel model) {
        this.model = model;
        getStyleClass().add("orr-columns");
        for (Resource resource : Resource.values()) {
            String id = "agents-forecast-chart-" + resource.name().toLowerCase(Locale.ROOT);
            StripChart chart =
                    new StripChart(id, Axis.MILLIS, Axis.NUMBER, resource.unit(), window);
            chart.setFromZero(false);
            charts.put(resource, chart);
        }
        served =
                new StripChart(
                        "agents-service-chart", Axis.MILLIS, Axis.SHARE, "", new TimeWindow());
        served.setFromZero(false);
        spent = new StripChart("agents-cost-chart", Axis.MILLIS, Axis.NUMBER, "", new TimeWindow());
        quality.setId("agents-forecast-quality");
        quality.getStyleClass().add("orr-caption");
        quality.setMinWidth(0);
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinHeight(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot =
                new HBox(
                        quality,
                        gap,
                        toggle("agents-show-reserved", "Reserved", model.reservedProperty()),
                        toggle("agents-show-supply", "Supply", model.supplyProperty()));
        foot.getStyleClass().add("orr-badges");
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(place, foot);
        content.getStyleClass().add("orr-tight");
        forecast.content(content)
                .extras(switcher())
                .empty(noForecast)
                .exports(() -> exports(forecast));
        service.content(served).empty(empty("No service yet")).exports(() -> exports(service));
        cost.content(spent).empty(empty("No cost yet")).exports(() -> exports(cost));
        HBox row = new HBox(service, cost);
        row.getStyleClass().add("orr-columns");
        for (Panel half : List.of(service, cost)) {
            half.setMinWidth(0);
            half.setPrefWidth(1); // both share the width evenly
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        forecast.setPrefHeight(60);
        row.setPrefHeight(42);
        forecast.setMinHeight(0);
        forecast.setMinWidth(0);
        row.setMinHeight(0);
        setMinWidth(0);
        VBox.setVgrow(forecast, Priority.ALWAYS);
        VBox.setVgrow(row, Priority.ALWAYS);
        getChildren().addAll(forecast, row);
        model.waitingProperty().subscribe(noForecast::setHow);
        model.agentProperty().subscribe(this::show);
        model.resourceProperty().subscribe(this::draw);
        model.supplyProperty().subscribe(this::draw);
        model.reservedProperty().subscribe(this::draw);
    }

    private static EmptyState empty(String what) {
        return new EmptyState(Icon.AGENTS, what, "It fills when the first epoch ends.");
    }

    private List<Export> exports(Panel panel) {
        List<Export> all = new ArrayList<>();
        all.add(Export.png(panel.getId(), panel));
        all.addAll(model.courseExports());
        return all;
    }

    private static CheckBox toggle(String id, String name, BooleanProperty shown) {
        CheckBox box = new CheckBox(name);
        box.setId(id);
        box.setMinWidth(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(shown);
        return box;
    }

    private SegmentedButton switcher() {
        SegmentedButton all = new SegmentedButton();
        for (Resource resource : Resource.values()) {
            ToggleButton button = new ToggleButton(resource.label());
            button.setId("agents-resource-" + resource.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.resourceProperty().set(resource);
            });
            model.resourceProperty().subscribe(now -> button.setSelected(now == resource));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        return all;
    }

    private void show(@Nullable AgentView agent) {
        boolean nothing = agent == null || agent.cost().isEmpty();
        service.showEmpty(nothing);
        cost.showEmpty(nothing);
        if (agent != null) {
            served.setData(ForecastPicture.served(agent));
            spent.setData(ForecastPicture.cost(agent));
        }
        draw();
    }

    private void draw() {
        Optional<ForecastView> shown = model.forecast();
        forecast.showEmpty(shown.isEmpty());
        forecast.unitProperty().set(model.resourceProperty().get().unit());
        StripChart chart = charts.get(model.resourceProperty().get());
        if (shown.isPresent() && chart != null) {
            if (!place.getChildren().contains(chart)) {
                place.getChildren().setAll(chart);
            }
            chart.setData(
                    ForecastPicture.forecast(
                            shown.get(),
                            model.supplyProperty().get(),
                            model.reservedProperty().get()));
            quality.setText(ForecastPicture.quality(shown.get()));
            Hint.set(quality, quality.getText());
        }
    }
}
