package orrery.ui.blocks;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockQuery.Column;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.History;
import orrery.engine.api.history.SortOrder;
import orrery.ui.binding.TaskRunner;

/// The list of blocks with its filters. Every change of a filter asks at once.
public final class BlockListViewModel {
    private final RowsViewModel<BlockQuery, BlockRow> rows;
    private final ObservableList<ModuleChoice> modules =
            FXCollections.observableArrayList(ModuleChoice.ALL, ModuleChoice.OF_HUB);
    private final ObjectProperty<ModuleChoice> module =
            new SimpleObjectProperty<>(ModuleChoice.ALL);
    private final BooleanProperty hideEmpty = new SimpleBooleanProperty();

    BlockListViewModel(History history, TaskRunner tasks) {
        rows =
                new RowsViewModel<>(
                        tasks,
                        "blocks",
                        BlockQuery.NEWEST,
                        history::blocks,
                        history::blockRows,
                        BlockListViewModel::newestFirst);
        module.subscribe((_, _) -> filter());
        hideEmpty.subscribe((_, _) -> filter());
    }

    private static boolean newestFirst(BlockQuery query) {
        return query.order() == SortOrder.DESCENDING
                && (query.column() == Column.TIME || query.column() == Column.HEIGHT);
    }

    public RowsViewModel<BlockQuery, BlockRow> rows() {
        return rows;
    }

    /// What the module filter offers: all modules, the hub, each module.
    public ObservableList<ModuleChoice> modules() {
        return modules;
    }

    public ObjectProperty<ModuleChoice> moduleProperty() {
        return module;
    }

    /// Whether blocks without transactions are left out.
    public BooleanProperty hideEmptyProperty() {
        return hideEmpty;
    }

    public void order(Column column, SortOrder order) {
        BlockQuery now = rows.queryProperty().get();
        rows.query(new BlockQuery(now.module(), now.withTransactions(), column, order));
    }

    private void filter() {
        BlockQuery now = rows.queryProperty().get();
        rows.query(
                new BlockQuery(module.get().module(), hideEmpty.get(), now.column(), now.order()));
    }
}
