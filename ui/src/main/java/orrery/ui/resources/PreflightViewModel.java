package orrery.ui.resources;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;
import orrery.ui.resources.ProvidersViewModel.RegionChoice;

/// The form of a demand that nobody made yet, and what the agent says to it. Owned by the window's
/// thread; the agent is asked in the background.
public final class PreflightViewModel {
    /// What stands beside the form.
    public sealed interface Result {
        /// Nothing was asked yet.
        record None() implements Result {}

        record Asking() implements Result {}

        /// The form or the agent cannot be answered.
        record Failed(String reason) implements Result {}

        record Answered(PreflightAnswer answer) implements Result {}
    }

    private static final double USUAL_LATENCY_MILLIS = 30;

    private final Engine engine;
    private final EpochsViewModel epochs;
    private final Latest latest;
    private final ObjectProperty<PriorityClass> priority =
            new SimpleObjectProperty<>(PriorityClass.STANDARD);
    private final ObjectProperty<@Nullable RegionChoice> region = new SimpleObjectProperty<>();
    private final BooleanProperty ownRegionOnly = new SimpleBooleanProperty();
    private final StringProperty latency = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("1");
    private final Map<Resource, StringProperty> amounts = new EnumMap<>(Resource.class);
    private final ReadOnlyObjectWrapper<Result> result =
            new ReadOnlyObjectWrapper<>(new Result.None());

    PreflightViewModel(Engine engine, TaskRunner tasks, EpochsViewModel epochs) {
        this.engine = engine;
        this.epochs = epochs;
        latest = new Latest(tasks);
        for (Resource resource : Resource.values()) {
            amounts.put(resource, new SimpleStringProperty(""));
        }
    }

    public ObjectProperty<PriorityClass> priorityProperty() {
        return priority;
    }

    /// Where the users are.
    public ObjectProperty<@Nullable RegionChoice> regionProperty() {
        return region;
    }

    /// Whether only providers of that region may serve it.
    public BooleanProperty ownRegionOnlyProperty() {
        return ownRegionOnly;
    }

    /// Milliseconds; empty takes what is usual for the class and resource.
    public StringProperty latencyProperty() {
        return latency;
    }

    /// What a unit is worth, in multiples of what is usual for the class and resource.
    public StringProperty valueProperty() {
        return value;
    }

    /// In the resource's unit; empty asks for none.
    public StringProperty amountProperty(Resource resource) {
        return amounts.computeIfAbsent(resource, _ -> new SimpleStringProperty(""));
    }

    public ReadOnlyObjectProperty<Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Asks the agent what the form says.
    public void ask() {
        latest.cancel();
        Preflight wish;
        try {
            wish = wish();
        } catch (UnusableForm e) {
            result.set(new Result.Failed(String.valueOf(e.getMessage())));
            return;
        }
        result.set(new Result.Asking());
        latest.<PreflightAnswer>ask("", _ -> engine.preflight(wish).get())
                .onDone(answer -> result.set(new Result.Answered(answer)))
                .onFailed(e -> result.set(new Result.Failed(WhyViewModel.cause(e))))
                .start();
    }

    /// What is written in the form cannot be asked.
    private static final class UnusableForm extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableForm(String message) {
            super(message);
        }
    }

    private Preflight wish() {
        RegionChoice place = region.get();
        String id = place == null ? null : place.id();
        EpochView view = epochs.shownProperty().get();
        if (id == null || view == null) {
            throw new UnusableForm("Choose the region of the users first.");
        }
        double worth = number("Value", value.get(), 0);
        Map<Resource, Preflight.Wish> wishes = new EnumMap<>(Resource.class);
        amounts.forEach((resource, text) -> {
            if (!text.get().isBlank()) {
                double amount = number(resource.label(), text.get(), Double.MIN_NORMAL);
                wishes.put(resource, new Preflight.Wish(amount, worth * usualValue(resource)));
            }
        });
        if (wishes.isEmpty()) {
            throw new UnusableForm("Ask for some of at least one resource.");
        }
        double limit =
                latency.get().isBlank()
                        ? usualLatency(wishes.keySet())
                        : number("Latency limit", latency.get(), 0);
        return new Preflight(
                priority.get(), id, ownRegionOnly.get() ? Set.of(id) : Set.of(), limit, wishes);
    }

    private static double number(String what, String text, double least) {
        double number;
        try {
            number = Double.parseDouble(text.strip().replace(",", ""));
        } catch (NumberFormatException _) {
            throw new UnusableForm(what + " is \"" + text.strip() + "\": a number is needed.");
        }
        if (!(number >= least && number < Double.POSITIVE_INFINITY)) {
            throw new UnusableForm(
                    what
                            + " is "
                            + Format.plain(number)
                            + (least > 0 ? ": above 0 is needed." : ": 0 or more is needed."));
        }
        return number;
    }

    /// What demand of the class pays for a unit on average; the resource's mean price where there
    /// is no such demand.
    double usualValue(Resource resource) {
        EpochView view = epochs.shownProperty().get();
        return view == null
                ? 0
                : view.demand().stream()
                        .filter(d -> d.resource() == resource && d.priority() == priority.get())
                        .mapToDouble(DemandView::valuePerUnit)
                        .average()
                        .orElseGet(() ->
                                view.providers().stream()
                                        .flatMap(p -> p.resources().stream())
                                        .filter(o -> o.resource() == resource)
                                        .mapToDouble(o -> o.pricePerUnit())
                                        .average()
                                        .orElse(0));
    }

    /// The strictest usual limit of the class for these resources, milliseconds.
    double usualLatency(Set<Resource> resources) {
        EpochView view = epochs.shownProperty().get();
        return view == null
                ? USUAL_LATENCY_MILLIS
                : view.demand().stream()
                        .filter(d -> resources.contains(d.resource()))
                        .filter(d -> d.priority() == priority.get() && d.latencyLimitMillis() > 0)
                        .mapToDouble(DemandView::latencyLimitMillis)
                        .min()
                        .orElse(USUAL_LATENCY_MILLIS);
    }
}
