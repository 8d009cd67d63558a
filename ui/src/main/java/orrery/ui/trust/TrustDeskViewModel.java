package orrery.ui.trust;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Ruling;
import orrery.engine.api.Snapshot;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TrustCourse;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Latest;
import orrery.ui.binding.Subscriptions;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;
import orrery.ui.shell.Navigator;

/// The trust desk as the newest snapshot has it, the evidence against whom is selected, and the
/// operator's word. Owned by the window's thread.
public final class TrustDeskViewModel {
    private static final int UPDATES_HERTZ = 4;

    /// Epochs of evidence that are shown.
    private static final int COURSE_EPOCHS = 288;

    private final Engine engine;
    private final History history;
    private final FrameClock clock;
    private final TaskRunner tasks;
    private final Navigator navigator;
    private final Latest courses;
    private final Subscriptions live = new Subscriptions();
    private final ReadOnlyObjectWrapper<@Nullable TrustView> desk = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TrustCourse> course =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final Deque<Long> ruled = new ArrayDeque<>();
    private List<OperatorAction> actions = List.of();
    private long finalRound = -1;

    /// Who is looked at, and for which suspicion.
    ///
    /// @param suspicion its number, 0 where the provider is looked at for none
    public record Subject(String provider, long suspicion) {}

    public TrustDeskViewModel(
            Engine engine,
            History history,
            FrameClock clock,
            TaskRunner tasks,
            Navigator navigator) {
        this.engine = engine;
        this.history = history;
        this.clock = clock;
        this.tasks = tasks;
        this.navigator = navigator;
        courses = new Latest(tasks);
    }

    /// Null before the engine said anything.
    public ReadOnlyObjectProperty<@Nullable TrustView> deskProperty() {
        return desk.getReadOnlyProperty();
    }

    /// Null where nobody is selected.
    public ReadOnlyObjectProperty<@Nullable Subject> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /// The evidence of the selected provider; null until it is read.
    public ReadOnlyObjectProperty<@Nullable TrustCourse> courseProperty() {
        return course.getReadOnlyProperty();
    }

    /// Why the evidence could not be read; empty where it could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// What became of the operator's last word.
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// Whether a word that was said here can be taken back.
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// The selected suspicion as it stands; null where the selected provider is looked at for none.
    public @Nullable SuspicionView suspicion() {
        TrustView now = desk.get();
        Subject who = subject.get();
        if (now == null || who == null) {
            return null;
        }
        return now.suspicions().stream()
                .filter(one -> one.number() == who.suspicion())
                .findFirst()
                .orElse(null);
    }

    /// What an operator said last of the selected suspicion, as the run has recorded it; null where
    /// that is nothing, or too long ago to be known here.
    public @Nullable OperatorAction ruling() {
        Subject who = subject.get();
        if (who == null || who.suspicion() == 0) {
            return null;
        }
        String about = "suspicion " + who.suspicion() + " of ";
        return actions.stream()
                .filter(action -> action.kind().equals("RuleOnSuspicion"))
                .filter(action -> action.details().startsWith(about))
                .findFirst()
                .orElse(null);
    }

    /// The selected provider's standing; null where there is none.
    public TrustView.@Nullable Standing standing() {
        TrustView now = desk.get();
        Subject who = subject.get();
        if (now == null || who == null) {
            return null;
        }
        return now.standings().stream()
                .filter(one -> one.provider().equals(who.provider()))
                .findFirst()
                .orElse(null);
    }

    /// The view came on screen.
    void attached() {
        live.add(clock.<Snapshot>on(engine::snapshot, UPDATES_HERTZ, this::snapshot));
    }

    /// The view left the screen.
    void detached() {
        live.close();
    }

    private void snapshot(Snapshot now) {
        TrustView trust = now.trust();
        actions = now.actions();
        desk.set(trust);
        if (subject.get() == null && !trust.suspicions().isEmpty()) {
            SuspicionView first = trust.suspicions().getFirst();
            select(first.provider(), first.number());
        }
        if (now.finalRound() != finalRound) {
            finalRound = now.finalRound();
            if (isBehind(trust.epoch())) {
                readCourse();
            }
        }
    }

