package orrery.ui.control;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.LazyRows.Row;
import orrery.ui.theme.Hint;

/// A cell of a [VirtualTable]. Built once and reused: every update sets everything, and touches no
/// node that stays as it is. A cell without a row keeps its graphic unseen, since a node that comes
/// into the scene again is dressed from scratch.
final class RowCell<R> extends TableCell<Row<R>, Row<R>> {
    private static final String UNREADABLE = "not readable";
    private static final String LOADING = "…";

    private final Column<R> column;
    private final @Nullable Hyperlink link;

    /// What the present graphic was made for.
    private @Nullable R drawn;

    /// Whether it still says what it said when rows were exchanged.
    private boolean stale;

    RowCell(Column<R> column) {
        this.column = column;
        getStyleClass().add("orr-cell-" + column.kind().name().toLowerCase(Locale.ROOT));
        setAlignment(column.kind() == Column.Kind.NUMBER ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        link = column.link() == null ? null : new Hyperlink();
        if (link != null) {
            link.getStyleClass().add("orr-cell-link");
            link.setFocusTraversable(false);
        }
    }

    @Override
    protected void updateItem(@Nullable Row<R> row, boolean empty) {
        super.updateItem(row, empty);
        stale = false;
        R value = empty || row == null ? null : row.value();
        String absence = empty || row == null || value != null ? null : absence(row);
        mark("orr-unreadable", UNREADABLE.equals(absence));
        mark("orr-loading", LOADING.equals(absence));
        if (value != null) {
            show(value);
        } else {
            clear(absence);
        }
        Function<R, String> hint = column.hint();
        if (hint != null) {
            Hint.set(this, value == null ? () -> "" : () -> hint.apply(value));
        }
    }

    /// The rows are about to be exchanged; whether this one's is among them shows in time.
    void expectRow() {
        stale = true;
    }

    /// Says again what may depend on more than the row, unless another row came meanwhile.
    void redrawStale() {
        if (stale) {
            redraw();
        }
    }

    /// Says again what may depend on more than the row.
    void redraw() {
        stale = false;
        Row<R> row = getItem();
        R value = row == null || isEmpty() ? null : row.value();
        if (value != null && column.graphic() == null) {
            show(value);
        }
    }

    private void clear(@Nullable String absence) {
        Node graphic = getGraphic();
        if (absence != null) {
            drawn = null;
            setGraphic(null);
        } else if (graphic != null) {
            graphic.setVisible(false);
        }
        setText(absence);
    }

    private static String absence(Row<?> row) {
        return row.failed() ? UNREADABLE : LOADING;
    }

    private void mark(String style, boolean on) {
        if (!on) {
            getStyleClass().remove(style);
        } else if (!getStyleClass().contains(style)) {
            getStyleClass().add(style);
        }
    }

    private void show(R value) {
        Column.Graphic<R> graphic = column.graphic();
        Consumer<R> click = column.link();
        if (graphic != null) {
            setText(null);
            // A new node is dressed from scratch, the dearest part of a row that only moved.
            if (!value.equals(drawn)) {
                setGraphic(graphic.draw(drawn == null ? null : getGraphic(), value));
                drawn = value;
            }
            seen();
        } else if (link != null && click != null) {
            setText(null);
            link.setText(column.text().apply(value));
            link.setOnAction(_ -> click.accept(value));
            link.setVisited(false);
            setGraphic(link.getText().isEmpty() ? null : link);
            seen();
        } else {
            setText(column.text().apply(value));
        }
    }

    private void seen() {
        if (getGraphic() != null) {
            getGraphic().setVisible(true);
        }
    }
}
