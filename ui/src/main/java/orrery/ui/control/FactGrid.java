package orrery.ui.control;

import java.util.ArrayList;
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
import orrery.ui.binding.Ui;
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
            String label, String text, String full, boolean hash, @Nullable Runnable open) {
        private Kind kind() {
            if (hash) {
                return open == null ? Kind.HASH : Kind.OPEN_HASH;
            }
            return open == null ? Kind.TEXT : Kind.LINK;
        }
    }

    /// Which nodes a value needs.
    private enum Kind {
        HASH,
        OPEN_HASH,
        LINK,
        TEXT
    }

    private final Label probe = new Label();
    private final List<Pair> pairs = new ArrayList<>();
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

    /// For a place that is always narrow: one pair a line from the start, before any width is
    /// known.
    ///
    /// @param id as above
    public static FactGrid narrow(String id) {
        FactGrid grid = new FactGrid(id);
        grid.two = false;
        return grid;
    }

    /// Shows other pairs. Where a value is of the same kind as before, its nodes stay: to make and
    /// dress them is what a page's head costs.
    public void show(List<Item> shown) {
        items = List.copyOf(shown);
        if (items.size() != pairs.size()) {
            arrange();
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (pairs.get(i).kind == item.kind()) {
                pairs.get(i).show(item);
            } else {
                replace(i, item);
            }
        }
    }

    private void replace(int index, Item item) {
        Pair old = pairs.get(index);
        Pair made = new Pair(getId() + "-" + index, item);
        pairs.set(index, made);
        GridPane column = (GridPane) old.name.getParent();
        int row = GridPane.getRowIndex(old.name);
        column.getChildren().removeAll(old.name, old.value);
        column.add(made.name, 0, row);
        column.add(made.value, 1, row);
    }

    private void fit(Number width) {
        boolean room = width.doubleValue() >= TWO_COLUMNS_EM * probe.getFont().getSize();
        if (room != two && width.doubleValue() > 0) {
            two = room;
            // A width is given in the middle of a layout, which would not see what is added now.
            Ui.later(this::arrange);
        }
    }

    private void arrange() {
        pairs.clear();
        for (int i = 0; i < items.size(); i++) {
            pairs.add(new Pair(getId() + "-" + i, items.get(i)));
        }
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
            grid.add(pairs.get(i).name, 0, i - from);
            grid.add(pairs.get(i).value, 1, i - from);
        }
        return grid;
    }

    /// A name and its value as nodes, for one kind of value.
    private static final class Pair {
        final Label name = new Label();
        final Kind kind;
        final Node value;
        private @Nullable Runnable open;

        Pair(String id, Item item) {
            name.getStyleClass().add("orr-fact-name");
            kind = item.kind();
            value =
                    switch (kind) {
                        case HASH -> new HashLabel(id, item.full(), null);
                        case OPEN_HASH -> new HashLabel(id, item.full(), this::open);
                        case LINK -> link();
                        case TEXT -> new Label();
                    };
            value.setId(id);
            show(item);
        }

        private Hyperlink link() {
            Hyperlink link = new Hyperlink();
            link.setOnAction(_ -> open());
            return link;
        }

        private void open() {
            if (open != null) {
                open.run();
            }
        }

        void show(Item item) {
            name.setText(item.label());
            open = item.open();
            switch (value) {
                case HashLabel hash ->
                        hash.show(
                                item.full(), item.text().equals(item.full()) ? null : item.text());
                case Hyperlink link -> {
                    link.setText(item.text());
                    link.setVisited(false);
                }
                case Label label -> {
                    label.setText(item.text());
                    Hint.set(label, item.full());
                }
                default -> throw new IllegalStateException("no value: " + value);
            }
        }
    }
}