    private boolean isBehind(long epoch) {
        TrustCourse shown = course.get();
        return shown == null
                || shown.points().isEmpty()
                || shown.points().getLast().epoch() < epoch;
    }

    /// Looks at a provider.
    ///
    /// @param suspicion its number; 0 takes the provider's newest, if there is one
    void select(String provider, long suspicion) {
        TrustView now = desk.get();
        long number = suspicion;
        if (number == 0 && now != null) {
            number =
                    now.suspicions().stream()
                            .filter(one -> one.provider().equals(provider))
                            .mapToLong(SuspicionView::number)
                            .findFirst()
                            .orElse(0);
        }
        Subject next = new Subject(provider, number);
        if (!next.equals(subject.get())) {
            answered("", false);
            TrustCourse shown = course.get();
            if (shown != null && !shown.provider().equals(provider)) {
                course.set(null);
            }
            subject.set(next);
            courses.cancel();
            readCourse();
        }
    }

    private void readCourse() {
        Subject who = subject.get();
        if (who == null || courses.busy()) {
            return;
        }
        long newest = engine.snapshot().epoch();
        courses.<TrustCourse>ask(
                        "",
                        _ ->
                                history.trustCourse(
                                        who.provider(),
                                        Math.max(0, newest - COURSE_EPOCHS),
                                        Math.max(0, newest)))
                .onDone(found -> {
                    failure.set("");
                    course.set(found);
                })
                .onFailed(e -> failure.set("The evidence could not be read: " + e.getMessage()))
                .start();
    }

    /// Reads the evidence again.
    void retry() {
        readCourse();
    }

    /// Says something of the selected suspicion.
    void rule(Ruling ruling) {
        SuspicionView one = suspicion();
        if (one != null) {
            submit(one.number(), ruling);
        }
    }

    /// Takes back what was said last.
    void undo() {
        Long number = ruled.peekLast();
        if (number != null) {
            submit(number, Ruling.WITHDRAW);
        }
    }

    private void submit(long number, Ruling ruling) {
        answered("", false);
        tasks.<CommandResult>job(
                        "", _ -> engine.submit(new Command.RuleOnSuspicion(number, ruling)).get())
                .onDone(result -> {
                    switch (result) {
                        case CommandResult.Accepted(String effect) -> {
                            remember(number, ruling);
                            answered(effect, false);
                        }
                        case CommandResult.Rejected(String reason) -> answered(reason, true);
                    }
                })
                .onFailed(e -> answered("The engine did not answer: " + e.getMessage(), true))
                .start();
    }

    /// A second word on a suspicion takes the place of the first: only the last can be taken back.
    private void remember(long number, Ruling ruling) {
        ruled.remove(number);
        if (ruling != Ruling.WITHDRAW) {
            ruled.addLast(number);
        }
        undoable.set(!ruled.isEmpty());
    }

    private void answered(String what, boolean refusal) {
        refused.set(refusal);
        answer.set(what);
    }

    /// To the provider in its network.
    void openProvider() {
        Subject who = subject.get();
        if (who != null) {
            navigator.go(new Link.ToProvider(who.provider()));
        }
    }

    /// Moves the selection among the suspicions.
    void step(int by) {
        TrustView now = desk.get();
        if (now == null || now.suspicions().isEmpty()) {
            return;
        }
        SuspicionView current = suspicion();
        List<SuspicionView> all = now.suspicions();
        int at = current == null ? -1 : all.indexOf(current);
        SuspicionView next = all.get(Math.clamp(at + (long) by, 0, all.size() - 1));
        select(next.provider(), next.number());
    }

    /// Every suspicion in a file.
    List<Export> exports() {
        return List.of(
                suspicions(Export.Kind.CSV, ExportRequest.Format.CSV),
                suspicions(Export.Kind.JSON, ExportRequest.Format.JSON));
    }

    private Export suspicions(Export.Kind kind, ExportRequest.Format format) {
        ExportRequest request = ExportRequest.all(ExportRequest.What.SUSPICIONS, format);
        return new Export(
                "suspicions",
                kind,
                () -> (out, progress) -> history.export(request, out, progress));
    }
}
