package orrery.ui.control;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.LazyRows.Row;

/// A cell of a [VirtualTable]. Built once and reused: every update sets everything.
final class RowCell<R> extends TableCell<Row<R>, Row<R>> {
    private final Column<R> column;
    private final @Nullable Hyperlink link;
    private final @Nullable Tooltip tooltip;

    RowCell(Column<R> column) {
        this.column = column;
        getStyleClass().add("orr-cell-" + column.kind().name().toLowerCase(Locale.ROOT));
        setAlignment(column.kind() == Column.Kind.NUMBER ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        link = column.link() == null ? null : new Hyperlink();
        tooltip = column.hint() == null ? null : new Tooltip();
        if (link != null) {
            link.getStyleClass().add("orr-cell-link");
            link.setFocusTraversable(false);
        }
    }

    @Override
    protected void updateItem(@Nullable Row<R> row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        getStyleClass().removeAll("orr-loading", "orr-unreadable");
        if (empty || row == null) {
            return;
        }
        R value = row.value();
        if (value == null) {
            setText(row.failed() ? "not readable" : "…");
            getStyleClass().add(row.failed() ? "orr-unreadable" : "orr-loading");
            return;
        }
        show(value);
    }

    private void show(R value) {
        Function<R, Node> graphic = column.graphic();
        Consumer<R> click = column.link();
        if (graphic != null) {
            setGraphic(graphic.apply(value));
        } else if (link != null && click != null) {
            link.setText(column.text().apply(value));
            link.setOnAction(_ -> click.accept(value));
            link.setVisited(false);
            setGraphic(link.getText().isEmpty() ? null : link);
        } else {
            setText(column.text().apply(value));
        }
        Function<R, String> hint = column.hint();
        if (tooltip != null && hint != null) {
            tooltip.setText(hint.apply(value));
            setTooltip(tooltip);
        }
    }
}
