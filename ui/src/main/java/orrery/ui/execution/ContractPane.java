package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution.ContractCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.RowSource;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;

/// A contract's report: how its calls scale, because of which slots, and what would gain how much.
/// All of it is simulated and marked so.
final class ContractPane {
    private final Panel panel =
            new Panel("execution-contract", "Contract report", "~ simulated throughout");
    private final VirtualTable<ContractCalls> contracts;
    private final VirtualTable<ContractScaling.Slot> slots;
    private final Label sentence = new Label();

    ContractPane(ExecutionViewModel model) {
        contracts =
                new VirtualTable<>(
                        "execution-contracts-list",
                        List.of(
                                Column.<ContractCalls>text(
                                                "name", "Contract", 9, ContractCalls::name)
                                        .withHint(c -> c.address().toHex()),
                                Column.<ContractCalls>number(
                                        "calls", "Calls", 4, c -> Format.count(c.calls()))));
        contracts.selectedProperty().subscribe(model.contracts()::choose);
        contracts.setMinWidth(240);
        contracts.setPrefWidth(240);
        contracts.setMaxWidth(240);
        slots = new VirtualTable<>("execution-contract-slots", columns());
        slots.empty(
                new EmptyState(
                        Icon.STATUS_OK,
                        "Nothing to mend",
                        "No slot of this contract ties two calls of the block together."));
        sentence.setId("execution-contract-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(slots, Priority.ALWAYS);
        VBox right = new VBox(sentence, slots);
        right.getStyleClass().add("orr-columns");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox body = new HBox(contracts, right);
        body.getStyleClass().add("orr-columns");
        panel.content(body)
                .empty(
                        new EmptyState(
                                Icon.EMPTY,
                                "No contract was called",
                                "This block only moves money from account to account."));
        model.study()
                .readyProperty()
                .subscribe(ready -> {
                    List<ContractCalls> all =
                            ready == null ? List.of() : ready.execution().contracts();
                    contracts.setRows(RowSource.of(all));
                    panel.showEmpty(all.isEmpty());
                    if (!all.isEmpty()) {
                        contracts.select(0);
                    }
                });
        model.contracts().reportProperty().subscribe(this::show);
        model.contracts()
                .problemProperty()
                .subscribe(problem -> {
                    if (!problem.isEmpty()) {
                        sentence.setText("There is no report: " + problem);
                    }
                });
    }

    Panel panel() {
        return panel;
    }

    private static List<Column<ContractScaling.Slot>> columns() {
        List<Column<ContractScaling.Slot>> all = new ArrayList<>();
        all.add(
                Column.<ContractScaling.Slot>text(
                                "slot", "Slot", 12, s -> ExecutionText.shortened(s.name()))
                        .withHint(ContractScaling.Slot::name));
        all.add(Column.number("writers", "Wrote", 4, s -> Format.count(s.writers())));
        all.add(Column.number("readers", "Need", 4, s -> Format.count(s.readers())));
        all.add(remedy("user", "One a user, 2 / 8 / 32 lanes", s -> speeds(s.perUser())));
        all.add(
                remedy(
                        "sharded",
                        "Sharded counter",
                        s -> s.counter() ? speeds(s.sharded()) : "no counter"));
        all.add(
                remedy(
                        "commutative",
                        "Commutative form",
                        s -> s.counter() ? speeds(s.commutative()) : "no counter"));
        return all;
    }

    private static Column<ContractScaling.Slot> remedy(
            String id, String title, Function<ContractScaling.Slot, String> of) {
        return Column.<ContractScaling.Slot>number(id, title, 10, of).withHint(of);
    }

    private static String speeds(List<Double> speedups) {
        return "~ "
                + speedups.stream().map(SpeedupPicture::times).collect(Collectors.joining(" / "));
    }

    private void show(@Nullable ContractScaling report) {
        if (report == null) {
            sentence.setText("");
            slots.setRows(RowSource.of(List.of()));
            return;
        }
        sentence.setText(ExecutionText.scaling(report));
        slots.setRows(RowSource.of(report.slots()));
    }
}
