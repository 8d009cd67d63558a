package orrery.ui.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.api.bundle.BundleTransaction.BundleLog;
import orrery.engine.primitives.Address;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
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

/// The block's transactions with their receipts, and beside them the chosen one in full.
final class BundleTransactionsPane extends StackPane {
    private final VirtualTable<BundleTransaction> table;
    private final VBox detail = new VBox();
    private final FactGrid facts = new FactGrid("bundle-transaction-facts");
    private final Label heading = new Label();
    private final VBox logs = new VBox();
    private final RawText input = new RawText("bundle-input");
    private final StackPane right = new StackPane();

    BundleTransactionsPane() {
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
        detail.getChildren().addAll(heading, facts, logs, input);
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        right.getChildren().add(scroll);
        right.setMinWidth(0);
        right.getStyleClass().add("orr-detail");
        SplitPane split = new SplitPane(table, right);
        split.getStyleClass().add("orr-split");
        split.setDividerPositions(0.66);
        getChildren().add(split);
    }

    void show(List<BundleTransaction> transactions) {
        table.setRows(RowSource.of(transactions));
        if (transactions.isEmpty()) {
            choose(null);
        } else {
            table.select(0);
        }
    }

    private void choose(@Nullable BundleTransaction transaction) {
        detail.setVisible(transaction != null);
        if (transaction == null) {
            return;
        }
        heading.setText("Transaction " + Format.count(transaction.index()));
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
