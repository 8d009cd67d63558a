package orrery.ui.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Ruling;
import orrery.engine.api.TrustView;
import orrery.ui.control.Export;
import orrery.ui.shell.Action;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;

/// The trust desk: how often it is right on top, whom it suspects on the left, the evidence about
/// the selected one on the right.
public final class TrustDeskView implements View {
    private static final String GROUP = "Trust desk";

    private final TrustDeskViewModel model;
    private final StackPane root = new StackPane();
    private @Nullable SuspicionsPane suspicions;

    public TrustDeskView(TrustDeskViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "trust";
    }

    @Override
    public String title() {
        return GROUP;
    }

    @Override
    public Icon icon() {
        return Icon.TRUST;
    }

    @Override
    public Node node() {
        if (root.getChildren().isEmpty()) {
            build();
        }
        return root;
    }

    private void build() {
        FiguresRow figures = new FiguresRow();
        SuspicionsPane left = new SuspicionsPane(model);
        suspicions = left;
        EvidencePane right = new EvidencePane(model);
        for (Node half : List.of(left, right)) {
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        left.setPrefWidth(1); // both share the width evenly
        right.setPrefWidth(1);
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("orr-columns");
        columns.setMinHeight(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox all = new VBox(figures, columns);
        all.getStyleClass().add("orr-columns");
        root.getStyleClass().add("orr-view");
        root.getChildren().add(all);
        model.deskProperty().subscribe(figures::show);
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
    public List<Export> exports() {
        List<Export> all = new ArrayList<>();
        all.add(Export.png("trust-desk", root));
        all.addAll(model.exports());
        return all;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "trust-undo",
                        "Take back the last word on a suspicion",
                        GROUP,
                        new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
                        model::undo),
                action("find", "Find a provider", KeyCode.SLASH, this::focusFind),
                action("previous", "Newer suspicion", KeyCode.P, () -> model.step(-1)),
                action("next", "Older suspicion", KeyCode.N, () -> model.step(1)),
                action("confirm", "Confirm the suspicion", KeyCode.C, () -> say(Ruling.CONFIRM)),
                action("lift", "Lift the suspicion", KeyCode.L, () -> say(Ruling.LIFT)),
                action("appeal", "Appeal for the provider", KeyCode.A, () -> say(Ruling.APPEAL)));
    }

    @Override
    public Map<String, Runnable> stills() {
        Runnable least =
                () -> {
                    TrustView desk = model.deskProperty().get();
                    if (desk != null) {
                        desk.standings().stream()
                                .min(Comparator.comparingDouble(TrustView.Standing::trust))
                                .ifPresent(one -> model.select(one.provider(), 0));
                    }
                };
        return Map.of("provider", least);
    }

    private void focusFind() {
        if (suspicions != null) {
            suspicions.focusFind();
        }
    }

    private void say(Ruling ruling) {
        model.rule(ruling);
    }

    private static Action action(String id, String label, KeyCode key, Runnable run) {
        return new Action("trust-" + id, label, GROUP, new KeyCodeCombination(key), run);
    }
}
