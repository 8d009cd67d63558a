package orrery.ui.execution;

import java.util.Locale;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.Bounds;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.ui.control.Format;
import orrery.ui.control.KeyFigure;

/// The figures that are always in sight: T, CP, T/CP, the longest transaction, speedup, efficiency,
/// re-runs and H.
final class FiguresRow extends HBox {
    private final KeyFigure total = figure("total", "T, all in a row");
    private final KeyFigure critical = figure("critical-path", "CP, critical path");
    private final KeyFigure bound = figure("bound", "T/CP, bound");
    private final KeyFigure longest = figure("longest", "Longest");
    private final KeyFigure speedup = figure("speed", "Speedup");
    private final KeyFigure efficiency = figure("efficiency", "Efficiency");
    private final KeyFigure reruns = figure("reruns", "Re-runs per 100");

    FiguresRow(StudyViewModel model) {
        setId("execution-figures");
        getStyleClass().add("orr-figure-row");
        getChildren().addAll(total, critical, bound, longest, speedup, efficiency, reruns);
        model.readyProperty().subscribe(this::show);
    }

    private static KeyFigure figure(String id, String title) {
        KeyFigure made = new KeyFigure("execution-" + id, title, "");
        made.spark().setVisible(false);
        made.spark().setManaged(false);
        made.setMinWidth(0);
        made.setPrefWidth(1); // all share the width evenly
        HBox.setHgrow(made, Priority.ALWAYS);
        return made;
    }

    private void show(StudyViewModel.@Nullable Ready ready) {
        if (ready == null) {
            return;
        }
        BlockExecution execution = ready.execution();
        Bounds bounds = execution.bounds();
        set(
                total,
                Format.duration((double) bounds.totalNanos()),
                Format.count(execution.transactions().size()) + " transactions");
        set(
                critical,
                Format.duration((double) bounds.criticalNanos()),
                Format.count(bounds.criticalPath().size()) + " in a chain");
        set(bound, SpeedupPicture.times(bounds.most()), "on any lanes");
        set(
                longest,
                Format.duration((double) bounds.longestNanos()),
                bounds.longest() < 0 ? "none" : "transaction " + bounds.longest());
        int lanes = execution.run(Mode.OPTIMISTIC).lanes();
        set(
                speedup,
                SpeedupPicture.times(ExecutionText.speedup(execution, Mode.OPTIMISTIC)),
                lanes > execution.cores()
                        ? lanes + " lanes on " + execution.cores() + " cores"
                        : "measured, " + lanes + " lanes");
        set(
                efficiency,
                Format.percent(ExecutionText.efficiency(execution)),
                String.format(Locale.ROOT, "of min(H %.2f, T/CP)", execution.parallelism()));
        set(
                reruns,
                String.format(Locale.ROOT, "%.1f", ExecutionText.rerunsPerHundred(execution)),
                Format.count(execution.run(Mode.OPTIMISTIC).reruns().size()) + " in this run");
    }

    private static void set(KeyFigure figure, String value, String note) {
        figure.valueProperty().set(value);
        figure.noteProperty().set(note);
    }
}
