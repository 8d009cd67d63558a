package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.ContractCalls;
import orrery.engine.api.execution.ContractCalls.FunctionCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.ContractStudy;
import orrery.ui.binding.Job;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.RowSource;
import orrery.ui.control.VirtualTable;
import orrery.ui.execution.ContractsViewModel.Scope;
import orrery.ui.theme.Icon;

/// A contract's report: whose calls and which functions on the left; on the right how they scale,
/// because of which slots, and what would gain how much. All of it is simulated and marked so.
final class ContractPane {
    private final ContractsViewModel model;
    private final Panel panel =
            new Panel("execution-contract", "Contract report", "~ simulated throughout");
    private final VirtualTable<ContractCalls> contracts;
    private final VirtualTable<FunctionCalls> functions;
    private final VirtualTable<ContractScaling.Slot> slots;
    private final Label sentence = new Label();
    private final HBox body = new HBox();
    private final StackPane stage = new StackPane();
    private boolean filling;

    ContractPane(ContractsViewModel model) {
        this.model = model;
        contracts =
                new VirtualTable<>(
                        "execution-contracts-list",
                        List.of(
                                Column.<ContractCalls>text(
                                                "name", "Contract", 11, ContractCalls::name)
                                        .withHint(c -> c.address().toHex()),
                                Column.<ContractCalls>number(
                                        "calls", "Calls", 4, c -> Format.count(c.calls()))));
        functions = new VirtualTable<>("execution-functions", functionColumns());
        slots = new VirtualTable<>("execution-contract-slots", slotColumns());
        slots.empty(
                new EmptyState(
                        Icon.STATUS_OK,
                        "Nothing to mend",
                        "No slot of this contract ties two of these calls together."));
        contracts
                .selectedProperty()
                .subscribe(now -> {
                    if (!filling && now != null) {
                        model.choose(now);
                    }
                });
        arrange();
        Button retry = Icon.RETRY.button("execution-contract-again", "Take the newest blocks");
        retry.getStyleClass().add("orr-quiet");
        retry.setOnAction(_ -> model.load());
        Button lanes = new Button("Lanes");
        lanes.setId("execution-contract-lanes");
        lanes.setOnAction(_ -> model.openProperty().set(false));
        panel.content(stage)
                .extras(scope(), count(), retry, lanes)
                .exports(this::exports)
                .empty(
                        new EmptyState(
                                Icon.EMPTY,
                                "No contract was called",
                                "There is only money here that moves from account to account."));
        model.studyProperty().subscribe(_ -> show());
        model.runningProperty().subscribe(_ -> show());
        model.problemProperty().subscribe(_ -> show());
        model.chosenProperty().subscribe(this::chosen);
        model.functionsProperty().subscribe(_ -> functions.redraw());
        model.reportProperty().subscribe(this::report);
    }

    Panel panel() {
        return panel;
    }

