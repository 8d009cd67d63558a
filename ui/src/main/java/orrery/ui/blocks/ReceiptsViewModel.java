package orrery.ui.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.engine.api.Progress;
import orrery.engine.api.history.History;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// A block's receipts with their logs, in order. Read only once the user looks at them, since each
/// takes a question of its own.
public final class ReceiptsViewModel {
    private static final int PAGE = 200;

    /// One line of the list.
    public sealed interface Line {
        TransactionDetail transaction();

        /// A receipt's head.
        record Receipt(TransactionDetail transaction) implements Line {}

        /// One of its logs.
        record Log(TransactionDetail transaction, LogEntry log) implements Line {}
    }

    private final History history;
    private final Latest latest;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private TransactionQuery block = TransactionQuery.ofBlock(0, -1);
    private boolean read;

    ReceiptsViewModel(History history, TaskRunner tasks) {
        this.history = history;
        latest = new Latest(tasks);
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// How much is read, 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// Why nothing could be read; empty where it could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Turns to a block, without reading yet.
    void of(int module, long height) {
        TransactionQuery wanted = TransactionQuery.ofBlock(module, height);
        if (!wanted.equals(block)) {
            latest.cancel();
            block = wanted;
            read = false;
            loading.set(false);
            failure.set("");
            lines.clear();
        }
    }

    /// Reads the block's receipts, unless they are here or on their way.
    public void load() {
        if (read || latest.busy()) {
            return;
        }
        TransactionQuery wanted = block;
        loading.set(true);
        failure.set("");
        Job<List<Line>> job = latest.ask("Read receipts", progress -> readAll(wanted, progress));
        fraction.bind(job.fractionProperty());
        job.onDone(
                        found -> {
                            read = true;
                            loading.set(false);
                            lines.setAll(found);
                        })
                .onFailed(problem -> {
                    loading.set(false);
                    failure.set("The receipts could not be read: " + problem.getMessage());
                })
                .start();
    }

    private List<Line> readAll(TransactionQuery wanted, Progress progress) {
        List<Line> found = new ArrayList<>();
        RowIds ids = history.transactions(wanted);
        for (int from = 0; from < ids.size(); from += PAGE) {
            int to = Math.min(from + PAGE, ids.size());
            for (TransactionRow row : history.transactionRows(ids, from, to)) {
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                history.transaction(row.hash()).ifPresent(detail -> add(detail, found));
                progress.report(from + row.index() % PAGE + 1L, ids.size(), "receipts");
            }
        }
        return found;
    }

    private static void add(TransactionDetail detail, List<Line> found) {
        found.add(new Line.Receipt(detail));
        for (LogEntry log : detail.logs()) {
            found.add(new Line.Log(detail, log));
        }
    }
}
