package orrery.ui.blocks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockDetail.AnchoredHeader;
import orrery.engine.api.history.BlockDetail.StateChange;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.control.EmptyState;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.RawText;
import orrery.ui.control.RowSource;
import orrery.ui.control.ShareBar;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;

/// A block's page: its head, then tabs. A hub block has one tab for the headers it anchors instead
/// of transactions.
final class BlockPane extends VBox {
    private final PageViewModel model;
    private final Consumer<Link> follow;
    private final FactGrid facts = new FactGrid("blocks-block-facts");
    private final ShareBar gas = new ShareBar(true);
    private final TabPane tabs = new TabPane();
    private final Tab transactions;
    private final Tab receipts;
    private final Tab changes;
    private final Tab anchored;
    private final Tab raw;
    private final RowsTable<TransactionRow> table;
    private final VirtualTable<AnchoredHeader> headers;
    private final RawText rawText = new RawText("blocks-block-raw");

    BlockPane(PageViewModel model) {
        this.model = model;
        follow = model::follow;
        getStyleClass().add("orr-page");
        table =
                new RowsTable<>(
                                "blocks-block-transactions",
                                model.transactions(),
                                Columns.ofBlock(follow),
                                new EmptyState(
                                        Icon.EMPTY,
                                        "An empty block",
                                        "Nothing was pending for this module when it was sealed."
                                                + " Raise the module's rate to fill its blocks."),
                                BlocksViewModel::link)
                        .onOpen(follow);
        headers = new VirtualTable<>("blocks-block-anchored", Columns.anchored(follow));
        headers.onOpen(row -> follow.accept(new Link.ToBlock(row.module(), row.height())));
        transactions = tab("transactions", "Transactions", table);
        receipts = tab("receipts", "Receipts and logs", new ReceiptsPane(model.receipts(), follow));
        changes = tab("changes", "State changes", new VBox());
        anchored = tab("anchored", "Anchored headers", headers);
        raw = tab("raw", "Raw", rawText);
        tabs.setId("blocks-block-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> readReceipts());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(facts, gas, tabs);
    }

    private static Tab tab(String id, String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId("blocks-block-tab-" + id);
        return tab;
    }

    void show(BlockDetail block) {
        BlockRow row = block.row();
        boolean hub = row.module() == ModuleChoice.HUB;
        facts.show(Facts.items(PageFacts.of(block), follow));
        gas.setVisible(!hub);
        gas.setManaged(!hub);
        double share = row.gasLimit() == 0 ? 0 : (double) row.gasUsed() / row.gasLimit();
        gas.show(
                share,
                Format.gas(row.gasUsed()) + " of " + Format.gas(row.gasLimit()),
                Format.count(row.gasUsed())
                        + " of "
                        + Format.count(row.gasLimit())
                        + " gas, "
                        + Format.percent(share));
        transactions.setText("Transactions " + Format.count(row.transactions()));
        headers.setRows(RowSource.of(block.anchored()));
        rawText.show(forms(block));
        showChanges(block);
        arrange(hub ? List.of(anchored, raw) : List.of(transactions, receipts, changes, raw));
        readReceipts();
    }

    private void showChanges(BlockDetail block) {
        List<StateChange> all = block.stateChanges();
        VirtualTable<StateChange> list =
                new VirtualTable<>(
                        "blocks-block-changes", Columns.changes(block.row().module(), follow));
        list.empty(
                new EmptyState(
                        Icon.EMPTY,
                        "No change recorded",
                        "A block without transactions changes no account."));
        list.setRows(RowSource.of(all));
        changes.setContent(list);
        changes.setText(
                "State changes " + (all.size() >= 1000 ? "1,000+" : Format.count(all.size())));
    }

    /// Keeps the chosen tab where the next block has it, too.
    private void arrange(List<Tab> wanted) {
        if (!tabs.getTabs().equals(wanted)) {
            tabs.getTabs().setAll(wanted);
        }
    }

    private void readReceipts() {
        if (receipts.equals(tabs.getSelectionModel().getSelectedItem())) {
            model.receipts().load();
        }
    }

    private static Map<String, Supplier<String>> forms(BlockDetail block) {
        Map<String, Supplier<String>> forms = new LinkedHashMap<>();
        forms.put("JSON", () -> PageJson.of(block));
        forms.put("Header RLP", () -> block.rawHeader().toHex());
        forms.put("Logs bloom", () -> block.logsBloom().toHex());
        return forms;
    }
}
