package orrery.ui.trace;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orrery.engine.api.trace.TransactionTrace;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.RowSource;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;
import orrery.ui.trace.TraceViewModel.State;

/// What the transaction changed, account by account: before and after.
final class ChangesPane extends VBox {
    private final VirtualTable<ChangeLine> table;
    private final Label summary = new Label();

    ChangesPane(String id, TraceViewModel model) {
        table =
                new VirtualTable<>(id + "-table", columns())
                        .empty(
                                new EmptyState(
                                        Icon.EMPTY,
                                        "Nothing changed",
                                        "The state after this transaction is the state before"
                                                + " it."));
        summary.setId(id + "-summary");
        summary.getStyleClass().add("orr-muted");
        VBox.setVgrow(table, Priority.ALWAYS);
        getStyleClass().add("orr-cards");
        getChildren().addAll(summary, table);
        model.stateProperty()
                .subscribe(state -> {
                    if (state instanceof State.Ready(var trace)) {
                        show(trace);
                    }
                });
    }

    private void show(TransactionTrace trace) {
        table.setRows(RowSource.of(ChangeLine.of(trace.changes(), "ETH")));
        int accounts = trace.changes().size();
        int slots = trace.changes().stream().mapToInt(change -> change.slots().size()).sum();
        summary.setText(
                (accounts == 1 ? "1 account changed" : Format.count(accounts) + " accounts changed")
                        + (slots == 1 ? ", 1 slot" : ", " + Format.count(slots) + " slots")
                        + "; fees are among them");
    }

    private static List<Column<ChangeLine>> columns() {
        return List.of(
                Column.<ChangeLine>mono(
                                "account",
                                "Account",
                                9,
                                line -> line.first() ? Format.shortHash(line.account()) : "")
                        .withHint(ChangeLine::account),
                Column.<ChangeLine>mono("what", "What", 12, ChangeLine::what)
                        .withHint(ChangeLine::fullWhat),
                Column.<ChangeLine>mono("before", "Before", 13, ChangeLine::before)
                        .withHint(ChangeLine::fullBefore),
                Column.<ChangeLine>mono("after", "After", 13, ChangeLine::after)
                        .withHint(ChangeLine::fullAfter),
                Column.number("change", "Change", 8, ChangeLine::change));
    }
}
