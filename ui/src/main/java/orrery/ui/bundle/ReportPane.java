package orrery.ui.bundle;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.bundle.BundleReport;
import orrery.ui.bundle.OpenedBundle.State;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.ShareBar;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// The chosen bundle: its report, its progress, or why it cannot be used.
final class ReportPane extends StackPane {
    private final BundleViewModel model;
    private final Panel panel = new Panel("bundle-report", "Open block");
    private final StackPane content = new StackPane();
    private final VBox reportBox = new VBox();
    private final HBox verdict = new HBox();
    private final HBox figures = new HBox();
    private final FactGrid facts = new FactGrid("bundle-facts");
    private final ShareBar gas = new ShareBar(true);
    private final Button execution = new Button("Show execution", Icon.EXECUTION.node());
    private final ChecksPane checks;
    private final BundleTransactionsPane transactions;
    private final Tab checksTab = new Tab("Checks");
    private final Tab transactionsTab = new Tab("Transactions");
    private Runnable unsubscribe = () -> {};
    private @Nullable BundleReport shown;

    ReportPane(BundleViewModel model) {
        this.model = model;
        transactions = new BundleTransactionsPane(model);
        checks = new ChecksPane(model.sendersOpenedProperty());
        execution.setId("bundle-execution");
        verdict.setId("bundle-verdict");
        verdict.setAlignment(Pos.CENTER_LEFT);
        figures.getStyleClass().add("orr-figures");
        checksTab.setContent(checks);
        checksTab.setId("bundle-tab-checks");
        transactionsTab.setContent(transactions);
        transactionsTab.setId("bundle-tab-transactions");
        TabPane tabs = new TabPane(checksTab, transactionsTab);
        tabs.setId("bundle-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        reportBox.getStyleClass().add("orr-page");
        reportBox.getChildren().addAll(verdict, facts, gas, tabs);
        // A trace has the height that the block's facts take.
        var atTrace = transactions.wideProperty().and(transactionsTab.selectedProperty());
        for (Node node : List.of(facts, gas)) {
            node.visibleProperty().bind(atTrace.not());
            node.managedProperty().bind(node.visibleProperty());
        }
        execution.setOnAction(_ -> model.showExecution());
        appear(execution, false);
        panel.content(content).extras(execution).exports(this::exports);
        getChildren().add(panel);
        model.selectedProperty().subscribe(this::choose);
    }

    /// The files that the shown report offers.
    List<Export> exports() {
        BundleReport report = shown;
        if (report == null) {
            return List.of();
        }
        String name = "block-" + report.number();
        List<Export> all = new ArrayList<>();
        all.add(Export.png(name, panel));
        all.add(Export.csv(name + "-checks", () -> BundleTables.checks(report)));
        all.add(Export.json(name + "-checks", () -> BundleTables.checks(report)));
        all.add(Export.csv(name + "-transactions", () -> BundleTables.transactions(report)));
        all.add(Export.json(name + "-transactions", () -> BundleTables.transactions(report)));
        all.addAll(transactions.exports());
        return all;
    }

    private void choose(@Nullable OpenedBundle bundle) {
        unsubscribe.run();
        unsubscribe = () -> {};
        shown = null;
        if (bundle == null) {
            appear(execution, false);
            title("Open block", "");
            content.getChildren().setAll(nothing());
            return;
        }
        unsubscribe = bundle.stateProperty().subscribe(state -> show(bundle, state))::unsubscribe;
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void show(OpenedBundle bundle, State state) {
        shown = null;
        appear(execution, state instanceof State.Checked);
        switch (state) {
            case State.Running _ -> {
                title("Executing", bundle.name());
                content.getChildren().setAll(progress(bundle));
            }
            case State.Checked(var report) -> {
                shown = report;
                title("Block " + Format.count(report.number()), bundle.name());
                show(report);
                content.getChildren().setAll(reportBox);
            }
            case State.Broken(String message) -> {
                title("This file cannot be used", bundle.name());
                content.getChildren().setAll(broken(bundle, message));
            }
            case State.Cancelled _ -> {
                title("Cancelled", bundle.name());
                content.getChildren()
                        .setAll(
                                new EmptyState(
                                                Icon.CLOSE,
                                                "Cancelled",
                                                "The block was not executed to its end; nothing was"
                                                        + " kept of it.")
                                        .action(
                                                "bundle-again",
                                                "Execute it again",
                                                () -> model.open(bundle.file())));
            }
        }
    }

    private void title(String title, String unit) {
        panel.titleProperty().set(title);
        panel.unitProperty().set(unit);
    }

    private EmptyState nothing() {
        return new EmptyState(
                        Icon.BUNDLE,
                        "Open a real block",
                        "A bundle (.json.gz, orrery-block-bundle/1) holds an Ethereum block and the"
                                + " state it reads. Orrery executes it and checks every field. Drop a"
                                + " file here, or choose one.")
                .action("bundle-choose", "Choose a file…", model::choose);
    }

    private VBox progress(OpenedBundle bundle) {
        Label what = new Label();
        what.textProperty().bind(bundle.messageProperty());
        what.getStyleClass().add("orr-muted");
        ProgressBar bar = new ProgressBar();
        bar.setId("bundle-progress");
        bar.getStyleClass().add("orr-wide-progress");
        bar.progressProperty().bind(bundle.fractionProperty());
        Button cancel = new Button("Cancel");
        cancel.setId("bundle-cancel");
        cancel.setOnAction(_ -> model.cancel(bundle));
        VBox box = new VBox(new Label("Executing " + bundle.name()), bar, what, cancel);
        box.getStyleClass().add("orr-error");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private VBox broken(OpenedBundle bundle, String message) {
        Label text = new Label(message);
        text.setId("bundle-problem");
        text.setWrapText(true);
        text.getStyleClass().add("orr-problem");
        Button again = new Button("Try again", Icon.RETRY.node());
        again.setId("bundle-retry");
        again.setOnAction(_ -> model.open(bundle.file()));
        Button other = new Button("Choose another…", Icon.BUNDLE.node());
        other.setId("bundle-other");
        other.setOnAction(_ -> model.choose());
        HBox buttons = new HBox(again, other);
        buttons.getStyleClass().add("orr-figures");
        buttons.setAlignment(Pos.CENTER);
        VBox card = new VBox(Icon.STATUS_FAILED.node(), text, buttons);
        card.setId("bundle-error");
        card.getStyleClass().add("orr-error");
        card.setAlignment(Pos.CENTER);
        return card;
    }

    private static VBox figure(String id, String name, String value) {
        Label caption = new Label(name);
        caption.getStyleClass().add("orr-figure-name");
        Label figure = new Label(value);
        figure.setId(id);
        figure.getStyleClass().add("orr-verdict-figure");
        VBox box = new VBox(caption, figure);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private void show(BundleReport report) {
        boolean passed = report.passed();
        Label sentence = new Label(BundleText.banner(report.checks()));
        sentence.setId("bundle-verdict-text");
        sentence.getStyleClass().add("orr-verdict-text");
        sentence.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        verdict.getStyleClass()
                .setAll("orr-verdict", "orr-status-" + (passed ? Status.OK : Status.FAILED).id());
        verdict.getChildren()
                .setAll((passed ? Status.OK : Status.FAILED).icon().node(), sentence, gap, figures);
        figures.getChildren()
                .setAll(
                        figure(
                                "bundle-execute",
                                "Execution",
                                Format.millis(report.executeMillis())),
                        figure("bundle-recover", "Senders", Format.millis(report.recoverMillis())),
                        figure("bundle-speed", "Speed", BundleText.speed(report)));
        facts.show(
                BundleText.facts(report).stream()
                        .map(fact ->
                                new FactGrid.Item(
                                        fact.label(), fact.text(), fact.full(), fact.hash(), null))
                        .toList());
        gas.show(
                (double) report.gasUsed() / Math.max(report.gasLimit(), 1),
                Format.gas(report.gasUsed()) + " of " + Format.gas(report.gasLimit()),
                Format.count(report.gasUsed()) + " of " + Format.count(report.gasLimit()) + " gas");
        checksTab.setText("Checks " + Format.count(report.checks().size()));
        transactionsTab.setText("Transactions " + Format.count(report.transactions().size()));
        checks.show(report.checks());
        transactions.show(report.transactions());
    }
}
