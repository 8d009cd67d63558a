package orrery.ui.blocks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.control.EmptyState;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.RawText;
import orrery.ui.theme.Icon;

/// An account's or contract's page.
final class AccountPane extends VBox {
    private final Consumer<Link> follow;
    private final FactGrid facts = new FactGrid("blocks-account-facts");
    private final TabPane tabs = new TabPane();
    private final Tab transactions = new Tab();
    private final Tab functions = new Tab();
    private final Tab code = new Tab("Code");
    private final ListView<String> functionList = new ListView<>();
    private final RawText codeText = new RawText("blocks-account-code");

    /// @param now virtual time, against which ages are told
    AccountPane(PageViewModel model, LongSupplier now) {
        follow = model::follow;
        getStyleClass().add("orr-page");
        RowsTable<TransactionRow> table =
                new RowsTable<>(
                                "blocks-account-transactions",
                                model.transactions(),
                                Columns.ofAccount(now, follow),
                                new EmptyState(
                                        Icon.EMPTY,
                                        "No transactions yet",
                                        "This account was only touched by the genesis."),
                                BlocksViewModel::link)
                        .onOpen(follow);
        transactions.setContent(table);
        transactions.setId("blocks-account-tab-transactions");
        functionList.setId("blocks-account-functions");
        functionList.getStyleClass().addAll("orr-lines", "orr-mono");
        functionList.setCellFactory(_ -> new FunctionCell());
        functionList.setPlaceholder(
                new EmptyState(
                        Icon.EMPTY,
                        "No schema",
                        "The contract's ABI is not known, so its functions are not, either."));
        functions.setContent(functionList);
        functions.setId("blocks-account-tab-functions");
        code.setContent(codeText);
        code.setId("blocks-account-tab-code");
        tabs.setId("blocks-account-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(facts, tabs);
    }

    void show(AccountDetail account) {
        facts.show(Facts.items(PageFacts.of(account), follow));
        transactions.setText("Transactions " + Format.count(account.transactions()));
        functions.setText("Functions " + Format.count(account.functions().size()));
        functionList.getItems().setAll(account.functions());
        Map<String, Supplier<String>> forms = new LinkedHashMap<>();
        forms.put("Bytecode", () -> account.code().toHex());
        codeText.show(forms);
        List<Tab> wanted =
                account.code().isEmpty()
                        ? List.of(transactions)
                        : List.of(transactions, functions, code);
        if (!tabs.getTabs().equals(wanted)) {
            tabs.getTabs().setAll(wanted);
        }
    }

    private static final class FunctionCell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : new Label(item));
            setText(null);
        }
    }
}
