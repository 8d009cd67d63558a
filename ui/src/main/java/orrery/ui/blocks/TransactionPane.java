package orrery.ui.blocks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.RawText;
import orrery.ui.control.ShareBar;
import orrery.ui.control.StatusGlyph;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;
import orrery.ui.trace.TraceTabs;

/// A transaction's page: first what it did, in a sentence; then the figures; then the call, the
/// logs and the bytes.
final class TransactionPane extends VBox {
    private final Consumer<Link> follow;
    private final Label sentence = new Label();
    private final HBox lead = new HBox();
    private final FactGrid facts = new FactGrid("blocks-transaction-facts");
    private final ShareBar gas = new ShareBar(true);
    private final Tab call = new Tab("Call");
    private final Tab logs = new Tab("Logs");
    private final Tab raw = new Tab("Raw");
    private final RawText rawText = new RawText("blocks-transaction-raw");
    private final PageViewModel model;
    private final TraceTabs trace;
    private final TabPane tabs;

    TransactionPane(PageViewModel model) {
        this.model = model;
        trace = new TraceTabs("blocks-trace", model.trace());
        follow = model::follow;
        getStyleClass().add("orr-page");
        sentence.setId("blocks-transaction-sentence");
        sentence.getStyleClass().add("orr-sentence");
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        lead.getStyleClass().add("orr-lead");
        tabs = new TabPane(call, logs);
        tabs.getTabs().addAll(trace.tabs());
        tabs.getTabs().add(raw);
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::lookAt);
        tabs.setId("blocks-transaction-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        call.setId("blocks-transaction-tab-call");
        logs.setId("blocks-transaction-tab-logs");
        raw.setId("blocks-transaction-tab-raw");
        raw.setContent(rawText.on(raw));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(lead, facts, gas, tabs);
    }

    /// A trace is made once somebody looks for it, and has the height of the facts.
    private void lookAt(Tab tab) {
        boolean traces = trace.tabs().contains(tab);
        for (Node node : List.of(facts, gas)) {
            node.setVisible(!traces);
            node.setManaged(!traces);
        }
        if (traces) {
            model.lookAtTrace();
        }
    }

    /// The files that the trace offers.
    List<Export> exports() {
        return trace.exports();
    }

    void show(TransactionDetail transaction) {
        lookAt(tabs.getSelectionModel().getSelectedItem());
        TransactionRow row = transaction.row();
        sentence.setText(transaction.sentence());
        lead.getChildren()
                .setAll(new StatusGlyph(row.succeeded() ? Status.OK : Status.FAILED), sentence);
        facts.show(Facts.items(PageFacts.of(transaction), follow));
        double share =
                transaction.gasLimit() == 0 ? 0 : (double) row.gasUsed() / transaction.gasLimit();
        gas.show(
                share,
                Format.count(row.gasUsed())
                        + " of "
                        + Format.count(transaction.gasLimit())
                        + " gas",
                Format.percent(share) + " of the gas it was allowed");
        call.setContent(callContent(transaction));
        logs.setText("Logs " + Format.count(transaction.logs().size()));
        logs.setContent(logContent(row.module(), transaction.logs(), row.succeeded()));
        rawText.show(forms(transaction));
    }

    private VBox callContent(TransactionDetail transaction) {
        Decoded decoded = transaction.call();
        if (transaction.input().isEmpty()) {
            VBox box = new VBox();
            box.getChildren()
                    .add(
                            new EmptyState(
                                    Icon.EMPTY,
                                    "No call data",
                                    "A plain transfer calls no function."));
            return box;
        }
        DecodedPane decodedCall =
                new DecodedPane(
                        "blocks-transaction-call",
                        transaction.row().module(),
                        decoded,
                        transaction.row().creation()
                                ? "Code that creates the contract"
                                : "no schema",
                        List.of(),
                        transaction.input(),
                        follow);
        VBox box = new VBox(decodedCall);
        box.getStyleClass().add("orr-cards");
        return box;
    }

    private ScrollPane logContent(int module, List<LogEntry> entries, boolean succeeded) {
        VBox box = new VBox();
        box.getStyleClass().add("orr-cards");
        for (LogEntry log : entries) {
            DecodedPane card =
                    new DecodedPane(
                            "blocks-transaction-log-" + log.index(),
                            module,
                            log.decoded(),
                            "no schema",
                            log.topics(),
                            log.data(),
                            follow);
            box.getChildren().add(card.lead(log));
        }
        if (entries.isEmpty()) {
            box.getChildren()
                    .add(
                            new EmptyState(
                                    Icon.EMPTY,
                                    "No logs",
                                    succeeded
                                            ? "It emitted no event."
                                            : "A failed transaction's events are undone with it."));
        }
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setId("blocks-transaction-logs");
        return scroll;
    }

    private static Map<String, Supplier<String>> forms(TransactionDetail transaction) {
        Map<String, Supplier<String>> forms = new LinkedHashMap<>();
        forms.put("JSON", () -> PageJson.of(transaction));
        forms.put("Signed envelope", () -> transaction.raw().toHex());
        forms.put("Call data", () -> transaction.input().toHex());
        return forms;
    }
}
