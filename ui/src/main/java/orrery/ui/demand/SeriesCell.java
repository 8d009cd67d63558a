package orrery.ui.demand;

import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;

/// A column of the file with what it is taken for. One cell shows many columns, one at a time.
final class SeriesCell extends ListCell<SeriesChoice> {
    private final ObservableList<RegionView> regions;
    private final CheckBox used = new CheckBox();
    private final Label sample = new Label();
    private final ChoiceBox<Resource> resource = new ChoiceBox<>();
    private final ChoiceBox<PriorityClass> priority = new ChoiceBox<>();
    private final ChoiceBox<String> region = new ChoiceBox<>();
    private final HBox line = new HBox(used, sample, resource, priority, region);
    private @Nullable SeriesChoice shown;

    SeriesCell(ObservableList<RegionView> regions) {
        this.regions = regions;
        // As wide as the list, whatever the line would like.
        setPrefWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("orr-import-series");
        sample.getStyleClass().addAll("orr-mono", "orr-muted");
        sample.setMinWidth(0);
        sample.setPrefWidth(0);
        sample.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sample, Priority.ALWAYS);
        resource.getItems().setAll(Resource.values());
        resource.setConverter(words(r -> r.label() + ", " + r.unit()));
        priority.getItems().setAll(PriorityClass.values());
        priority.setConverter(words(PriorityClass::label));
        region.setConverter(words(this::regionName));
        fix(used, 180);
        fix(resource, 160);
        fix(priority, 120);
        fix(region, 130);
        used.selectedProperty()
                .subscribe(is -> {
                    resource.setDisable(!is);
                    priority.setDisable(!is);
                    region.setDisable(!is);
                });
    }

    /// The same in every line, so that columns stand below each other.
    private static void fix(Control control, double width) {
        control.setMinWidth(width);
        control.setPrefWidth(width);
        control.setMaxWidth(width);
    }

    private String regionName(String id) {
        return regions.stream()
                .filter(one -> one.id().equals(id))
                .map(RegionView::name)
                .findFirst()
                .orElse(id);
    }

    @Override
    protected void updateItem(@Nullable SeriesChoice item, boolean empty) {
        super.updateItem(item, empty);
        SeriesChoice before = shown;
        if (before != null && !before.equals(item)) {
            used.selectedProperty().unbindBidirectional(before.usedProperty());
            resource.valueProperty().unbindBidirectional(before.resourceProperty());
            priority.valueProperty().unbindBidirectional(before.priorityProperty());
            region.valueProperty().unbindBidirectional(before.regionProperty());
        }
        if (item == null || empty) {
            shown = null;
            setGraphic(null);
            return;
        }
        if (!item.equals(before)) {
            shown = item;
            used.setText(item.column());
            used.setMnemonicParsing(false);
            used.setId("import-use-" + item.column());
            sample.setText(item.sample());
            region.getItems().setAll(regions.stream().map(RegionView::id).toList());
            used.selectedProperty().bindBidirectional(item.usedProperty());
            resource.valueProperty().bindBidirectional(item.resourceProperty());
            priority.valueProperty().bindBidirectional(item.priorityProperty());
            region.valueProperty().bindBidirectional(item.regionProperty());
        }
        setGraphic(line);
    }

    private static <T> StringConverter<T> words(Function<T, String> say) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : say.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }
}
