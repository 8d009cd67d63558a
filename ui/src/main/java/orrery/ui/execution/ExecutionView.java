package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.Link;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Panel;
import orrery.ui.shell.Action;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;

/// How a block ran: blocks to choose from on the left; figures, lanes and the selected transaction
/// in words; below them hot locations, dependencies and speedups, or a contract's report.
public final class ExecutionView implements View {
    private static final String GROUP = "Execution";

    private final ExecutionViewModel model;
    private final StackPane root = new StackPane();
    private final StackPane stage = new StackPane();
    private final ToggleButton blocks = Icon.HISTORY.toggle("execution-blocks", "Choose a block");
    private @Nullable Node page;
    private @Nullable Panel report;

    public ExecutionView(ExecutionViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "execution";
    }

    @Override
    public String title() {
        return "Execution";
    }

    @Override
    public Icon icon() {
        return Icon.EXECUTION;
    }

    @Override
    public Node node() {
        if (root.getChildren().isEmpty()) {
            build();
        }
        return root;
    }

    private void build() {
        Panel sources = new SourcesPane(model).panel();
        LanesPane upper = new LanesPane(model.study(), head());
        StudyPanes lower = new StudyPanes(model.study());
        VBox study = new VBox(new FiguresRow(model.study()), upper.panel(), lower.node());
        study.getStyleClass().add("orr-columns");
        study.setMinWidth(0);
        upper.panel().setPrefHeight(200);
        lower.node().setPrefHeight(100);
        VBox.setVgrow(upper.panel(), Priority.ALWAYS);
        VBox.setVgrow(lower.node(), Priority.ALWAYS);
        page = study;
        Panel asked = new ContractPane(model.contracts()).panel();
        asked.setMinWidth(0);
        report = asked;
        HBox.setHgrow(stage, Priority.ALWAYS);
        stage.setMinWidth(0);
        blocks.setSelected(true);
        blocks.selectedProperty().subscribe(on -> appear(sources, on));
        HBox body = new HBox(sources, stage);
        body.getStyleClass().add("orr-columns");
        root.getStyleClass().add("orr-view");
        root.getChildren().add(body);
        model.stateProperty().subscribe(_ -> show());
        model.contracts().openProperty().subscribe(_ -> show());
    }

    private HBox head() {
        ComboBox<Integer> count = new ComboBox<>();
        count.setId("execution-lanes");
        count.getItems().setAll(ExecutionViewModel.LANES);
        count.setValue(model.lanesProperty().get());
        count.valueProperty()
                .subscribe(value -> {
                    if (value != null) {
                        model.lanesProperty().set(value);
                    }
                });
        Label words = new Label("lanes");
        words.getStyleClass().add("orr-muted");
        Button again = Icon.RETRY.button("execution-again", "Run the block again");
        again.getStyleClass().add("orr-quiet");
        again.setOnAction(_ -> model.again());
        Button contracts = new Button("Contracts");
        contracts.setId("execution-contracts");
        contracts.setOnAction(_ -> model.contracts().openProperty().set(true));
        HBox head = new HBox(contracts, count, words, again, blocks);
        head.getStyleClass().add("orr-panel-extras");
        head.setAlignment(Pos.CENTER_RIGHT);
        return head;
    }

    private void show() {
        if (model.contracts().openProperty().get() && report != null) {
            stage.getChildren().setAll(report);
            return;
        }
        switch (model.stateProperty().get()) {
            case SHOWN -> {
                blocks.setSelected(false);
                if (page != null) {
                    stage.getChildren().setAll(page);
                }
            }
            case RUNNING -> plain("Running", progress());
            case NOTHING ->
                    plain(
                            "How a block runs",
                            new EmptyState(
                                            Icon.EXECUTION,
                                            "Choose a block on the left",
                                            "It is run again from the state before it, sequentially"
                                                    + " and on several lanes, and every wait and re-run"
                                                    + " gets its cause. The state is kept for every"
                                                    + " durable block; a bundle brings its own.")
                                    .action(
                                            "execution-choose",
                                            "Open a block bundle…",
                                            model::chooseFile)
                                    .action(
                                            "execution-ask",
                                            "Ask how a contract scales…",
                                            () -> model.contracts().openProperty().set(true)));
            case CANCELLED ->
                    plain(
                            "Cancelled",
                            new EmptyState(
                                            Icon.CLOSE,
                                            "Cancelled",
                                            "The block was not run to its end; nothing was kept of"
                                                    + " it.")
                                    .action("execution-retry", "Run it again", model::again));
            case FAILED -> {
                Panel panel = plain("This block cannot be run", new StackPane());
                panel.showError(model.messageProperty().get(), model::again);
            }
        }
    }

    private Panel plain(String title, Node content) {
        blocks.setSelected(true);
        Panel panel = new Panel("execution-state", title).content(content);
        stage.getChildren().setAll(panel);
        return panel;
    }

    private VBox progress() {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.fractionProperty());
        bar.setPrefWidth(320);
        Label what = new Label();
        what.textProperty().bind(model.messageProperty());
        what.getStyleClass().add("orr-muted");
        Button cancel = new Button("Cancel", Icon.CLOSE.node());
        cancel.setId("execution-cancel");
        cancel.setOnAction(_ -> model.cancel());
        VBox box = new VBox(bar, what, cancel);
        box.getStyleClass().add("orr-empty");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @Override
    public void attached() {
        model.attached();
    }

    @Override
    public void detached() {
        model.detached();
    }

    @Override
    public boolean opens(Link link) {
        return link instanceof Link.ToExecution;
    }

    @Override
    public void open(Link link) {
        if (link instanceof Link.ToExecution(BlockSource source)) {
            model.choose(source);
        }
    }

    @Override
    public List<Export> exports() {
        StudyViewModel.Ready ready = model.study().ready();
        List<Export> all = new ArrayList<>();
        if (ready != null) {
            all.add(Export.png("execution-" + ready.execution().number(), root));
            all.addAll(ExecutionExports.of(ready));
        }
        all.addAll(ExecutionExports.of(model.contracts()));
        return all;
    }

    @Override
    public List<Action> actions() {
        StudyViewModel study = model.study();
        return List.of(
                action("next", "Next transaction", KeyCode.N, () -> study.step(1)),
                action("previous", "Previous transaction", KeyCode.P, () -> study.step(-1)),
                action("critical", "Mark the critical path", KeyCode.C, this::toggleCritical),
                action("unstrike", "Take all strikes back", KeyCode.U, study::clearStrikes),
                action("again", "Run the block again", KeyCode.R, model::again),
                action("blocks", "Choose a block", KeyCode.B, blocks::fire),
                action("contracts", "Contract report", KeyCode.K, this::toggleContracts),
                action("cancel", "Cancel the run", KeyCode.ESCAPE, model::cancel));
    }

    private void toggleContracts() {
        var open = model.contracts().openProperty();
        open.set(!open.get());
    }

    private void toggleCritical() {
        var critical = model.study().criticalProperty();
        critical.set(!critical.get());
    }

    private static Action action(String id, String label, KeyCode key, Runnable run) {
        return new Action("execution-" + id, label, GROUP, new KeyCodeCombination(key), run);
    }
}
