package orrery.ui.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ParameterDefinition;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;
import orrery.ui.shell.Navigator;

/// The page of one decision, and which of its choices is looked at. Owned by the window's thread.
public final class DecisionViewModel {
    /// A parameter as it was when the decision was made.
    ///
    /// @param usual the default, spelled
    /// @param changed whether it differed from the default
    public record InForce(String id, String label, String value, String usual, boolean changed) {}

    private final History history;
    private final Latest latest;
    private final ProofViewModel proof;
    private final Navigator navigator;
    private final Function<String, Optional<Setting>> settings;
    private final UnaryOperator<String> names;
    private final ReadOnlyObjectWrapper<DecisionPage> page =
            new ReadOnlyObjectWrapper<>(new DecisionPage.Nothing());
    private final ObjectProperty<@Nullable Choice> choice = new SimpleObjectProperty<>();

    /// @param settings the known parameters by id
    /// @param names of providers by id
    DecisionViewModel(
            History history,
            TaskRunner tasks,
            Navigator navigator,
            Function<String, Optional<Setting>> settings,
            UnaryOperator<String> names) {
        this.history = history;
        this.latest = new Latest(tasks);
        this.proof = new ProofViewModel(history, tasks);
        this.navigator = navigator;
        this.settings = settings;
        this.names = names;
    }

    public ReadOnlyObjectProperty<DecisionPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// Whether the ledger holds the decision that is shown.
    public ProofViewModel proof() {
        return proof;
    }

    /// The choice that is looked at, or null.
    public ObjectProperty<@Nullable Choice> choiceProperty() {
        return choice;
    }

    /// Reads and shows the decision of an epoch; one that is shown stays until the other is here.
    public void open(long epoch) {
        if (!(page.get() instanceof DecisionPage.Shown)) {
            page.set(new DecisionPage.Loading(epoch));
        }
        latest.<Optional<DecisionDetail>>ask("", _ -> history.decision(epoch))
                .onDone(found -> show(epoch, found))
                .onFailed(e ->
                        page.set(new DecisionPage.Failed(epoch, String.valueOf(e.getMessage()))))
                .start();
    }

    private void show(long epoch, Optional<DecisionDetail> found) {
        if (found.isEmpty()) {
            page.set(new DecisionPage.Missing(epoch));
            return;
        }
        DecisionDetail detail = found.get();
        proof.of(epoch);
        page.set(new DecisionPage.Shown(detail));
        choice.set(alike(detail.choices(), choice.get()));
    }

    /// The choice for the same demand as before, else the first that fell short, else the first.
    private static @Nullable Choice alike(List<Choice> choices, @Nullable Choice before) {
        for (Choice each : choices) {
            if (before != null
                    && each.priority() == before.priority()
                    && each.resource() == before.resource()
                    && each.region().equals(before.region())) {
                return each;
            }
        }
        return choices.stream()
                .filter(each -> each.served() < each.asked() * (1 - 1e-6))
                .findFirst()
                .orElse(choices.isEmpty() ? null : choices.getFirst());
    }

    /// Back to the list.
    public void close() {
        latest.cancel();
        page.set(new DecisionPage.Nothing());
    }

    /// The epoch of the page, if one is open.
    public OptionalLong epoch() {
        return switch (page.get()) {
            case DecisionPage.Nothing _ -> OptionalLong.empty();
            case DecisionPage.Loading(long epoch) -> OptionalLong.of(epoch);
            case DecisionPage.Missing(long epoch) -> OptionalLong.of(epoch);
            case DecisionPage.Failed(long epoch, String _) -> OptionalLong.of(epoch);
            case DecisionPage.Shown(var detail) -> OptionalLong.of(detail.summary().epoch());
        };
    }

    /// To the decision before or after, with a trace for "back".
    public void step(int by) {
        OptionalLong now = epoch();
        if (now.isPresent() && now.getAsLong() + by >= 0) {
            navigator.go(new Link.ToDecision(now.getAsLong() + by));
        }
    }

    /// What people call a provider; its id where that is not known.
    public String providerName(String id) {
        return names.apply(id);
    }

    public void follow(Link link) {
        navigator.go(link);
    }

    /// What was in force, in the order of the window's own list.
    List<InForce> inForce(DecisionDetail detail) {
        List<InForce> rows = new ArrayList<>();
        detail.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> rows.add(row(entry.getKey(), entry.getValue())));
        return rows;
    }

    private InForce row(String id, double value) {
        return settings.apply(id)
                .map(setting -> {
                    ParameterDefinition definition = setting.definition();
                    return new InForce(
                            id,
                            definition.label(),
                            setting.spelled(value),
                            setting.spelled(definition.defaultValue()),
                            value != definition.defaultValue());
                })
                .orElse(new InForce(id, id, Format.plain(value), "", false));
    }
}
