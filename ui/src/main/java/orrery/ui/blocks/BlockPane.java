package orrery.ui.blocks;

import java.util.HashMap;
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
import org.jspecify.annotations.Nullable;
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

/// A block's page: its head, then tabs. A hub block has others, one for the headers it anchors
/// instead of transactions.
final class BlockPane extends VBox {
    /// The head of a module's block before there is one, so that its nodes are made and dressed
    /// with the view and not with the first block.
    private static final List<FactGrid.Item> BLANK =
            List.of(
                    FactGrid.blank(true, false),
                    FactGrid.blank(true, true),
                    FactGrid.blank(false, false),
                    FactGrid.blank(false, false),
                    FactGrid.blank(false, false),
                    FactGrid.blank(false, false),
                    FactGrid.blank(false, false),
                    FactGrid.blank(true, true),
                    FactGrid.blank(true, false),
                    FactGrid.blank(true, false),
                    FactGrid.blank(true, false));

    private final PageViewModel model;
    private final Consumer<Link> follow;
    private final FactGrid facts = new FactGrid("blocks-block-facts");
    private final ShareBar gas = new ShareBar(true);
    private final TabPane tabs;
    private final TabPane hubTabs;
    private final Tab transactions;
    private final Tab receipts;
    private final Tab changes;
    private final RowsTable<TransactionRow> table;
    private final VirtualTable<AnchoredHeader> headers;
    private final Map<Integer, VirtualTable<StateChange>> changesOf = new HashMap<>();
    private final RawText rawText = new RawText("blocks-block-raw");
    private final RawText hubRaw = new RawText("blocks-hub-raw");

    /// The block whose state changes were not looked at yet.
    private @Nullable BlockDetail unread;

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
        Tab raw = tab("raw", "Raw", rawText);
        rawText.on(raw);
        tabs = tabs("blocks-block-tabs", transactions, receipts, changes, raw);
        tabs.getSelectionModel()
                .selectedItemProperty()
                .subscribe(_ -> {
                    readReceipts();
                    readChanges();
                });
        Tab rawOfHub = tab("hub-raw", "Raw", hubRaw);
        hubRaw.on(rawOfHub);
        hubTabs = tabs("blocks-hub-tabs", tab("anchored", "Anchored headers", headers), rawOfHub);
        facts.show(BLANK);
        getChildren().addAll(facts, gas, tabs, hubTabs);
    }

    private static TabPane tabs(String id, Tab... all) {
        TabPane tabs = new TabPane(all);
        tabs.setId(id);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        return tabs;
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
        appear(gas, !hub);
        appear(tabs, !hub);
        appear(hubTabs, hub);
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
        (hub ? hubRaw : rawText).show(forms(block));
        if (hub) {
            headers.setRows(RowSource.of(block.anchored()));
        } else {
            showChanges(block);
            readReceipts();
        }
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showChanges(BlockDetail block) {
        unread = block;
        int count = block.stateChanges().size();
        changes.setText("State changes " + (count >= 1000 ? "1,000+" : Format.count(count)));
        readChanges();
    }

    /// Tables are not made before somebody looks.
    private void readChanges() {
        BlockDetail block = unread;
        if (block != null && changes.equals(tabs.getSelectionModel().getSelectedItem())) {
            unread = null;
            VirtualTable<StateChange> list =
                    changesOf.computeIfAbsent(block.row().module(), this::changesTable);
            list.setRows(RowSource.of(block.stateChanges()));
            changes.setContent(list);
        }
    }

    private VirtualTable<StateChange> changesTable(int module) {
        VirtualTable<StateChange> list =
                new VirtualTable<>("blocks-block-changes", Columns.changes(module, follow));
        return list.empty(
                new EmptyState(
                        Icon.EMPTY,
                        "No change recorded",
                        "A block without transactions changes no account."));
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
