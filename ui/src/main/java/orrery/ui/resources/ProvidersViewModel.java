package orrery.ui.resources;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.Resource;

/// The table of providers of the shown epoch: filtered, in the chosen order, one of them selected.
/// The selection is a provider, not a place in the table, and outlasts epochs and filters. Owned by
/// the window's thread.
public final class ProvidersViewModel {
    /// One entry of the region filter.
    ///
    /// @param id null for all regions
    public record RegionChoice(@Nullable String id, String name) {
        static final RegionChoice ALL = new RegionChoice(null, "All regions");

        @Override
        public String toString() {
            return name;
        }
    }

    /// A filter that came from a click on the flow picture.
    ///
    /// @param node of the picture
    /// @param label what is asked of a provider, such as `serves Critical`
    public record Focus(String node, String label) {}

    /// What the table shows.
    ///
    /// @param rows those that match, in order
    /// @param all how many there are
    public record Table(List<ProviderRow> rows, int all) {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<RegionChoice> region =
            new SimpleObjectProperty<>(RegionChoice.ALL);
    private final ObjectProperty<@Nullable Focus> focus = new SimpleObjectProperty<>();
    private final ObservableList<RegionChoice> regions =
            FXCollections.observableArrayList(RegionChoice.ALL);
    private final ReadOnlyObjectWrapper<Table> table =
            new ReadOnlyObjectWrapper<>(new Table(List.of(), 0));
    private final ReadOnlyObjectWrapper<@Nullable String> selectedId =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ProviderRow> selected =
            new ReadOnlyObjectWrapper<>();
    private List<ProviderRow> all = List.of();
    private Set<String> focused = Set.of();
    private Lens lens = Lens.ALL;
    private String column = "region";
    private boolean ascending = true;

    ProvidersViewModel() {
        text.subscribe((_, _) -> arrange());
        region.subscribe((_, _) -> arrange());
    }

    public StringProperty textProperty() {
        return text;
    }

    public ObjectProperty<RegionChoice> regionProperty() {
        return region;
    }

    /// All regions, then each.
    public ObservableList<RegionChoice> regions() {
        return regions;
    }

    /// The filter from the flow picture, or null; set to null to lift it.
    public ObjectProperty<@Nullable Focus> focusProperty() {
        return focus;
    }

    public ReadOnlyObjectProperty<Table> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// Which provider is looked at closely, or null; it may be unknown in the shown epoch.
    public ReadOnlyObjectProperty<@Nullable String> selectedIdProperty() {
        return selectedId.getReadOnlyProperty();
    }

    /// The provider looked at, as of the shown epoch, or null.
    public ReadOnlyObjectProperty<@Nullable ProviderRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Takes up an epoch.
    ///
    /// @param behindFocus the providers that the flow picture's filter leaves
    /// @param rows every provider of the epoch
    void show(EpochView view, Lens now, Set<String> behindFocus, List<ProviderRow> rows) {
        all = rows;
        lens = now;
        focused = Set.copyOf(behindFocus);
        List<RegionChoice> choices =
                view.regions().stream().map(r -> new RegionChoice(r.id(), r.name())).toList();
        if (!regions.subList(1, regions.size()).equals(choices)) {
            regions.setAll(RegionChoice.ALL);
            regions.addAll(choices);
        }
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

    /// Shows the providers of one region, or of all where they are shown already.
    public void toggleRegion(String id) {
        RegionChoice now = region.get();
        region.set(
                regions.stream()
                        .filter(choice -> id.equals(choice.id()) && !choice.equals(now))
                        .findFirst()
                        .orElse(RegionChoice.ALL));
    }

    /// Shows the providers of one region, or of all.
    public void toRegion(@Nullable String id) {
        region.set(
                regions.stream()
                        .filter(choice -> Objects.equals(choice.id(), id))
                        .findFirst()
                        .orElse(RegionChoice.ALL));
    }

    private void arrange() {
        String place = region.get() == null ? null : region.get().id();
        Comparator<ProviderRow> order = order();
        List<ProviderRow> rows =
                all.stream()
                        .filter(row -> place == null || place.equals(row.provider().region()))
                        .filter(row -> focus.get() == null || focused.contains(row.id()))
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

    /// Ties keep the engine's order.
    private Comparator<ProviderRow> order() {
        return switch (column) {
            case "name" -> Comparator.comparing(row -> row.provider().name());
            case "status" -> Comparator.comparing(row -> row.provider().up());
            case "compute" -> byShare(Resource.COMPUTE);
            case "bandwidth" -> byShare(Resource.BANDWIDTH);
            case "storage" -> byShare(Resource.STORAGE);
            case "energy" -> byShare(Resource.ENERGY);
            case "gpu" -> byShare(Resource.GPU);
            case "price" -> Comparator.comparingDouble(row -> row.price(lens));
            case "cost" -> Comparator.comparingDouble(ProviderRow::cost);
            case "reliability" -> Comparator.comparingDouble(row -> row.provider().reliability());
            case "latency" -> Comparator.comparingDouble(row -> row.provider().latencyMillis());
            default -> Comparator.comparing(ProviderRow::regionName);
        };
    }

    private static Comparator<ProviderRow> byShare(Resource resource) {
        return Comparator.comparingDouble(row -> row.share(resource));
    }
}
