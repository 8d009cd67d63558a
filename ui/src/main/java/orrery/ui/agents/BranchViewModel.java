package orrery.ui.agents;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.Rehearsals.Reach;
import orrery.engine.api.rehearsal.Way;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;

/// A branch of the run: from a past epoch on with the parameters that are turned in the window, or
/// with another policy, on the same demand and outages, beside the run as it went. Owned by the
/// window's thread.
public final class BranchViewModel {
    /// Epochs that a branch has at least, those ahead of the run included.
    static final int LEAST = 24;

    private final Engine engine;
    private final ParametersViewModel parameters;
    private final Latest latest;
    private final ReadOnlyLongWrapper earliest = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper newest = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper from = new ReadOnlyLongWrapper();
    private final StringProperty policy = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<String>> policies =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Comparison> result =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper changes = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private boolean chosen;

    BranchViewModel(Engine engine, TaskRunner tasks, ParametersViewModel parameters) {
        this.engine = engine;
        this.parameters = parameters;
        latest = new Latest(tasks);
        policies.set(engine.rehearsals().policies());
        policy.set(policies.get().getFirst());
        policy.subscribe(this::describe);
        parameters.turnedProperty().subscribe(this::describe);
        describe();
    }

    /// The first epoch that a branch may begin at.
    public ReadOnlyLongProperty earliestProperty() {
        return earliest.getReadOnlyProperty();
    }

    /// The run's newest epoch; -1 before the first.
    public ReadOnlyLongProperty newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /// The epoch from which on the branch differs.
    public ReadOnlyLongProperty fromProperty() {
        return from.getReadOnlyProperty();
    }

    /// The branch's policy.
    public StringProperty policyProperty() {
        return policy;
    }

    /// The policies there are, the run's own first.
    public ReadOnlyObjectProperty<List<String>> policiesProperty() {
        return policies.getReadOnlyProperty();
    }

    /// What the branch does otherwise, in words.
    public ReadOnlyStringProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Whether there is something that the branch does otherwise.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// Both runs; null before a branch was run.
    public ReadOnlyObjectProperty<@Nullable Comparison> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// What [#resultProperty] is of, in words.
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// Why the newest branch could not be run; empty where it could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// How far the branch is, 0 to 1, or -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// The run has come further; the branch's epoch moves along until one is chosen.
    void follow() {
        Reach reach = engine.rehearsals().reach();
        earliest.set(reach.earliest());
        newest.set(reach.next() - 1);
        if (!chosen) {
            from.set(Math.max(reach.earliest(), reach.next() - PreviewViewModel.EPOCHS));
        }
    }

    /// Branches from this epoch, or the nearest that can be.
    public void choose(long epoch) {
        chosen = true;
        from.set(Math.clamp(epoch, earliest.get(), Math.max(earliest.get(), newest.get())));
    }

    private void describe() {
        Map<String, Double> turned = parameters.turnedProperty().get();
        boolean other = !policy.get().equals(policies.get().getFirst());
        ready.set(other || !turned.isEmpty());
        String values =
                turned.entrySet().stream()
                        .map(each ->
                                parameters
                                        .setting(each.getKey())
                                        .map(s ->
                                                s.definition().label()
                                                        + " "
                                                        + s.spelled(each.getValue()))
                                        .orElse(each.getKey()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        String words = other ? "policy " + policy.get() : "";
        changes.set(
                ready.get()
                        ? words + (words.isEmpty() || values.isEmpty() ? "" : ", ") + values
                        : "Turn a parameter on the left, or choose another policy.");
    }

    /// Runs the branch beside the run.
    public void run() {
        if (!ready.get() || newest.get() < 0) {
            return;
        }
        long begin = from.get();
        long until = Math.max(newest.get() + 1, begin + LEAST);
        Question question =
                new Question(
                        begin,
                        Math.min(until, begin + Question.MOST),
                        new Way.AsRun(),
                        new Way.With(policy.get(), parameters.turnedProperty().get()));
        String how = changes.get();
        failure.set("");
        fraction.set(-1);
        busy.set(true);
        Job<Comparison> job =
                latest.<Comparison>ask(
                                "Branch from epoch " + begin,
                                progress -> engine.rehearsals().compare(question, progress))
                        .onDone(found -> {
                            busy.set(false);
                            result.set(found);
                            sentence.set(sentence(found, how));
                        })
                        .onCancelled(() -> busy.set(false))
                        .onFailed(problem -> {
                            busy.set(false);
                            failure.set("The branch could not be run: " + problem.getMessage());
                        });
        job.fractionProperty().subscribe(now -> fraction.set(now.doubleValue()));
        job.start();
    }

    /// Gives up the branch that is being run.
    public void cancel() {
        latest.cancel();
        busy.set(false);
    }

    static String sentence(Comparison found, String how) {
        long from = found.question().from();
        long last = found.question().until() - 1;
        String words =
                "Simulated: epochs %s to %s with %s, beside the run as it went."
                        .formatted(Format.count(from), Format.count(last), how);
        if (found.ahead() > 0) {
            words +=
                    " The last %d lie ahead of the run: both ways are simulated there."
                            .formatted(found.ahead());
        }
        return words
                + " %d of the run's decisions were taken again on the way and came out as recorded."
                        .formatted(found.confirmed());
    }
}
