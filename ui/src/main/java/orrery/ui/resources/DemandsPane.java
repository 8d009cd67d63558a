package orrery.ui.resources;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView.DemandView;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.MarkedRows;
import orrery.ui.control.Swatch;
import orrery.ui.control.VirtualTable;
import orrery.ui.resources.DemandsViewModel.Row;
import orrery.ui.resources.DemandsViewModel.Table;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// The table of demands with its filters.
final class DemandsPane extends VBox {
    private final DemandsViewModel demands;
    private final Label count = new Label();
    private final Button chip = new Button("", Icon.CLOSE.node());
    private final VirtualTable<Row> table = new VirtualTable<>("resources-demands", columns());
    private final MarkedRows<Row> rows;

    DemandsPane(ResourcesViewModel model) {
        demands = model.demands();
        rows = new MarkedRows<>(table, Row::id, row -> demands.select(row.id()));
        table.empty(
                new EmptyState(
                        Icon.RESOURCES,
                        "No demand to show",
                        "Demand appears with the first epoch; or the filter above leaves none."));
        table.onSort(order -> demands.order(order.column(), order.ascending()));
        getStyleClass().add("orr-page");
        setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(0);
        getChildren().addAll(filters(), table);
        demands.tableProperty().subscribe(this::show);
        demands.selectedIdProperty().subscribe(rows::mark);
        demands.focusProperty().subscribe(this::focused);
    }

    private HBox filters() {
        TextField text = new TextField();
        text.setId("resources-demand-filter");
        text.setPromptText("Tenant, class, resource");
        text.setPrefColumnCount(13);
        text.textProperty().bindBidirectional(demands.textProperty());
        CheckBox shortOnly = new CheckBox("Not wholly served");
        shortOnly.setId("resources-demand-short");
        shortOnly.selectedProperty().bindBidirectional(demands.shortOnlyProperty());
        chip.setId("resources-demand-focus");
        chip.getStyleClass().add("orr-chip");
        Hint.set(chip, "Lift this filter");
        chip.setOnAction(_ -> demands.focusProperty().set(null));
        count.setId("resources-demand-count");
        count.getStyleClass().add("orr-muted");
        count.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(text, shortOnly, chip, gap, count);
        bar.getStyleClass().add("orr-filters");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private static List<Column<Row>> columns() {
        return List.of(
                Column.<Row>text("tenant", "Tenant", 9, row -> row.demand().tenant())
                        .withHint(Row::id)
                        .withSort(),
                Column.<Row>text("class", "Class", 7, row -> row.demand().priority().label())
                        .withReused(DemandsPane::priority)
                        .withSort(),
                Column.<Row>text(
                                "resource", "Resource", 7.4, row -> row.demand().resource().label())
                        .withReused(DemandsPane::resource)
                        .withSort(),
                Column.text("region", "Region", 7, Row::regionName).withSort(),
                Column.<Row>number(
                                "asked",
                                "Asked",
                                7.4,
                                row -> amount(row.demand(), row.demand().asked()))
                        .withSort(),
                Column.<Row>number("served", "Served", 5.4, row -> percent(row.demand().share()))
                        .withHint(row -> amount(row.demand(), row.demand().served()))
                        .withSort(),
                Column.<Row>number(
                                "limit",
                                "Latency limit",
                                6.6,
                                row -> Format.millis(row.demand().latencyLimitMillis()))
                        .withSort());
    }

    /// What fell short never reads as 100 %.
    static String percent(double share) {
        return share < 1 - 1e-6 && share > 0.9995 ? "99.9 %" : Format.percent(share);
    }

    private static String amount(DemandView demand, double amount) {
        return Format.quantity(amount, demand.resource().unit());
    }

    private static Node priority(@Nullable Node present, Row row) {
        Swatch swatch =
                present instanceof Swatch taken
                        ? taken
                        : new Swatch(FlowPicture.hue(row.demand().priority()), "");
        swatch.show(FlowPicture.hue(row.demand().priority()), row.demand().priority().label());
        return swatch;
    }

    private static Node resource(@Nullable Node present, Row row) {
        Swatch swatch =
                present instanceof Swatch taken
                        ? taken
                        : new Swatch(RegionPicture.hue(row.demand().resource()), "");
        swatch.show(RegionPicture.hue(row.demand().resource()), row.demand().resource().label());
        return swatch;
    }

    private void show(Table now) {
        rows.show(now.rows());
        count.setText(
                now.rows().size() == now.all()
                        ? Format.count(now.all()) + " demands"
                        : now.rows().size() + " of " + now.all());
    }

    private void focused(DemandsViewModel.@Nullable Focus focus) {
        chip.setVisible(focus != null);
        chip.setManaged(focus != null);
        chip.setText(focus == null ? "" : focus.label());
    }
}
