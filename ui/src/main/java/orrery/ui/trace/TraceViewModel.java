package orrery.ui.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.trace.CallNode;
import orrery.engine.api.trace.StepDetail;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.primitives.InvalidInputException;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;

/// A transaction's trace as the window looks at it: which calls are folded, which step is chosen.
/// Owned by the window's thread; the trace is made and asked in the background, the newest question
/// wins.
public final class TraceViewModel {
    /// How far the trace is.
    public sealed interface State {
        /// No transaction is chosen.
        record Nothing() implements State {}

        record Running() implements State {}

        record Ready(TransactionTrace trace) implements State {}

        /// @param message what is missing and why
        record Unavailable(String message) implements State {}
    }

    private final Latest traces;
    private final Latest details;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Nothing());
    private final ReadOnlyObjectWrapper<List<CallLine>> calls =
            new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty failedOnly = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable StepDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Set<Integer> closed = new HashSet<>();

    public TraceViewModel(TaskRunner tasks) {
        traces = new Latest(tasks);
        details = new Latest(tasks);
        failedOnly.subscribe(this::arrange);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The lines of the tree that are in sight.
    public ReadOnlyObjectProperty<List<CallLine>> callsProperty() {
        return calls.getReadOnlyProperty();
    }

    /// Whether only failed calls, and what led to them, are in sight.
    public BooleanProperty failedOnlyProperty() {
        return failedOnly;
    }

    /// The chosen step, -1 for none.
    public ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// What the chosen step found; null until it is known.
    public ReadOnlyObjectProperty<@Nullable StepDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// What the last search has to say, empty where it found something.
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The trace, or null while there is none.
    public @Nullable TransactionTrace trace() {
        return state.get() instanceof State.Ready(var trace) ? trace : null;
    }

    /// Traces a transaction; the one before is given up.
    public void open(String title, Job.Work<TransactionTrace> work) {
        clear();
        state.set(new State.Running());
        traces.ask(title, work)
                .onDone(this::show)
                .onFailed(problem -> state.set(new State.Unavailable(message(problem))))
                .onCancelled(() -> state.set(new State.Nothing()))
                .start();
    }

    /// Says why there is no trace.
    public void unavailable(String why) {
        clear();
        state.set(new State.Unavailable(why));
    }

    /// Forgets the transaction.
    public void clear() {
        traces.cancel();
        details.cancel();
        closed.clear();
        step.set(-1);
        detail.set(null);
        notice.set("");
        state.set(new State.Nothing());
        calls.set(List.of());
    }

    private static String message(Throwable problem) {
        String message = Objects.requireNonNullElse(problem.getMessage(), problem.toString());
        return problem instanceof InvalidInputException
                ? message
                : "This should not have happened, please report it: " + problem;
    }

    private void show(TransactionTrace trace) {
        state.set(new State.Ready(trace));
        arrange();
        if (trace.listedSteps() > 0) {
            select(0);
        }
    }

    private void arrange() {
        TransactionTrace trace = trace();
        calls.set(trace == null ? List.of() : CallLine.of(trace.root(), closed, failedOnly.get()));
    }

    /// Folds a call's callees away, or brings them back.
    public void toggle(CallLine line) {
        if (line.folds()) {
            if (!closed.remove(line.number())) {
                closed.add(line.number());
            }
            arrange();
        }
    }

    /// Folds everything below the outermost call away, or opens all.
    public void fold(boolean all) {
        TransactionTrace trace = trace();
        closed.clear();
        if (all && trace != null) {
            closed.addAll(CallLine.folding(trace.root()));
            closed.remove(0);
        }
        arrange();
    }

    /// Chooses a step and asks what it found.
    public void select(long index) {
        TransactionTrace trace = trace();
        if (trace == null || index < 0 || index >= trace.listedSteps() || index == step.get()) {
            return;
        }
        notice.set("");
        step.set(index);
        details.<StepDetail>ask("", progress -> trace.detail(index, progress))
                .onDone(detail::set)
                .onFailed(problem -> notice.set(message(problem)))
                .start();
    }

    /// Chooses the step with which a call begins; one that ran no code has none.
    public void select(CallNode call) {
        if (call.stepCount() > 0) {
            select(call.firstStep());
        }
    }

    /// The step before or after the chosen one.
    public void walk(int direction) {
        select(step.get() + direction);
    }

    /// The nearest call or creation behind the chosen step, or before it.
    public void walkToCall(boolean forward) {
        TransactionTrace trace = trace();
        if (trace != null) {
            go(trace.findCall(step.get(), forward), "no call", forward);
        }
    }

    /// Goes where the text says: a number is a step, anything else the beginning of an opcode's
    /// name, of which the nearest one is chosen.
    public void search(String text, boolean forward) {
        TransactionTrace trace = trace();
        String wanted = text.strip().replace(",", "");
        if (trace == null || wanted.isEmpty()) {
            return;
        }
        if (wanted.matches("\\d{1,18}")) {
            long index = Long.parseLong(wanted);
            if (index >= trace.listedSteps()) {
                notice.set("the last step is " + Format.count(trace.listedSteps() - 1));
            } else {
                select(index);
            }
            return;
        }
        go(trace.find(wanted, step.get(), forward), "no " + wanted, forward);
    }

    private void go(OptionalLong found, String what, boolean forward) {
        if (found.isPresent()) {
            select(found.getAsLong());
        } else {
            notice.set(what + (forward ? " after this step" : " before this step"));
        }
    }
}
