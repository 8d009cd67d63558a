package orrery.ui.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.engine.api.history.AnchorProof;
import orrery.ui.agents.ProofViewModel.State;
import orrery.ui.control.Badge;
import orrery.ui.control.Format;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// The Merkle proof of a decision as a ladder: from the hub's hash down to the decision's bytes,
/// each step with its result, checked here by a click.
final class ProofPane extends VBox {
    private final Button check = new Button("Check proof", Icon.STATUS_OK.node());
    private final Label said = new Label();
    private final VBox ladder = new VBox();
    private final Button copy =
            Icon.COPY.button("agents-proof-copy", "Copy all evidence as JSON: headers and nodes");

    ProofPane(ProofViewModel model) {
        setId("agents-proof");
        getStyleClass().add("orr-page");
        check.setId("agents-proof-check");
        check.setMinWidth(USE_PREF_SIZE);
        check.setOnAction(_ -> model.check());
        copy.getStyleClass().add("orr-quiet");
        said.setId("agents-proof-said");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox head = new HBox(check, said, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("orr-filters");
        ladder.setId("agents-proof-steps");
        ladder.getStyleClass().add("orr-page");
        getChildren().addAll(head, ladder);
        model.stateProperty().subscribe(this::show);
    }

    private void show(State state) {
        check.setDisable(state instanceof State.Checking);
        AnchorProof proof = state instanceof State.Checked(var checked) ? checked : null;
        said.setText(
                switch (state) {
                    case State.Unasked _ ->
                            "Nothing is checked yet. The proof leads from the newest hub block's"
                                    + " hash to this decision's bytes; it is made and checked"
                                    + " here.";
                    case State.Checking _ -> "The proof is being made from the stored state.";
                    case State.Unprovable _ ->
                            "The store has no durable block of the anchoring module yet, so there"
                                    + " is nothing to prove it by.";
                    case State.Failed(String why) -> "The proof could not be made: " + why;
                    case State.Checked(AnchorProof found) -> sentence(found);
                });
        copy.setVisible(proof != null);
        ladder.getChildren().setAll(proof == null ? List.of() : steps(proof));
        if (proof != null) {
            copy.setOnAction(_ -> copy(proof.json()));
        }
    }

    private static void copy(String json) {
        ClipboardContent content = new ClipboardContent();
        content.putString(json);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String sentence(AnchorProof proof) {
        String took = String.format(Locale.ROOT, "%.1f ms", proof.checkMillis());
        return proof.holds()
                ? "Proven: hub block %s of this ledger holds this decision, by way of %s block %s. A check takes %s."
                        .formatted(
                                Format.count(proof.hubNumber()),
                                proof.moduleName(),
                                Format.count(proof.height()),
                                took)
                : "Not proven by hub block %s. A check takes %s."
                        .formatted(Format.count(proof.hubNumber()), took);
    }

    private static List<Node> steps(AnchorProof proof) {
        List<Node> rows = new ArrayList<>();
        for (AnchorProof.Step step : proof.steps()) {
            Badge badge =
                    switch (step.outcome()) {
                        case HOLDS -> new Badge(Status.OK, "Holds");
                        case FAILS -> new Badge(Status.FAILED, "Fails");
                        case NOT_REACHED -> new Badge(Status.WAITING, "Not reached");
                    };
            Label name = new Label((rows.size() + 1) + "  " + step.name());
            name.getStyleClass().add("orr-strong");
            HBox head = new HBox(name, badge);
            head.setAlignment(Pos.CENTER_LEFT);
            head.getStyleClass().add("orr-badges");
            Label detail = new Label(step.detail());
            detail.setWrapText(true);
            detail.setMinHeight(Region.USE_PREF_SIZE);
            detail.getStyleClass().addAll("orr-muted", "orr-mono");
            VBox row = new VBox(head, detail);
            row.setId("agents-proof-step-" + (rows.size() + 1));
            rows.add(row);
        }
        return rows;
    }
}
