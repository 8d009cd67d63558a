package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.History;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.ui.binding.Job;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;

/// Why the selected demand or provider fared as it did in the shown epoch. Asked in the background,
/// one question at a time: while epochs come faster than answers, those in between are left out.
/// Owned by the window's thread.
public final class WhyViewModel {
    private final Engine engine;
    private final History history;
    private final EpochsViewModel epochs;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<WhyPage> page =
            new ReadOnlyObjectWrapper<>(new WhyPage.Nothing());
    private @Nullable Subject subject;
    private boolean again;

    /// What is asked about.
    private sealed interface Subject {
        record Demand(String id) implements Subject {}

        record Provider(String id) implements Subject {}
    }

    WhyViewModel(Engine engine, History history, TaskRunner tasks, EpochsViewModel epochs) {
        this.engine = engine;
        this.history = history;
        this.epochs = epochs;
        latest = new Latest(tasks);
        epochs.shownProperty().subscribe(_ -> refresh());
    }

    public ReadOnlyObjectProperty<WhyPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// Asks about a demand from now on; about nothing where null.
    void demand(@Nullable String id) {
        turn(id == null ? null : new Subject.Demand(id));
    }

    /// Asks about a provider from now on; about nothing where null.
    void provider(@Nullable String id) {
        turn(id == null ? null : new Subject.Provider(id));
    }

    private void turn(@Nullable Subject next) {
        if (Objects.equals(next, subject)) {
            return;
        }
        subject = next;
        again = false;
        latest.cancel();
        page.set(next == null ? new WhyPage.Nothing() : new WhyPage.Waiting());
        refresh();
    }

    private void refresh() {
        EpochView view = epochs.shownProperty().get();
        if (subject == null || view == null) {
            return;
        }
        if (latest.busy()) {
            again = true;
            return;
        }
        boolean isNewest = view.epoch() == epochs.newestProperty().get();
        switch (subject) {
            case Subject.Demand(String id) -> ask(view.epoch(), detail -> demand(detail, id));
            case Subject.Provider(String id) when isNewest ->
                    start(latest.<WhyPage>ask("", _ -> new WhyPage.OfProvider(answer(id))));
            case Subject.Provider(String id) -> ask(view.epoch(), detail -> provider(detail, id));
        }
    }

    private ProviderAnswer answer(String id) throws InterruptedException, ExecutionException {
        return engine.why(id).get();
    }

    /// What a decision says.
    private interface Reader {
        WhyPage read(DecisionDetail detail);
    }

    private void ask(long epoch, Reader reader) {
        start(
                latest.<WhyPage>ask(
                        "",
                        _ -> {
                            Optional<DecisionDetail> found = history.decision(epoch);
                            return found.<WhyPage>map(reader::read)
                                    .orElse(
                                            new WhyPage.Failed(
                                                    "The decision of epoch "
                                                            + epoch
                                                            + " is not durable yet."));
                        }));
    }

    private void start(Job<WhyPage> job) {
        job.onDone(this::done)
                .onFailed(problem -> done(new WhyPage.Failed("No answer: " + cause(problem))))
                .start();
    }

    /// What the engine said, without the wrapping of futures.
    static String cause(Throwable problem) {
        Throwable cause = problem.getCause();
        boolean isWrapped =
                problem instanceof ExecutionException || problem instanceof CompletionException;
        return isWrapped && cause != null ? cause(cause) : String.valueOf(problem.getMessage());
    }

    private void done(WhyPage answer) {
        // What is not durable yet soon is; what was said of the epoch before stands until then.
        boolean keep = answer instanceof WhyPage.Failed && page.get() instanceof WhyPage.OfDemand;
        if (!keep) {
            page.set(answer);
        }
        if (again) {
            again = false;
            refresh();
        }
    }

    private static WhyPage demand(DecisionDetail detail, String id) {
        long epoch = detail.summary().epoch();
        return detail.choices().stream()
                .filter(choice -> choice.demand().equals(id))
                .findFirst()
                .<WhyPage>map(choice -> new WhyPage.OfDemand(epoch, choice))
                .orElse(new WhyPage.Failed("Epoch " + epoch + " had no such demand."));
    }

    private static WhyPage provider(DecisionDetail detail, String id) {
        List<WhyPage.Mention> mentions = new ArrayList<>();
        for (DecisionDetail.Choice choice : detail.choices()) {
            choice.candidates().stream()
                    .filter(candidate -> candidate.provider().equals(id))
                    .forEach(candidate ->
                            mentions.add(
                                    new WhyPage.Mention(choice.resource(), choice, candidate)));
        }
        return new WhyPage.Recorded(detail.summary().epoch(), mentions);
    }

    /// Gives up what is awaited.
    void rest() {
        latest.cancel();
        again = false;
    }
}
