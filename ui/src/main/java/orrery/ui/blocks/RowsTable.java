package orrery.ui.blocks;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;
import orrery.ui.blocks.RowsViewModel.Rows;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;

/// A table over the rows of a [RowsViewModel]: it shows what the view model holds, keeps the
/// selected row selected when newer ones come on top, and says when rows cannot be read.
final class RowsTable<R> extends StackPane {
    private final VirtualTable<R> table;
    private final RowsViewModel<?, R> model;
    private final Function<R, Link> link;
    private @Nullable Link shown;
    private final VBox error = new VBox();
    private final Label errorText = new Label();

    /// @param id `feature-part`
    /// @param link where a row leads
    RowsTable(
            String id,
            RowsViewModel<?, R> model,
            List<Column<R>> columns,
            EmptyState empty,
            Function<R, Link> link) {
        this.model = model;
        this.link = link;
        table = new VirtualTable<>(id, columns);
        table.empty(empty);
        errorText.setWrapText(true);
        errorText.getStyleClass().add("orr-error-text");
        Button retry = new Button("Retry", Icon.RETRY.node());
        retry.setId(id + "-retry");
        retry.setOnAction(_ -> model.load());
        error.getStyleClass().add("orr-error");
        error.setId(id + "-error");
        error.setAlignment(Pos.CENTER);
        error.getChildren().addAll(Icon.STATUS_FAILED.node(), errorText, retry);
        getChildren().addAll(table, error);
        model.rowsProperty().subscribe(this::show);
        model.failureProperty().subscribe(this::fail);
    }

    /// What a selected row does; nothing happens while rows only move.
    RowsTable<R> onSelect(Consumer<Link> action) {
        table.selectedProperty()
                .subscribe(row -> {
                    if (row != null) {
                        action.accept(link.apply(row));
                    }
                });
        return this;
    }

    /// What Enter or a double click does.
    RowsTable<R> onOpen(Consumer<Link> action) {
        table.onOpen(row -> action.accept(link.apply(row)));
        return this;
    }

    /// Holds the list when the user scrolls away from its top, and follows again at the top.
    RowsTable<R> following() {
        table.atTopProperty()
                .subscribe((_, top) -> {
                    if (top) {
                        model.follow();
                    } else {
                        model.hold();
                    }
                });
        return this;
    }

    /// Selects the row whose page is shown, where it is among the first.
    void mark(@Nullable Link page) {
        shown = page;
        R selected = table.selectedProperty().get();
        boolean marked = selected != null && link.apply(selected).equals(page);
        if (page == null || marked) {
            return;
        }
        List<R> head = model.rowsProperty().get().head();
        for (int i = 0; i < head.size(); i++) {
            if (link.apply(head.get(i)).equals(page)) {
                table.mark(i);
                return;
            }
        }
    }

    VirtualTable<R> table() {
        return table;
    }

    private void show(Rows<R> rows) {
        if (rows.added() < 0) {
            table.setRows(model.source(rows));
            mark(shown);
        } else {
            table.prependRows(model.source(rows), rows.added());
        }
    }

    private void fail(String failure) {
        boolean failed = !failure.isEmpty();
        errorText.setText(failure);
        error.setVisible(failed);
        error.setManaged(failed);
        table.setVisible(!failed);
    }
}
