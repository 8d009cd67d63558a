package orrery.ui.overview;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.history.Link;
import orrery.ui.binding.Subscriptions;
import orrery.ui.control.Axis;
import orrery.ui.control.BarChart;
import orrery.ui.control.ChartTables;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.KeyFigure;
import orrery.ui.control.LaneChart;
import orrery.ui.control.Panel;
import orrery.ui.control.SteadyRows;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.control.UnrolledRows;
import orrery.ui.overview.OverviewViewModel.Figure;
import orrery.ui.shell.View;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Icon;

/// What is happening now.
public final class OverviewView implements View {
    private static final double LANE_MILLIS = 120_000;

    private static final double DECISION_HEIGHT = 50;

    private final OverviewViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final KeyFigure throughput = new KeyFigure("overview-throughput", "Throughput", "tx/s");
    private final KeyFigure gas = new KeyFigure("overview-gas", "Gas", "gas/s");
    private final KeyFigure finality = new KeyFigure("overview-finality", "Time to finality", "");
    private final KeyFigure served =
            new KeyFigure("overview-served", "Critical demand served", "%");
    private final LaneChart lanes =
            new LaneChart("overview-lanes", Axis.MILLIS, new TimeWindow(LANE_MILLIS));
    private final StripChart resources =
            new StripChart("overview-resources", Axis.SHARE, "of supply");
    private final BarChart load = new BarChart("overview-load", Axis.SHARE, "");
    private final ListView<DecisionSummary> decisions =
            SteadyRows.list(FXCollections.observableArrayList());
    private final Panel lanesPanel =
            new Panel("overview-lanes-panel", "Modules", "blocks as they seal, virtual time");
    private final Panel resourcesPanel =
            new Panel("overview-resources-panel", "Resources", "demand as a share of supply");
    private final Panel loadPanel =
            new Panel(
                    "overview-load-panel", "Load by module", "gas used of the limit, newest block");
    private final Panel decisionsPanel = new Panel("overview-decisions-panel", "Newest decisions");
    private final VBox root;

    public OverviewView(OverviewViewModel model) {
        this.model = model;
        root = build();
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public Icon icon() {
        return Icon.OVERVIEW;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void attached() {
        model.attach();
        figure(throughput, model.throughputProperty());
        figure(gas, model.gasProperty());
        figure(finality, model.finalityProperty());
        figure(served, model.servedProperty());
        lanesPanel.feed(
                subscriptions,
                model.lanesProperty(),
                now -> {
                    lanes.setData(now.data());
                    lanesPanel.showEmpty(lanes.dataProperty().get().isEmpty());
                });
        resourcesPanel.feed(
                subscriptions,
                model.resourcesProperty(),
                now -> {
                    resources.setData(now);
                    resourcesPanel.showEmpty(now.isEmpty());
                });
        loadPanel.feed(subscriptions, model.loadProperty(), load::setData);
        subscriptions.each(model.evennessProperty(), loadPanel.rangeProperty()::set);
        decisionsPanel.feed(subscriptions, model.decisionsProperty(), this::showDecisions);
        subscriptions.changes(this::blockChosen, lanes.selectedProperty());
    }

    @Override
    public void detached() {
        subscriptions.close();
        model.detach();
    }

    @Override
    public List<Export> exports() {
        List<Export> all = new ArrayList<>();
        all.add(Export.png("overview", root));
        all.addAll(
                Export.all("recent-blocks", lanes, () -> model.lanesProperty().get().table())
                        .subList(1, 3));
        all.addAll(Export.all("decisions", decisions, model::decisionTable).subList(1, 3));
        return all;
    }

    private VBox build() {
        HBox figures = new HBox(throughput, gas, finality, served);
        figures.getStyleClass().add("orr-row");
        for (Node each : figures.getChildren()) {
            HBox.setHgrow(each, Priority.ALWAYS);
            ((KeyFigure) each).setPrefWidth(240);
            ((KeyFigure) each).setMaxWidth(Double.MAX_VALUE);
        }
        throughput.spark().hue(Hue.ACCENT);
        served.spark().hue(Hue.priority(0)).fromZero(false);
        finality.spark().setVisible(false);
        lanes.describe(place -> model.lanesProperty().get().readout(place));
        load.setMaximum(1);
        load.onChoose(index -> model.open(new Link.ToModule(index)));
        lanesPanel
                .content(lanes)
                .freezable()
                .empty(
                        new EmptyState(
                                Icon.MODULES,
                                "No blocks yet",
                                "The first ones are sealed as soon as the scenario runs. Space starts it."))
                .exports(() ->
                        Export.all(
                                "recent-blocks", lanes, () -> model.lanesProperty().get().table()));
        resourcesPanel
                .content(resources)
                .freezable()
                .empty(
                        new EmptyState(
                                Icon.RESOURCES,
                                "No epoch yet",
                                "Supply and demand are measured at the end of every epoch."))
                .exports(() ->
                        Export.all(
                                "demand-by-resource",
                                resources,
                                () -> ChartTables.table(model.resourcesProperty().get())));
        loadPanel
                .content(load)
                .freezable()
                .exports(() -> List.of(Export.png("load-by-module", load)));
        decisions.setId("overview-decisions");
        decisions.getStyleClass().add("orr-feed");
        decisions.setCellFactory(
                _ -> new DecisionCell(epoch -> model.open(new Link.ToDecision(epoch))));
        decisionsPanel
                .content(UnrolledRows.of(decisions, DECISION_HEIGHT))
                .freezable()
                .empty(
                        new EmptyState(
                                Icon.AGENTS,
                                "No decisions yet",
                                "The agent decides at the end of every epoch."))
                .exports(() -> Export.all("decisions", decisions, model::decisionTable));
        GridPane grid = grid();
        grid.add(lanesPanel, 0, 0);
        grid.add(resourcesPanel, 1, 0);
        grid.add(loadPanel, 0, 1);
        grid.add(decisionsPanel, 1, 1);
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox all = new VBox(figures, grid);
        all.setId("overview-view");
        all.getStyleClass().add("orr-view");
        return all;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("orr-grid");
        for (double share : new double[] {56, 44}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            grid.getRowConstraints().add(row);
        }
        return grid;
    }

    private void figure(KeyFigure shown, ObservableValue<Figure> source) {
        subscriptions.each(
                source,
                now -> {
                    shown.valueProperty().set(now.value());
                    shown.unitProperty().set(now.unit());
                    shown.noteProperty().set(now.note());
                    shown.spark().setSamples(now.course());
                });
    }

    private void showDecisions(List<DecisionSummary> now) {
        if (!now.equals(decisions.getItems())) {
            decisions.getItems().setAll(now);
        }
        decisionsPanel.showEmpty(now.isEmpty());
    }

    private void blockChosen() {
        var place = lanes.selectedProperty().get();
        if (place != null) {
            model.open(model.lanesProperty().get().link(place));
        }
    }
}
