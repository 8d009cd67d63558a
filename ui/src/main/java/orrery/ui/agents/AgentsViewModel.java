package orrery.ui.agents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.AgentView;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.Resource;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Subscriptions;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;
import orrery.ui.shell.Navigator;

/// The agent: parameters, forecasts, service over time, decisions. Owned by the window's thread.
public final class AgentsViewModel {
    private static final int UPDATES_HERTZ = 4;

    /// What is shown beside the parameters.
    public enum PageOf {
        COURSE("Course"),
        POLICIES("Policies"),
        LEARNING("Learning"),
        BRANCH("What-if");

        private final String label;

        PageOf(String label) {
            this.label = label;
        }

        /// As a person reads it.
        public String label() {
            return label;
        }
    }

    private final Engine engine;
    private final History history;
    private final FrameClock clock;
    private final Navigator navigator;
    private final Subscriptions live = new Subscriptions();
    private final ParametersViewModel parameters;
    private final ShadowsViewModel shadows;
    private final BranchViewModel branch;
    private final DecisionsViewModel decisions;
    private final DecisionViewModel decision;
    private final ReadOnlyObjectWrapper<@Nullable AgentView> agent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper nowMillis = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Resource> resource = new SimpleObjectProperty<>(Resource.COMPUTE);
    private final ObjectProperty<PageOf> page = new SimpleObjectProperty<>(PageOf.COURSE);
    private final BooleanProperty supply = new SimpleBooleanProperty();
    private final BooleanProperty reserved = new SimpleBooleanProperty(true);
    private final Map<String, String> providerNames = new HashMap<>();
    private long finalRound = -1;

    public AgentsViewModel(
            Engine engine,
            History history,
            FrameClock clock,
            TaskRunner tasks,
            Navigator navigator) {
        this.engine = engine;
        this.history = history;
        this.clock = clock;
        this.navigator = navigator;
        parameters = new ParametersViewModel(engine, tasks);
        parameters.update(engine.snapshot().agent());
        shadows = new ShadowsViewModel(engine, tasks, System::nanoTime);
        branch = new BranchViewModel(engine, tasks, parameters);
        decisions = new DecisionsViewModel(history, tasks);
        decision =
                new DecisionViewModel(
                        history, tasks, navigator, parameters::setting, this::providerName);
    }

    public ParametersViewModel parameters() {
        return parameters;
    }

    public ShadowsViewModel shadows() {
        return shadows;
    }

    public BranchViewModel branch() {
        return branch;
    }

    public DecisionsViewModel decisions() {
        return decisions;
    }

    public DecisionViewModel decision() {
        return decision;
    }

    /// Null before the engine said anything.
    public ReadOnlyObjectProperty<@Nullable AgentView> agentProperty() {
        return agent.getReadOnlyProperty();
    }

    /// Virtual time of the newest snapshot.
    public ReadOnlyLongProperty nowMillisProperty() {
        return nowMillis.getReadOnlyProperty();
    }

    /// When the first decision will be made, in words.
    public ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Whose forecast is shown.
    public ObjectProperty<Resource> resourceProperty() {
        return resource;
    }

    /// What is shown beside the parameters.
    public ObjectProperty<PageOf> pageProperty() {
        return page;
    }

    /// Whether the chart shows what providers had.
    public BooleanProperty supplyProperty() {
        return supply;
    }

    /// Whether the chart shows what was set aside.
    public BooleanProperty reservedProperty() {
        return reserved;
    }

    /// The forecast of the chosen resource, if there is one yet.
    public Optional<ForecastView> forecast() {
        AgentView now = agent.get();
        return now == null
                ? Optional.empty()
                : now.forecasts().stream()
                        .filter(each -> each.resource() == resource.get())
                        .filter(each -> !each.median().isEmpty() || !each.actual().isEmpty())
                        .findFirst();
    }

    /// The view came on screen.
    public void attached() {
        decisions.refresh();
        live.add(clock.<Snapshot>on(engine::snapshot, UPDATES_HERTZ, this::snapshot));
    }

    /// The view left the screen.
    public void detached() {
        live.close();
        shadows.leave();
    }

    private void snapshot(Snapshot now) {
        nowMillis.set(now.virtualMillis());
        waiting.set(
                "The first epoch ends after "
                        + now.scenario().epochRounds()
                        + " rounds; this is round "
                        + now.round()
                        + ".");
        EpochView epoch = now.resources();
        if (epoch != null && providerNames.isEmpty()) {
            epoch.providers().forEach(each -> providerNames.put(each.id(), each.name()));
        }
        parameters.update(now.agent());
        parameters.recorded(now.actions());
        shadows.follow(now.epoch());
        branch.follow();
        agent.set(now.agent());
        if (now.finalRound() != finalRound) {
            finalRound = now.finalRound();
            decisions.refresh();
        }
    }

    private String providerName(String id) {
        return providerNames.getOrDefault(id, id);
    }

    /// Goes to a place, with a trace for "back".
    public void go(Link link) {
        navigator.go(link);
    }

    public boolean opens(Link link) {
        return link instanceof Link.ToDecision || link instanceof Link.ToBranch;
    }

    public void open(Link link) {
        if (link instanceof Link.ToDecision(long epoch)) {
            decision.open(epoch);
        } else if (link instanceof Link.ToBranch(long epoch)) {
            decision.close();
            page.set(PageOf.BRANCH);
            branch.follow();
            branch.choose(epoch);
        }
    }

    /// Where a row of the feed leads.
    static Link link(DecisionSummary row) {
        return new Link.ToDecision(row.epoch());
    }

    /// All decisions.
    public List<Export> decisionExports() {
        return List.of(
                decisions(Export.Kind.CSV, ExportRequest.Format.CSV),
                decisions(Export.Kind.JSON, ExportRequest.Format.JSON));
    }

    private Export decisions(Export.Kind kind, ExportRequest.Format format) {
        ExportRequest request = ExportRequest.all(ExportRequest.What.DECISIONS, format);
        return new Export(
                "decisions", kind, () -> (out, progress) -> history.export(request, out, progress));
    }

    /// The chosen resource's forecast, and service and cost, as tables.
    public List<Export> courseExports() {
        List<Export> all = new ArrayList<>();
        forecast()
                .ifPresent(now -> {
                    String name = "forecast-" + now.resource().name().toLowerCase(Locale.ROOT);
                    all.add(Export.csv(name, () -> ForecastPicture.table(now)));
                    all.add(Export.json(name, () -> ForecastPicture.table(now)));
                });
        AgentView now = agent.get();
        if (now != null && !now.cost().isEmpty()) {
            all.add(Export.csv("service", () -> ForecastPicture.service(now)));
            all.add(Export.json("service", () -> ForecastPicture.service(now)));
        }
        return all;
    }
}
