package orrery.ui.resources;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.RegionView;

/// The table of demands of the shown epoch: filtered, in the chosen order, one of them selected.
/// The selection is a demand, not a place in the table. Owned by the window's thread.
public final class DemandsViewModel {
    /// A demand as the table shows it.
    public record Row(DemandView demand, String regionName) {
        public String id() {
            return demand.id();
        }

        boolean mentions(String text) {
            String wanted = text.strip().toLowerCase(java.util.Locale.ROOT);
            String all =
                    demand.id()
                            + ' '
                            + demand.tenant()
                            + ' '
                            + regionName
                            + ' '
                            + demand.priority().label()
                            + ' '
                            + demand.resource().label();
            return all.toLowerCase(java.util.Locale.ROOT).contains(wanted);
        }
    }

    /// A filter that came from a click on the flow picture.
    ///
    /// @param group of demand, as its grouping says
    /// @param region of the users
    /// @param label of both
    record Focus(FlowGrouping grouping, String group, String region, String label) {
        boolean holds(DemandView demand) {
            return grouping.of(demand).equals(group) && demand.region().equals(region);
        }
    }

    /// What the table shows.
    ///
    /// @param rows those that match, in order
    /// @param all how many there are
    public record Table(List<Row> rows, int all) {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty shortOnly = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Focus> focus = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Table> table =
            new ReadOnlyObjectWrapper<>(new Table(List.of(), 0));
    private final ReadOnlyObjectWrapper<@Nullable String> selectedId =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Row> selected = new ReadOnlyObjectWrapper<>();
    private List<Row> all = List.of();
    private String column = "served";
    private boolean ascending = true;

    DemandsViewModel() {
        text.subscribe((_, _) -> arrange());
        shortOnly.subscribe((_, _) -> arrange());
        focus.subscribe((_, _) -> arrange());
    }

    public StringProperty textProperty() {
        return text;
    }

    /// Whether only what was not wholly served is shown.
    public BooleanProperty shortOnlyProperty() {
        return shortOnly;
    }

    /// The filter from the flow picture, or null; set to null to lift it.
    ObjectProperty<@Nullable Focus> focusProperty() {
        return focus;
    }

    public ReadOnlyObjectProperty<Table> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// Which demand is looked at closely, or null.
    public ReadOnlyObjectProperty<@Nullable String> selectedIdProperty() {
        return selectedId.getReadOnlyProperty();
    }

    /// The demand looked at, as of the shown epoch, or null.
    public ReadOnlyObjectProperty<@Nullable Row> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void show(EpochView view) {
        Map<String, String> names = new HashMap<>();
        view.regions().forEach((RegionView r) -> names.put(r.id(), r.name()));
        all =
                view.demand().stream()
                        .map(d -> new Row(d, names.getOrDefault(d.region(), d.region())))
                        .toList();
        arrange();
    }

    /// @param byColumn the id of a column of the table
    public void order(String byColumn, boolean upwards) {
        column = byColumn;
        ascending = upwards;
        arrange();
    }

    public void select(@Nullable String id) {
        selectedId.set(id);
        find();
    }

    private void arrange() {
        Comparator<Row> order = order();
        Focus only = focus.get();
        List<Row> rows =
                all.stream()
                        .filter(row -> only == null || only.holds(row.demand()))
                        .filter(row -> !shortOnly.get() || row.demand().share() < 1 - 1e-6)
                        .filter(row -> row.mentions(text.get()))
                        .sorted(ascending ? order : order.reversed())
                        .toList();
        table.set(new Table(rows, all.size()));
        find();
    }

    private void find() {
        selected.set(
                all.stream()
                        .filter(row -> Objects.equals(row.id(), selectedId.get()))
                        .findFirst()
                        .orElse(null));
    }

    /// Less than is shown of a difference is none.
    private static double shown(DemandView demand) {
        return demand.share() < 1 - 1e-6 ? demand.share() : 1;
    }

    /// Ties keep the engine's order.
    private Comparator<Row> order() {
        return switch (column) {
            case "tenant" -> Comparator.comparing(row -> row.demand().tenant());
            case "class" -> Comparator.comparing(row -> row.demand().priority());
            case "resource" -> Comparator.comparing(row -> row.demand().resource());
            case "region" -> Comparator.comparing(Row::regionName);
            case "asked" -> Comparator.comparingDouble(row -> row.demand().asked());
            case "limit" -> Comparator.comparingDouble(row -> row.demand().latencyLimitMillis());
            case "served" ->
                    Comparator.comparingDouble((Row row) -> shown(row.demand()))
                            .thenComparing(row -> row.demand().priority());
            default -> Comparator.comparing(Row::id);
        };
    }
}