    private void arrange() {
        VBox.setVgrow(contracts, Priority.ALWAYS);
        functions.setPrefHeight(170);
        functions.setMinHeight(100);
        VBox left = new VBox(contracts, functions);
        left.getStyleClass().add("orr-columns");
        left.setMinWidth(320);
        left.setPrefWidth(320);
        left.setMaxWidth(320);
        sentence.setId("execution-contract-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(slots, Priority.ALWAYS);
        VBox right = new VBox(sentence, slots);
        right.getStyleClass().add("orr-columns");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        body.getStyleClass().add("orr-columns");
        body.getChildren().addAll(left, right);
    }

    private ComboBox<Scope> scope() {
        ComboBox<Scope> box = new ComboBox<>(model.scopes());
        box.setId("execution-contract-scope");
        box.setAccessibleText("Whose calls");
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Scope scope) {
                        return scope == null ? "" : scope.name();
                    }

                    @Override
                    public @Nullable Scope fromString(String name) {
                        return null; // nobody types here
                    }
                });
        box.setValue(model.scopeProperty().get());
        box.valueProperty()
                .subscribe(value -> {
                    if (value != null) {
                        model.scopeProperty().set(value);
                    }
                });
        model.scopeProperty().subscribe(box::setValue);
        return box;
    }

    private HBox count() {
        ComboBox<Integer> box = new ComboBox<>();
        box.setId("execution-contract-blocks");
        box.getItems().setAll(ContractsViewModel.BLOCKS);
        box.setValue(model.blocksProperty().get());
        box.valueProperty()
                .subscribe(value -> {
                    if (value != null) {
                        model.blocksProperty().set(value);
                    }
                });
        Label words = new Label("newest blocks");
        words.getStyleClass().add("orr-muted");
        HBox row = new HBox(box, words);
        row.getStyleClass().add("orr-panel-extras");
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(model.scopeProperty().map(scope -> scope.module() >= 0));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private List<Column<FunctionCalls>> functionColumns() {
        return List.of(
                Column.<FunctionCalls>text("use", "", 2.6, f -> uses(f) ? "looked at" : "left out")
                        .withHint(_ -> "Whether these calls are part of the mix")
                        .withGraphic(this::box),
                Column.<FunctionCalls>text(
                                "function",
                                "Calls of the mix",
                                10,
                                f -> ExecutionText.shortened(f.function()))
                        .withHint(FunctionCalls::function),
                Column.<FunctionCalls>number("calls", "Calls", 4, f -> Format.count(f.calls())));
    }

    private boolean uses(FunctionCalls function) {
        return model.functionsProperty().get().contains(function.function());
    }

    private CheckBox box(FunctionCalls function) {
        CheckBox box = new CheckBox();
        box.setAccessibleText("Look at " + function.function());
        box.setSelected(uses(function));
        box.setOnAction(_ -> model.toggle(function.function()));
        return box;
    }

    private static List<Column<ContractScaling.Slot>> slotColumns() {
        List<Column<ContractScaling.Slot>> all = new ArrayList<>();
        all.add(
                Column.<ContractScaling.Slot>text(
                                "slot", "Slot", 12, s -> ExecutionText.shortened(s.name()))
                        .withHint(ContractScaling.Slot::name));
        all.add(Column.number("writers", "Wrote", 4, s -> Format.count(s.writers())));
        all.add(Column.number("readers", "Need", 4, s -> Format.count(s.readers())));
        all.add(
                remedy(
                        "user",
                        "One slot a user",
                        "were it one slot for each sender",
                        s -> speeds(s.perUser())));
        all.add(
                remedy(
                        "sharded",
                        "Sharded counter",
                        "were it 16 counters of which each call uses one",
                        s -> s.counter() ? speeds(s.sharded()) : "no counter"));
        all.add(
                remedy(
                        "commutative",
                        "Commutative form",
                        "were it added to and taken from without being read",
                        s -> s.counter() ? speeds(s.commutative()) : "no counter"));
        return all;
    }

    private static Column<ContractScaling.Slot> remedy(
            String id, String title, String what, Function<ContractScaling.Slot, String> of) {
        return Column.<ContractScaling.Slot>number(id, title, 10, of)
                .withHint(s -> of.apply(s) + " at 2 / 8 / 32 lanes, " + what);
    }

    private static String speeds(List<Double> speedups) {
        return "~ "
                + speedups.stream().map(SpeedupPicture::times).collect(Collectors.joining(" / "));
    }

    /// What the panel holds: a report, the work on one, or why there is none.
    private void show() {
        Job<?> job = model.runningProperty().get();
        ContractStudy study = model.studyProperty().get();
        String problem = model.problemProperty().get();
        fill(study);
        if (job != null) {
            panel.showContent();
            stage.getChildren().setAll(progress(job));
        } else if (study == null && !problem.isEmpty()) {
            panel.showError("There is no report: " + problem, model::load);
        } else if (study == null) {
            panel.showContent();
            stage.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.EXECUTION,
                                    "No block is shown",
                                    "Choose a module above to look at the calls of its newest"
                                            + " blocks, or a block on the left."));
        } else {
            stage.getChildren().setAll(body);
            panel.showEmpty(study.contracts().isEmpty());
            if (!problem.isEmpty()) {
                sentence.setText("There is no report: " + problem);
            }
        }
    }

    private void fill(@Nullable ContractStudy study) {
        panel.unitProperty()
                .set(
                        study == null
                                ? "~ simulated throughout"
                                : study.name()
                                        + ", "
                                        + Format.count(study.transactions())
                                        + " transactions, ~ simulated throughout");
        filling = true;
        contracts.setRows(RowSource.of(study == null ? List.of() : study.contracts()));
        filling = false;
        mark(model.chosenProperty().get());
    }

    private void chosen(@Nullable ContractCalls now) {
        functions.setRows(RowSource.of(now == null ? List.of() : now.functions()));
        mark(now);
    }

    private void mark(@Nullable ContractCalls now) {
        ContractStudy study = model.studyProperty().get();
        int index = study == null || now == null ? -1 : study.contracts().indexOf(now);
        if (index >= 0 && contracts.selectedIndex() != index) {
            filling = true;
            contracts.select(index);
            filling = false;
        }
    }

    private VBox progress(Job<?> job) {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(job.fractionProperty());
        bar.setPrefWidth(320);
        Label what = new Label();
        what.textProperty().bind(job.messageProperty());
        what.getStyleClass().add("orr-muted");
        Button cancel = new Button("Cancel", Icon.CLOSE.node());
        cancel.setId("execution-contract-cancel");
        cancel.setOnAction(_ -> model.cancel());
        VBox box = new VBox(bar, what, cancel);
        box.getStyleClass().add("orr-empty");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void report(@Nullable ContractScaling report) {
        if (report == null) {
            if (model.problemProperty().get().isEmpty()) {
                sentence.setText("Simulating…");
            }
            slots.setRows(RowSource.of(List.of()));
            return;
        }
        sentence.setText(ExecutionText.scaling(report));
        slots.setRows(RowSource.of(report.slots()));
    }

    private List<Export> exports() {
        ContractScaling report = model.reportProperty().get();
        Node picture = panel;
        return report == null
                ? List.of()
                : Export.all(
                        "contract-" + report.address().toHex(),
                        picture,
                        () -> ExecutionTables.contract(report));
    }
}
