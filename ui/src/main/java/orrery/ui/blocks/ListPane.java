package orrery.ui.blocks;

import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.blocks.BlocksViewModel.Listing;
import orrery.ui.blocks.TransactionListViewModel.Outcome;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// The left-hand side: the list of blocks or of transactions, with its filters.
final class ListPane extends StackPane {
    private static final long SECOND_MILLIS = 1000;

    private final BlocksViewModel model;
    private final Panel panel = new Panel("blocks-list", "Blocks");
    private final RowsTable<BlockRow> blocks;
    private final RowsTable<TransactionRow> transactions;
    private final ComboBox<ModuleChoice> blockModule = new ComboBox<>();
    private final ComboBox<ModuleChoice> transactionModule = new ComboBox<>();
    private final TextField party = new TextField();
    private final HBox blockFilters;
    private final HBox transactionFilters;
    private final StackPane tables = new StackPane();
    private final StackPane filters = new StackPane();

    /// @param now virtual time, against which ages are told
    ListPane(BlocksViewModel model, LongSupplier now) {
        this.model = model;
        PageViewModel page = model.page();
        blocks =
                new RowsTable<>(
                                "blocks-table",
                                model.blocks().rows(),
                                Columns.blocks(now),
                                new EmptyState(
                                        Icon.BLOCKS,
                                        "No blocks to show",
                                        "Blocks appear as the scenario runs: Space starts it. Or"
                                                + " the filter above leaves none."),
                                BlocksViewModel::link)
                        .onSelect(page::open)
                        .onOpen(model::open)
                        .following();
        transactions =
                new RowsTable<>(
                                "blocks-transactions",
                                model.transactions().rows(),
                                Columns.transactions(now, model::open),
                                new EmptyState(
                                        Icon.EMPTY,
                                        "No transactions to show",
                                        "None matches the filter, or none was sealed yet."),
                                BlocksViewModel::link)
                        .onSelect(page::open)
                        .onOpen(model::open)
                        .following();
        blocks.table().onSort(this::sortBlocks);
        blocks.table().showOrder(new VirtualTable.Order("time", true));
        transactions.table().onSort(this::sortTransactions);
        transactions.table().showOrder(new VirtualTable.Order("block", false));
        blockFilters = blockFilters();
        transactionFilters = transactionFilters();
        VBox content = new VBox(filters, tables);
        content.getStyleClass().add("orr-page");
        VBox.setVgrow(tables, Priority.ALWAYS);
        tables.setMinHeight(0);
        panel.content(content).extras(switcher()).exports(model::exports);
        getChildren().add(panel);
        model.listingProperty().subscribe(this::turn);
        page.linkProperty().subscribe(this::mark);
        model.nowMillisProperty().subscribe((before, after) -> tick(before, after));
    }

    /// Ages grow also while no row comes.
    private void tick(Number before, Number after) {
        boolean second = before.longValue() / SECOND_MILLIS != after.longValue() / SECOND_MILLIS;
        if (second && model.listingProperty().get() == Listing.BLOCKS) {
            blocks.table().redraw();
        }
    }

    private void mark(@Nullable Link shown) {
        blocks.mark(shown);
        transactions.mark(shown);
    }

    /// Moves the keyboard to the filter.
    void focusFilter() {
        (model.listingProperty().get() == Listing.BLOCKS ? blockModule : party).requestFocus();
    }

    /// Moves the keyboard to the rows.
    void focusRows() {
        (model.listingProperty().get() == Listing.BLOCKS ? blocks : transactions)
                .table()
                .lookup(".table-view")
                .requestFocus();
    }

    private void turn(Listing listing) {
        boolean ofBlocks = listing == Listing.BLOCKS;
        panel.titleProperty().set(ofBlocks ? "Blocks" : "Transactions");
        tables.getChildren().setAll(ofBlocks ? blocks : transactions);
        filters.getChildren().setAll(ofBlocks ? blockFilters : transactionFilters);
    }

    private SegmentedButton switcher() {
        ToggleButton first = new ToggleButton("Blocks");
        first.setId("blocks-show-blocks");
        ToggleButton second = new ToggleButton("Transactions");
        second.setId("blocks-show-transactions");
        SegmentedButton both = new SegmentedButton(first, second);
        both.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        model.listingProperty()
                .subscribe(listing -> {
                    first.setSelected(listing == Listing.BLOCKS);
                    second.setSelected(listing == Listing.TRANSACTIONS);
                });
        first.setOnAction(_ -> choose(Listing.BLOCKS, first));
        second.setOnAction(_ -> choose(Listing.TRANSACTIONS, second));
        return both;
    }

