package orrery.ui.trace;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tab;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import orrery.engine.api.trace.TransactionTrace;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.theme.Icon;
import orrery.ui.trace.TraceViewModel.State;

/// The tabs of a trace, to be put among a page's own: calls, instructions, state.
public final class TraceTabs {
    private final TraceViewModel model;
    private final Tab calls = new Tab("Calls");
    private final Tab steps = new Tab("Instructions");
    private final Tab changes = new Tab("State");

    /// @param id `feature-trace`; the tabs append `-calls`, `-steps`, `-changes`
    public TraceTabs(String id, TraceViewModel model) {
        this.model = model;
        put(
                calls,
                id + "-calls",
                new CallTreePane(
                        id + "-calls",
                        model,
                        call -> {
                            model.select(call);
                            if (call.stepCount() > 0 && steps.getTabPane() != null) {
                                steps.getTabPane().getSelectionModel().select(steps);
                            }
                        }));
        put(steps, id + "-steps", new StepsPane(id + "-steps", model));
        put(changes, id + "-changes", new ChangesPane(id + "-changes", model));
    }

    private void put(Tab tab, String id, Node content) {
        tab.setId(id);
        tab.setClosable(false);
        StackPane place = new StackPane();
        tab.setContent(place);
        model.stateProperty().subscribe(state -> place.getChildren().setAll(shown(state, content)));
    }

    private static Node shown(State state, Node content) {
        return switch (state) {
            case State.Ready _ -> content;
            case State.Nothing _ ->
                    new EmptyState(
                            Icon.EMPTY, "No transaction chosen", "Choose one to see what it did.");
            case State.Running _ -> running();
            case State.Unavailable(String message) ->
                    new EmptyState(Icon.HISTORY, "It cannot be run again", message);
        };
    }

    private static VBox running() {
        Label what = new Label("Running the block up to this transaction");
        what.getStyleClass().add("orr-muted");
        VBox box = new VBox(new ProgressIndicator(), what);
        box.getStyleClass().add("orr-error");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /// In order.
    public List<Tab> tabs() {
        return List.of(calls, steps, changes);
    }

    /// The files that the trace offers, none while there is none.
    public List<Export> exports() {
        TransactionTrace trace = model.trace();
        if (trace == null) {
            return List.of();
        }
        String name = "transaction-" + trace.hash().toHex().substring(2, 10);
        List<Export> all = new ArrayList<>();
        all.add(Export.csv(name + "-calls", () -> TraceTables.calls(trace)));
        all.add(Export.json(name + "-calls", () -> TraceTables.calls(trace)));
        all.add(
                new Export(
                        name + "-steps",
                        Export.Kind.CSV,
                        () -> (out, progress) -> TraceTables.writeSteps(trace, out, progress)));
        all.add(Export.csv(name + "-state", () -> TraceTables.changes(trace)));
        all.add(Export.json(name + "-state", () -> TraceTables.changes(trace)));
        return all;
    }
}
