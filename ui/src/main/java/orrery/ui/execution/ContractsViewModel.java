package orrery.ui.execution;

import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution.ContractCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.primitives.Address;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// The report of one of the block's contracts. Owned by the window's thread; the report is made in
/// the background.
public final class ContractsViewModel {
    private final Latest asked;
    private final StudyViewModel study;
    private final ReadOnlyObjectWrapper<@Nullable ContractCalls> chosen =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ContractScaling> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    ContractsViewModel(TaskRunner tasks, StudyViewModel study) {
        this.study = study;
        asked = new Latest(tasks);
        study.readyProperty().subscribe(_ -> choose(null));
    }

    /// The contract that is looked at, or null.
    public ReadOnlyObjectProperty<@Nullable ContractCalls> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Its report, or null while there is none.
    public ReadOnlyObjectProperty<@Nullable ContractScaling> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// Why there is no report, or empty.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Asks for a contract's report; null for none.
    public void choose(@Nullable ContractCalls contract) {
        StudyViewModel.Ready ready = study.ready();
        asked.cancel();
        chosen.set(contract);
        report.set(null);
        problem.set("");
        if (contract == null || ready == null) {
            return;
        }
        Address address = contract.address();
        asked.ask("", _ -> ready.study().contract(address))
                .onDone(report::set)
                .onFailed(failed ->
                        problem.set(
                                Objects.requireNonNullElse(failed.getMessage(), failed.toString())))
                .start();
    }
}