    /// A second click on the chosen one must not choose none.
    private void choose(Listing listing, ToggleButton button) {
        button.setSelected(true);
        model.listingProperty().set(listing);
    }

    private HBox blockFilters() {
        BlockListViewModel list = model.blocks();
        blockModule.setId("blocks-filter-module");
        blockModule.setItems(list.modules());
        blockModule.valueProperty().bindBidirectional(list.moduleProperty());
        CheckBox hide = new CheckBox("Hide empty");
        hide.setId("blocks-filter-empty");
        hide.selectedProperty().bindBidirectional(list.hideEmptyProperty());
        return bar(list.rows(), "block", blockModule, hide);
    }

    private HBox transactionFilters() {
        TransactionListViewModel list = model.transactions();
        transactionModule.setId("blocks-filter-transaction-module");
        transactionModule.setItems(list.modules());
        transactionModule.valueProperty().bindBidirectional(list.moduleProperty());
        ComboBox<Outcome> outcome = new ComboBox<>();
        outcome.setId("blocks-filter-outcome");
        outcome.getItems().setAll(Outcome.values());
        outcome.valueProperty().bindBidirectional(list.outcomeProperty());
        party.setId("blocks-filter-party");
        party.setPromptText("Party: 0x…");
        party.textProperty().bindBidirectional(list.partyProperty());
        party.setPrefColumnCount(8);
        HBox.setHgrow(party, Priority.ALWAYS);
        Tooltip problem = new Tooltip("Address of a sender, recipient or created contract");
        party.setTooltip(problem);
        list.partyProblemProperty().subscribe(this::markParty);
        party.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        party.clear();
                        focusRows();
                        e.consume();
                    }
                });
        return bar(list.rows(), "transaction", transactionModule, outcome, party);
    }

    private void markParty(String problem) {
        party.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("danger"), !problem.isEmpty());
        party.getTooltip()
                .setText(
                        problem.isEmpty()
                                ? "Address of a sender, recipient or created contract"
                                : problem);
    }

    private HBox bar(RowsViewModel<?, ?> rows, String what, Node... controls) {
        Label count = new Label();
        count.setId("blocks-count-" + what);
        count.getStyleClass().add("orr-muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        rows.rowsProperty()
                .subscribe(shown -> count.setText(PageFacts.plural(shown.ids().size(), what)));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        HBox bar = new HBox(controls);
        bar.getChildren().addAll(gap, count, follow(rows, what));
        bar.getStyleClass().add("orr-filters");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private static ToggleButton follow(RowsViewModel<?, ?> rows, String what) {
        ToggleButton button = new ToggleButton();
        button.setId("blocks-follow-" + what);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("orr-follow");
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> followText(rows),
                                rows.followingProperty(),
                                rows.freshProperty()));
        Hint.set(button, "Show new rows as they become durable");
        rows.followingProperty().subscribe(button::setSelected);
        button.setOnAction(_ -> {
            if (button.isSelected()) {
                rows.follow();
            } else {
                rows.hold();
            }
        });
        return button;
    }

    private static String followText(RowsViewModel<?, ?> rows) {
        int fresh = rows.freshProperty().get();
        return fresh == 0 ? "Follow" : "Follow · " + Format.count(fresh) + " new";
    }

    private void sortBlocks(VirtualTable.Order order) {
        BlockQuery.Column column =
                switch (order.column()) {
                    case "height" -> BlockQuery.Column.HEIGHT;
                    case "transactions" -> BlockQuery.Column.TRANSACTIONS;
                    case "gas" -> BlockQuery.Column.GAS_USED;
                    default -> BlockQuery.Column.TIME;
                };
        model.blocks().order(column, direction(order));
    }

    private void sortTransactions(VirtualTable.Order order) {
        TransactionQuery.Column column =
                switch (order.column()) {
                    case "gas" -> TransactionQuery.Column.GAS_USED;
                    case "value" -> TransactionQuery.Column.VALUE;
                    default -> TransactionQuery.Column.TIME;
                };
        model.transactions().order(column, direction(order));
    }

    /// An age that grows is a time that falls.
    private static SortOrder direction(VirtualTable.Order order) {
        return order.ascending() != order.column().equals("time")
                ? SortOrder.ASCENDING
                : SortOrder.DESCENDING;
    }
}
