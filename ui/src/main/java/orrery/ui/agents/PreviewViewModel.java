package orrery.ui.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orrery.engine.api.Engine;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.Rehearsals.Reach;
import orrery.engine.api.rehearsal.Way;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// What the parameters that were turned would have made of the newest epochs: asked anew whenever
/// one is turned, so that only the newest question is answered. Owned by the window's thread.
public final class PreviewViewModel {
    /// How many epochs are lived through again, where the run has as many.
    static final int EPOCHS = 50;

    private final Engine engine;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<List<ComparisonLine>> lines =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    PreviewViewModel(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        latest = new Latest(tasks);
    }

    /// The figures side by side; empty where there is nothing to compare, or not yet.
    public ReadOnlyObjectProperty<List<ComparisonLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// Over which epochs, in words; empty where nothing is previewed.
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /// Why there is no preview of what was turned; empty where there is one.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// How far the rehearsal is, 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// Asks for what `turned` would have made of the newest epochs, and gives up what was asked.
    ///
    /// @param agreed every parameter's value that is in force, or will be without further doing
    /// @param turned those that were turned; empty for none, which ends the preview
    void show(Map<String, Double> agreed, Map<String, Double> turned) {
        cancel();
        caption.set("");
        failure.set("");
        lines.set(List.of());
        if (turned.isEmpty()) {
            return;
        }
        Reach reach = engine.rehearsals().reach();
        if (reach.epochs() == 0) {
            caption.set("A preview needs an epoch that was decided; there is none yet.");
            return;
        }
        Map<String, Double> other = new LinkedHashMap<>(agreed);
        other.putAll(turned);
        long from = Math.max(reach.earliest(), reach.next() - EPOCHS);
        ask(new Question(from, reach.next(), new Way.With(agreed), new Way.With(other)));
    }

    private void ask(Question question) {
        busy.set(true);
        fraction.set(-1);
        caption.set("Living through epochs " + span(question) + " again …");
        Job<Comparison> job =
                latest.<Comparison>ask(
                                "", progress -> engine.rehearsals().compare(question, progress))
                        .onDone(found -> {
                            busy.set(false);
                            lines.set(ComparisonLine.of(found));
                            caption.set(
                                    "Epochs " + span(question) + " lived through again, both ways");
                        })
                        .onFailed(problem -> {
                            busy.set(false);
                            caption.set("");
                            failure.set("No preview: " + problem.getMessage());
                        });
        job.fractionProperty().subscribe(now -> fraction.set(now.doubleValue()));
        job.start();
    }

    private static String span(Question question) {
        return question.from() + " to " + (question.until() - 1);
    }

    /// Gives up the preview that is being made; what was turned stays.
    public void cancel() {
        if (latest.busy()) {
            caption.set("The preview was given up.");
        }
        latest.cancel();
        busy.set(false);
    }
}
