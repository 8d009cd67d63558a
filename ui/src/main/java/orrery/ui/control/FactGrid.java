package orrery.ui.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Hint;

/// Labels and values in pairs, one or two pairs a line, as there is room. Values end in an ellipsis
/// where they do not fit; hovering shows them whole.
public final class FactGrid extends HBox {
    private static final double TWO_COLUMNS_EM = 42;

    /// One pair.
    ///
    /// @param text as it is shown
    /// @param full what hovering shows and copying takes
    /// @param hash whether it is a hash or an address, which can be copied
    /// @param open what a click does, or null
    public record Item(
            String label, String text, String full, boolean hash, @Nullable Runnable open) {}

    private final Label probe = new Label();
    private List<Item> items = List.of();
    private boolean two = true;

    /// @param id `feature-part`; the values append a number
    public FactGrid(String id) {
        setId(id);
        getStyleClass().add("orr-facts");
        setMinWidth(0);
        probe.setManaged(false);
        probe.setVisible(false);
        widthProperty().subscribe(this::fit);
    }

    public void show(List<Item> shown) {
        items = List.copyOf(shown);
        arrange();
    }

    private void fit(Number width) {
        boolean room = width.doubleValue() >= TWO_COLUMNS_EM * probe.getFont().getSize();
        if (room != two && width.doubleValue() > 0) {
            two = room;
            arrange();
        }
    }

    private void arrange() {
        getChildren().setAll(probe);
        int half = two ? (items.size() + 1) / 2 : items.size();
        getChildren().add(column(0, half));
        if (half < items.size()) {
            getChildren().add(column(half, items.size()));
        }
    }

    private GridPane column(int from, int to) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("orr-facts-column");
        grid.setMinWidth(0);
        grid.setPrefWidth(1); // columns share the width evenly, whatever is in them
        HBox.setHgrow(grid, Priority.ALWAYS);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setMinWidth(0);
        grid.getColumnConstraints().addAll(name, value);
        for (int i = from; i < to; i++) {
            Label label = new Label(items.get(i).label());
            label.getStyleClass().add("orr-fact-name");
            Node shown = value(getId() + "-" + i, items.get(i));
            shown.setId(getId() + "-" + i);
            grid.add(label, 0, i - from);
            grid.add(shown, 1, i - from);
        }
        return grid;
    }

    private static Node value(String id, Item item) {
        Runnable open = item.open();
        if (item.hash()) {
            HashLabel hash = new HashLabel(id, item.full(), open);
            if (!item.text().equals(item.full())) {
                hash.show(item.full(), item.text());
            }
            return hash;
        }
        if (open != null) {
            Hyperlink link = new Hyperlink(item.text());
            link.setOnAction(_ -> open.run());
            return link;
        }
        Label label = new Label(item.text());
        Hint.set(label, item.full());
        return label;
    }
}
