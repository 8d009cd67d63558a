package orrery.ui.blocks;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.History;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionQuery.Column;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Address;
import orrery.ui.binding.TaskRunner;

/// The list of transactions with its filters. A filter that cannot be read (half an address) leaves
/// the rows as they are and says what is missing.
public final class TransactionListViewModel {
    /// Which results are wanted.
    public enum Outcome {
        ALL("All results", null),
        SUCCEEDED("Succeeded", true),
        FAILED("Failed", false);

        private final String label;
        private final @Nullable Boolean succeeded;

        Outcome(String label, @Nullable Boolean succeeded) {
            this.label = label;
            this.succeeded = succeeded;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final RowsViewModel<TransactionQuery, TransactionRow> rows;
    private final ObservableList<ModuleChoice> modules =
            FXCollections.observableArrayList(ModuleChoice.ALL);
    private final ObjectProperty<ModuleChoice> module =
            new SimpleObjectProperty<>(ModuleChoice.ALL);
    private final ObjectProperty<Outcome> outcome = new SimpleObjectProperty<>(Outcome.ALL);
    private final StringProperty party = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper partyProblem = new ReadOnlyStringWrapper("");

    TransactionListViewModel(History history, TaskRunner tasks) {
        rows = rows(history, tasks, TransactionQuery.NEWEST);
        module.subscribe((_, _) -> filter());
        outcome.subscribe((_, _) -> filter());
        party.subscribe((_, _) -> filter());
    }

    /// The transactions that match a query, as also the pages of a block and an account list them.
    static RowsViewModel<TransactionQuery, TransactionRow> rows(
            History history, TaskRunner tasks, TransactionQuery first) {
        return new RowsViewModel<>(
                tasks,
                "transactions",
                first,
                history::transactions,
                history::transactionRows,
                query -> query.column() == Column.TIME && query.order() == SortOrder.DESCENDING);
    }

    public RowsViewModel<TransactionQuery, TransactionRow> rows() {
        return rows;
    }

    /// What the module filter offers: all modules, each module.
    public ObservableList<ModuleChoice> modules() {
        return modules;
    }

    public ObjectProperty<ModuleChoice> moduleProperty() {
        return module;
    }

    public ObjectProperty<Outcome> outcomeProperty() {
        return outcome;
    }

    /// The address of a sender, recipient or created contract; empty for any.
    public StringProperty partyProperty() {
        return party;
    }

    /// Why [#partyProperty] does not filter; empty where it does, or where there is none.
    public ReadOnlyStringProperty partyProblemProperty() {
        return partyProblem.getReadOnlyProperty();
    }

    public void order(Column column, SortOrder order) {
        TransactionQuery now = rows.queryProperty().get();
        rows.query(
                new TransactionQuery(
                        now.module(), now.height(), now.party(), now.succeeded(), column, order));
    }

    private void filter() {
        String text = party.get().strip();
        Address address = null;
        partyProblem.set("");
        if (!text.isEmpty()) {
            try {
                address = Address.fromHex(text);
            } catch (IllegalArgumentException e) {
                partyProblem.set("An address has 40 hex digits: " + e.getMessage());
                return;
            }
        }
        TransactionQuery now = rows.queryProperty().get();
        rows.query(
                new TransactionQuery(
                        module.get().module(),
                        null,
                        address,
                        outcome.get().succeeded,
                        now.column(),
                        now.order()));
    }
}
