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
    private final GridPane first = column();
    private final GridPane second = column();
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
        getChildren().addAll(probe, first);
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

    /// A pair that says nothing yet, so that its nodes can be made and dressed with a view and not
    /// with its first data.
    ///
    /// @param hash as in [Item]
    /// @param opens whether a click does something
    public static Item blank(boolean hash, boolean opens) {
        return new Item("", "", "", hash, opens ? () -> {} : null);
    }

    /// Shows other pairs. Where a value is of the same kind as before, its nodes stay: to make and
    /// dress them is what a page's head costs.
    public void show(List<Item> shown) {
        items = List.copyOf(shown);
        while (pairs.size() > items.size()) {
            pairs.removeLast().leave();
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (i < pairs.size() && pairs.get(i).kind == item.kind()) {
                pairs.get(i).show(item);
                continue;
            }
            Pair made = new Pair(getId() + "-" + i, item);
            if (i < pairs.size()) {
                pairs.set(i, made).leave();
            } else {
                pairs.add(made);
            }
        }
        arrange();
    }

    private void fit(Number width) {
        boolean room = width.doubleValue() >= TWO_COLUMNS_EM * probe.getFont().getSize();
        if (room != two && width.doubleValue() > 0) {
            two = room;
            // A width is given in the middle of a layout, which would not see what is moved now.
            Ui.later(this::arrange);
        }
    }

    /// Moves only what is not in its place.
    private void arrange() {
        int half = two ? (pairs.size() + 1) / 2 : pairs.size();
        for (int i = 0; i < pairs.size(); i++) {
            pairs.get(i).stand(i < half ? first : second, i < half ? i : i - half);
        }
        if (half == pairs.size()) {
            getChildren().remove(second);
        } else if (!getChildren().contains(second)) {
            getChildren().add(second);
        }
    }

    private static GridPane column() {
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

        /// In a row of a column, whose rows above are in their places.
        void stand(GridPane column, int row) {
            boolean isThere = column.equals(name.getParent());
            if (isThere && GridPane.getRowIndex(name) == row) {
                return;
            }
            GridPane.setConstraints(name, 0, row);
            GridPane.setConstraints(value, 1, row);
            if (!isThere) {
                leave();
                column.getChildren().addAll(2 * row, List.of(name, value));
            }
        }

        /// Is shown no longer.
        void leave() {
            if (name.getParent() instanceof GridPane column) {
                column.getChildren().removeAll(name, value);
            }
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
