package orrery.ui.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.api.bundle.BundleTransaction.BundleLog;
import orrery.engine.primitives.Address;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.HashLabel;
import orrery.ui.control.RawText;
import orrery.ui.control.RowSource;
import orrery.ui.control.StatusGlyph;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;
import orrery.ui.trace.TraceTabs;

/// The block's transactions, and beside them the chosen one: its receipt, and what it did step by
/// step, for which the list makes room.
final class BundleTransactionsPane extends StackPane {
    /// Of the width, for the list.
    private static final double LIST_SHARE = 0.68;

    private final VirtualTable<BundleTransaction> table;
    private final StackPane glyph = new StackPane();
    private final VBox detail = new VBox();
    private final FactGrid facts = new FactGrid("bundle-transaction-facts");
    private final Label heading = new Label();
    private final VBox logs = new VBox();
    private final RawText input = new RawText("bundle-input");
    private final VBox right = new VBox();
    private final SplitPane split = new SplitPane();
    private final BundleViewModel model;
    private final TraceTabs trace;
    private final Tab receipt = new Tab("Receipt");
    private final TabPane tabs = new TabPane();
    private final Button list = new Button("All transactions", Icon.BACK.node());
    private final Button previous = Icon.PREVIOUS.button("bundle-previous", "The one before");
    private final Button next = Icon.NEXT.button("bundle-next", "The one after");

    /// Whether a trace is shown, which takes the list's room.
    private final ReadOnlyBooleanWrapper wide = new ReadOnlyBooleanWrapper();

    /// The index of the transaction that is traced or was asked to be, -1 for none.
    private int traced = -1;

    BundleTransactionsPane(BundleViewModel model) {
        this.model = model;
        trace = new TraceTabs("bundle-trace", model.trace());
        table = new VirtualTable<>("bundle-transactions", columns());
        table.selectedProperty().subscribe(this::choose);
        table.empty(
                new EmptyState(
                        Icon.EMPTY, "An empty block", "It pays its beneficiary and no one else."));
        heading.getStyleClass().add("orr-panel-title");
        logs.getStyleClass().add("orr-cards");
        input.setMinHeight(150);
        VBox.setVgrow(input, Priority.SOMETIMES);
        detail.getStyleClass().add("orr-page");
        detail.getChildren().addAll(facts, logs, input);
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        receipt.setContent(scroll);
        receipt.setId("bundle-receipt");
        tabs.setId("bundle-transaction-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().add(receipt);
        tabs.getTabs().addAll(trace.tabs());
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::turn);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        right.getChildren().addAll(head(), tabs);
        right.setMinWidth(0);
        right.getStyleClass().addAll("orr-detail", "orr-page");
        split.getStyleClass().add("orr-split");
        split.getItems().setAll(table, right);
        split.setDividerPositions(LIST_SHARE);
        getChildren().add(split);
    }

