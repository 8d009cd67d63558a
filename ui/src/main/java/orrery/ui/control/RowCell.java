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
/// node that stays as it is.
final class RowCell<R> extends TableCell<Row<R>, Row<R>> {
    private static final String UNREADABLE = "not readable";
    private static final String LOADING = "…";

    private final Column<R> column;
    private final @Nullable Hyperlink link;

    /// What the present graphic was made for.
    private @Nullable R drawn;

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
        R value = empty || row == null ? null : row.value();
        String absence = empty || row == null || value != null ? null : absence(row);
        mark("orr-unreadable", UNREADABLE.equals(absence));
        mark("orr-loading", LOADING.equals(absence));
        if (value != null) {
            show(value);
        } else {
            drawn = null;
            setGraphic(null);
            setText(absence);
        }
        Function<R, String> hint = column.hint();
        if (hint != null) {
            Hint.set(this, value == null ? () -> "" : () -> hint.apply(value));
        }
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
        Function<R, Node> graphic = column.graphic();
        Consumer<R> click = column.link();
        if (graphic != null) {
            setText(null);
            // A new node is dressed from scratch, the dearest part of a row that only moved.
            if (!value.equals(drawn)) {
                setGraphic(graphic.apply(value));
                drawn = value;
            }
        } else if (link != null && click != null) {
            setText(null);
            link.setText(column.text().apply(value));
            link.setOnAction(_ -> click.accept(value));
            link.setVisited(false);
            setGraphic(link.getText().isEmpty() ? null : link);
        } else {
            setText(column.text().apply(value));
        }
    }
}
