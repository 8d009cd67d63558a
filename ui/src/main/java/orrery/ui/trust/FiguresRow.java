package orrery.ui.trust;

import java.util.List;
import java.util.Locale;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.ui.control.Format;
import orrery.ui.control.KeyFigure;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// How many are suspected, and how often the desk is right: the latter by what is true of a
/// simulated network, and saying so.
final class FiguresRow extends HBox {
    private final KeyFigure inForce = figure("in-force", "Suspicions in force");
    private final KeyFigure alarms = figure("alarms", "Alarms of the forest");
    private final KeyFigure precision = figure("precision", "Precision");
    private final KeyFigure recall = figure("recall", "Recall");
    private final KeyFigure falseAlarms = figure("false", "False accusations");

    FiguresRow() {
        setId("trust-figures");
        getStyleClass().add("orr-figure-row");
        for (KeyFigure one : List.of(inForce, alarms, precision, recall, falseAlarms)) {
            one.setMinWidth(0);
            one.setPrefWidth(1); // all share the width evenly
            one.spark().setManaged(false);
            one.spark().setVisible(false);
            HBox.setHgrow(one, Priority.ALWAYS);
            getChildren().add(one);
        }
        falseAlarms.unitProperty().set("/ 1,000 days");
    }

    private static KeyFigure figure(String id, String title) {
        return new KeyFigure("trust-" + id, title, "");
    }

    void show(@Nullable TrustView desk) {
        if (desk == null || desk.epoch() < 0) {
            return;
        }
        long open = desk.suspicions().stream().filter(SuspicionView::inForce).count();
        TrustView.Tally tally = desk.tally();
        inForce.valueProperty().set(Format.count(open));
        inForce.noteProperty().set("of " + Format.count(desk.standings().size()) + " providers");
        inForce.setRole(open > 0 ? Hue.status(Status.CONFLICT) : null);
        alarms.valueProperty().set(Format.count(desk.alarms().size()));
        alarms.noteProperty()
                .set(
                        desk.alarms().isEmpty()
                                ? "nobody looks unlike the others"
                                : "last: "
                                        + desk.alarms().getFirst().name()
                                        + ", epoch "
                                        + Format.count(desk.alarms().getFirst().epoch()));
        precision.valueProperty().set(share(tally.precision()));
        precision
                .noteProperty()
                .set(
                        "simulated: %d of %d accused lied"
                                .formatted(tally.rightly(), tally.accused()));
        recall.valueProperty().set(share(tally.recall()));
        recall.noteProperty()
                .set("simulated: %d of %d liars found".formatted(tally.found(), tally.liars()));
        double rate = tally.falseAccusationsPerThousandDays();
        falseAlarms
                .valueProperty()
                .set(Double.isNaN(rate) ? "–" : String.format(Locale.ROOT, "%.1f", rate));
        falseAlarms
                .noteProperty()
                .set(
                        String.format(
                                Locale.ROOT,
                                "simulated: %d in %.1f honest days",
                                tally.falseAccusations(),
                                tally.honestDays()));
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "–" : Format.percent(value);
    }
}