    private HBox head() {
        list.setId("bundle-list-transactions");
        Hint.set(list, "Back to the list (Esc)");
        list.setOnAction(_ -> tabs.getSelectionModel().select(receipt));
        previous.setOnAction(_ -> table.select(table.selectedIndex() - 1));
        next.setOnAction(_ -> table.select(table.selectedIndex() + 1));
        for (Button quiet : List.of(previous, next)) {
            quiet.getStyleClass().add("orr-quiet");
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        heading.setMinWidth(0);
        HBox head = new HBox(list, glyph, heading, gap, previous, next);
        head.getStyleClass().add("orr-tag");
        head.setAlignment(Pos.CENTER_LEFT);
        tabs.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        tabs.getSelectionModel().select(receipt);
                        event.consume();
                    }
                });
        return head;
    }

    /// A trace needs the whole width, a receipt stands beside the list.
    private void turn(@Nullable Tab tab) {
        boolean traces = tab != null && !tab.equals(receipt);
        list.setVisible(traces);
        list.setManaged(traces);
        if (traces && !wide.get()) {
            split.getItems().setAll(right);
        } else if (!traces && wide.get()) {
            split.getItems().setAll(table, right);
            split.setDividerPositions(LIST_SHARE);
        }
        wide.set(traces);
        traceChosen();
    }

    /// Whether a trace is shown, which takes all the room that there is.
    ReadOnlyBooleanProperty wideProperty() {
        return wide.getReadOnlyProperty();
    }

    /// Traces the chosen transaction once a trace is looked at.
    private void traceChosen() {
        BundleTransaction chosen = table.selectedProperty().get();
        if (wide.get() && chosen != null && chosen.index() != traced) {
            traced = chosen.index();
            model.trace(traced);
        }
    }

    /// The files that the trace offers.
    List<Export> exports() {
        return trace.exports();
    }

    void show(List<BundleTransaction> transactions) {
        traced = -1;
        model.trace().clear();
        tabs.getSelectionModel().select(receipt);
        table.setRows(RowSource.of(transactions));
        if (transactions.isEmpty()) {
            choose(null);
        } else {
            table.select(0);
        }
    }

    private void choose(@Nullable BundleTransaction transaction) {
        right.setVisible(transaction != null);
        if (transaction == null) {
            return;
        }
        heading.setText(
                "Transaction "
                        + Format.count(transaction.index())
                        + "  "
                        + Format.shortHash(transaction.hash().toHex()));
        glyph.getChildren()
                .setAll(new StatusGlyph(transaction.succeeded() ? Status.OK : Status.FAILED));
        previous.setDisable(transaction.index() == 0);
        next.setDisable(transaction.index() == table.countProperty().get() - 1);
        traceChosen();
        facts.show(
                BundleText.facts(transaction).stream()
                        .map(fact ->
                                new FactGrid.Item(
                                        fact.label(), fact.text(), fact.full(), fact.hash(), null))
                        .toList());
        logs.getChildren().clear();
        for (int i = 0; i < transaction.logs().size(); i++) {
            logs.getChildren().add(log(i, transaction.logs().get(i)));
        }
        boolean data = !transaction.input().isEmpty();
        input.setVisible(data);
        input.setManaged(data);
        Map<String, Supplier<String>> forms = new LinkedHashMap<>();
        String size = Format.count(transaction.input().size()) + " bytes";
        forms.put("Input, " + size, () -> transaction.input().toHex());
        input.show(forms);
    }

    private static VBox log(int index, BundleLog log) {
        HashLabel address = new HashLabel("bundle-log-" + index, log.address().toHex(), null);
        Label head = new Label("Log " + index + " of");
        head.getStyleClass().add("orr-muted");
        HBox line = new HBox(head, address);
        line.getStyleClass().add("orr-tag");
        line.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(line);
        card.getStyleClass().add("orr-decoded");
        for (int i = 0; i < log.topics().size(); i++) {
            card.getChildren().add(bytes("topic " + i, log.topics().get(i).toHex()));
        }
        card.getChildren().add(bytes("data", log.data().toHex()));
        return card;
    }

    private static Label bytes(String name, String hex) {
        Label label = new Label(name + "  " + hex);
        label.getStyleClass().add("orr-mono");
        Hint.set(label, hex);
        label.setMinWidth(0);
        return label;
    }

    private static List<Column<BundleTransaction>> columns() {
        return List.of(
                Column.<BundleTransaction>text("status", "", 2.4, BundleTransaction::outcome)
                        .withHint(BundleTransaction::outcome)
                        .withGraphic(row ->
                                new StatusGlyph(row.succeeded() ? Status.OK : Status.FAILED)),
                Column.number("index", "#", 3, row -> Format.count(row.index())),
                hash("hash", "Transaction", row -> row.hash().toHex()),
                hash("from", "From", row -> row.from().toHex()),
                hash("to", "To", BundleTransactionsPane::recipient),
                Column.<BundleTransaction>number(
                                "value",
                                "ETH",
                                5.6,
                                row -> Format.wei(row.valueWei().toBigInteger(), "").strip())
                        .withHint(row -> Format.weiExact(row.valueWei().toBigInteger())),
                Column.<BundleTransaction>number(
                                "gas", "Gas", 5.6, row -> Format.count(row.gasUsed()))
                        .withHint(row ->
                                String.format(
                                        Locale.ROOT,
                                        "%,d of %,d gas",
                                        row.gasUsed(),
                                        row.gasLimit())),
                Column.number("logs", "Logs", 3.6, row -> Format.count(row.logs().size())));
    }

    private static Column<BundleTransaction> hash(
            String id, String title, Function<BundleTransaction, String> of) {
        return Column.<BundleTransaction>mono(
                        id, title, 7.8, row -> Format.shortHash(of.apply(row)))
                .withHint(of);
    }

    private static String recipient(BundleTransaction row) {
        Address to = row.to();
        Address created = row.created();
        return to != null ? to.toHex() : created != null ? created.toHex() : "none";
    }
}
