package orrery.ui.resources;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.Resource;
import orrery.ui.control.Badge;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.MarkedRows;
import orrery.ui.control.VirtualTable;
import orrery.ui.resources.ProvidersViewModel.Focus;
import orrery.ui.resources.ProvidersViewModel.RegionChoice;
import orrery.ui.resources.ProvidersViewModel.Table;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// The table of providers with its filters.
final class ProvidersPane extends VBox {
    private static final String UP = "Up";
    private static final String DOWN = "Down";

    private final ResourcesViewModel model;
    private final ProvidersViewModel providers;
    private final TextField text = new TextField();
    private final Label count = new Label();
    private final Button chip = new Button("", Icon.CLOSE.node());
    private final VirtualTable<ProviderRow> table;
    private final MarkedRows<ProviderRow> rows;

    ProvidersPane(ResourcesViewModel model) {
        this.model = model;
        providers = model.providers();
        table = new VirtualTable<>("resources-providers", columns());
        rows = new MarkedRows<>(table, ProviderRow::id, row -> providers.select(row.id()));
        table.empty(
                new EmptyState(
                        Icon.RESOURCES,
                        "No provider to show",
                        "Providers appear with the first epoch; or the filter above leaves none."));
        table.onSort(order -> providers.order(order.column(), order.ascending()));
        getStyleClass().add("orr-page");
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(0);
        getChildren().addAll(filters(), table);
        providers.tableProperty().subscribe(this::show);
        providers.focusProperty().subscribe(this::focused);
        providers.selectedIdProperty().subscribe(rows::mark);
    }

    /// Moves the keyboard to the filter.
    void focusFilter() {
        text.requestFocus();
    }

    private HBox filters() {
        text.setId("resources-filter-text");
        text.setPromptText("Name or region");
        text.setPrefColumnCount(11);
        text.textProperty().bindBidirectional(providers.textProperty());
        text.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !text.getText().isEmpty()) {
                text.clear();
                e.consume();
            }
        });
        ComboBox<RegionChoice> region = new ComboBox<>(providers.regions());
        region.setId("resources-filter-region");
        region.valueProperty().bindBidirectional(providers.regionProperty());
        chip.setId("resources-filter-focus");
        chip.getStyleClass().add("orr-chip");
        Hint.set(chip, "Lift this filter");
        chip.setOnAction(_ -> providers.focusProperty().set(null));
        count.setId("resources-count");
        count.getStyleClass().add("orr-muted");
        count.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(text, region, chip, gap, count);
        bar.getStyleClass().add("orr-filters");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private List<Column<ProviderRow>> columns() {
        return List.of(
                Column.<ProviderRow>text("name", "Provider", 10.5, row -> row.provider().name())
                        .withHint(row -> row.provider().name() + " (" + row.id() + ")")
                        .withSort(),
                Column.text("region", "Region", 5.6, ProviderRow::regionName)
                        .withHint(ProviderRow::regionName)
                        .withSort(),
                Column.<ProviderRow>text("status", "Up", 2.9, ProvidersPane::word)
                        .withHint(ProvidersPane::word)
                        .withReused(ProvidersPane::badge)
                        .withSort(),
                share("compute", 5.3, Resource.COMPUTE),
                share("bandwidth", 5.9, Resource.BANDWIDTH),
                share("storage", 5.3, Resource.STORAGE),
                share("energy", 5.3, Resource.ENERGY),
                share("gpu", 5.3, Resource.GPU),
                Column.<ProviderRow>number("price", "Price", 4.1, this::price)
                        .withHint(ProviderRow::prices)
                        .withSort(),
                Column.<ProviderRow>number(
                                "reliability",
                                "Reliability",
                                6.3,
                                row -> Format.percent(row.provider().reliability()))
                        .withHint(_ -> "Share of promised capacity that it delivered so far")
                        .withSort(),
                Column.<ProviderRow>number(
                                "latency",
                                "Latency",
                                5.2,
                                row -> Format.millis(row.provider().latencyMillis()))
                        .withSort());
    }

    private String price(ProviderRow row) {
        return row.priceText(model.lensProperty().get());
    }

    private static String word(ProviderRow row) {
        return row.provider().up() ? UP : DOWN;
    }

    private static Node badge(@Nullable Node present, ProviderRow row) {
        boolean shown =
                present instanceof Badge taken && word(row).equals(taken.getAccessibleText());
        if (present != null && shown) {
            return present;
        }
        Badge badge = new Badge(row.provider().up() ? Status.OK : Status.FAILED, "");
        badge.setAccessibleText(word(row));
        return badge;
    }

    private static Column<ProviderRow> share(String id, double width, Resource resource) {
        return Column.<ProviderRow>text(
                        id, resource.label(), width, row -> Format.percent(row.share(resource)))
                .withReused((present, row) -> load(present, row, resource))
                .withSort();
    }

    private static Node load(@Nullable Node present, ProviderRow row, Resource resource) {
        LoadCell cell = present instanceof LoadCell taken ? taken : new LoadCell();
        cell.figure.setText(whole(row.share(resource)));
        Offer offer = row.offer(resource);
        cell.bar.setVisible(offer != null);
        cell.bar.setManaged(offer != null);
        if (offer != null) {
            double reserved = offer.capacity() > 0 ? offer.reserved() / offer.capacity() : 0;
            cell.bar.show(
                    RegionPicture.hue(resource),
                    row.share(resource),
                    reserved,
                    offer.capacity() > 0 ? offer.verified() / offer.capacity() : 1,
                    row.figures(offer));
        }
        return cell;
    }

    private static String whole(double share) {
        return Double.isNaN(share) ? "–" : Math.round(share * 100) + " %";
    }

    private void show(Table now) {
        rows.show(now.rows());
        count.setText(
                now.rows().size() == now.all()
                        ? Format.count(now.all()) + " providers"
                        : now.rows().size() + " of " + now.all());
    }

    private void focused(@Nullable Focus focus) {
        chip.setVisible(focus != null);
        chip.setManaged(focus != null);
        chip.setText(focus == null ? "" : focus.label());
    }

    /// A provider's load of one resource.
    private static final class LoadCell extends HBox {
        private final LoadBar bar = LoadBar.ofOne();
        private final Label figure = new Label();

        LoadCell() {
            figure.getStyleClass().add("orr-load-figure");
            getStyleClass().add("orr-load-cell");
            setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(bar, Priority.ALWAYS);
            getChildren().addAll(bar, figure);
        }
    }
}
