package orrery.ui.execution;

import java.util.Locale;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.Bounds;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.Spread;
import orrery.ui.control.Format;
import orrery.ui.control.KeyFigure;

/// The figures that are always in sight: what bounds the block and the machine (T, CP, T/CP, the
/// longest transaction, H), and how the runs did beside the sequential one.
final class FiguresRow extends HBox {
    private final KeyFigure total =
            figure(
                    "total",
                    "T, one by one",
                    "All transactions one after the other, each as in its quickest round");
    private final KeyFigure critical =
            figure(
                    "critical-path",
                    "CP, critical path",
                    "The chain of transactions, each needing the one before it, that takes longest");
    private final KeyFigure bound =
            figure("bound", "T/CP", "No number of lanes makes this block faster than that");
    private final KeyFigure longest =
            figure("longest", "Longest", "The transaction that takes longest");
    private final KeyFigure machine =
            figure(
                    "machine",
                    "H, this machine",
                    "How many times as much as one thread several threads did at the same time"
                            + " when nothing tied them together; measured with this block, in the"
                            + " same rounds as the speedup");
    private final KeyFigure optimistic =
            figure(
                    "speed",
                    "Optimistic",
                    "How many times as fast as the sequential executor the lanes were; the median"
                            + " of rounds in which nothing was recorded");
    private final KeyFigure efficiency =
            figure(
                    "efficiency",
                    "Efficiency",
                    "The optimistic speedup over the lesser of H and T/CP, round by round. Above"
                            + " 100 % the machine gave the lanes more than it gave the comparison a"
                            + " moment later: the quartiles say how sure the figure is.");
    private final KeyFigure list =
            figure(
                    "list",
                    "From access list",
                    "How many times as fast as the sequential executor lanes are that know all"
                            + " reads and writes beforehand");

    FiguresRow(StudyViewModel model) {
        setId("execution-figures");
        getStyleClass().add("orr-figure-row");
        getChildren()
                .addAll(total, critical, bound, longest, machine, optimistic, efficiency, list);
        model.readyProperty().subscribe(this::show);
    }

    private static KeyFigure figure(String id, String title, String hint) {
        KeyFigure made = new KeyFigure("execution-" + id, title, "");
        made.spark().setVisible(false);
        made.spark().setManaged(false);
        made.setMinWidth(0);
        made.setPrefWidth(1); // all share the width evenly
        Tooltip.install(made, new Tooltip(hint));
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
        set(
                machine,
                SpeedupPicture.times(execution.parallelism().median()),
                times(execution.parallelism()));
        LaneRun run = execution.run(Mode.OPTIMISTIC);
        set(
                optimistic,
                SpeedupPicture.times(run.speedup().median()),
                run.lanes() > execution.cores()
                        ? run.lanes() + " lanes, " + execution.cores() + " cores"
                        : times(run.speedup()));
        set(
                efficiency,
                Format.percent(execution.efficiency().median()),
                Format.percent(execution.efficiency().lower())
                        + " – "
                        + Format.percent(execution.efficiency().upper()));
        LaneRun known = execution.run(Mode.ACCESS_LIST);
        set(
                list,
                (known.simulated() ? "~ " : "") + SpeedupPicture.times(known.speedup().median()),
                known.simulated() ? "simulated" : times(known.speedup()));
    }

    /// Between which two half of the rounds lie.
    private static String times(Spread spread) {
        return String.format(Locale.ROOT, "%.2f – %.2f", spread.lower(), spread.upper());
    }

    private static void set(KeyFigure figure, String value, String note) {
        figure.valueProperty().set(value);
        figure.noteProperty().set(note);
    }
}
