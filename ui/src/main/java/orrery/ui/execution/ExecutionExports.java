package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.ExecutionStudy.Document;
import orrery.ui.control.Export;

/// The files of a study: its record, and what was found in it.
final class ExecutionExports {
    private ExecutionExports() {}

    static List<Export> of(StudyViewModel.Ready ready) {
        BlockExecution execution = ready.execution();
        long block = execution.number();
        List<Export> all = new ArrayList<>();
        all.add(document(ready, "execution-record-" + block, Document.RECORD));
        all.add(document(ready, "execution-trace-" + block, Document.CHROME_TRACE));
        all.add(document(ready, "access-list-" + block, Document.ACCESS_LIST));
        all.add(Export.csv("hot-locations-" + block, () -> ExecutionTables.places(execution)));
        all.add(Export.json("hot-locations-" + block, () -> ExecutionTables.places(execution)));
        all.add(Export.csv("re-runs-" + block, () -> ExecutionTables.reruns(execution)));
        all.add(Export.json("re-runs-" + block, () -> ExecutionTables.reruns(execution)));
        all.add(Export.csv("dependencies-" + block, () -> ExecutionTables.dependencies(execution)));
        all.add(
                Export.json(
                        "dependencies-" + block, () -> ExecutionTables.dependencies(execution)));
        return all;
    }

    /// The report that is looked at, where one is.
    static List<Export> of(ContractsViewModel contracts) {
        ContractScaling report = contracts.reportProperty().get();
        if (report == null) {
            return List.of();
        }
        String name = "contract-" + report.address().toHex();
        return List.of(
                Export.csv(name, () -> ExecutionTables.contract(report)),
                Export.json(name, () -> ExecutionTables.contract(report)));
    }

    private static Export document(StudyViewModel.Ready ready, String name, Document document) {
        return new Export(
                name, Export.Kind.JSON, () -> (out, _) -> ready.study().write(document, out));
    }
}
