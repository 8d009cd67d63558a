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

    static List<Export> of(StudyViewModel.Ready ready, ContractsViewModel contracts) {
        BlockExecution execution = ready.execution();
        long block = execution.number();
        List<Export> all = new ArrayList<>();
        all.add(document(ready, "execution-record-" + block, Document.RECORD));
        all.add(document(ready, "execution-trace-" + block, Document.CHROME_TRACE));
        all.add(document(ready, "access-list-" + block, Document.ACCESS_LIST));
        all.add(Export.csv("hot-locations-" + block, () -> ExecutionTables.places(execution)));
        all.add(Export.json("hot-locations-" + block, () -> ExecutionTables.places(execution)));
        all.add(Export.csv("dependencies-" + block, () -> ExecutionTables.dependencies(execution)));
        all.add(
                Export.json(
                        "dependencies-" + block, () -> ExecutionTables.dependencies(execution)));
        ContractScaling report = contracts.reportProperty().get();
        if (report != null) {
            all.add(Export.csv("contract-" + block, () -> ExecutionTables.contract(report)));
            all.add(Export.json("contract-" + block, () -> ExecutionTables.contract(report)));
        }
        return all;
    }

    private static Export document(StudyViewModel.Ready ready, String name, Document document) {
        return new Export(
                name, Export.Kind.JSON, () -> (out, _) -> ready.study().write(document, out));
    }
}
