package orrery.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Parameter;
import orrery.engine.api.AgentView;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.ParameterDefinition;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.Series;
import orrery.engine.primitives.Hash256;

/// What the window shows of the agent, from its epochs alone, whether they have just been lived
/// through or come from a store. Owned by the engine's thread.
final class EpochTracker {
    static final int KEPT_DECISIONS = 100;
    static final int KEPT_EPOCHS = 288;

    private final long epochMillis;
    private final Deque<DecisionSummary> decisions = new ArrayDeque<>();
    private final Map<Hash256, Long> waitingAnchors = new LinkedHashMap<>();
    private final Map<Resource, ForecastTrack> forecasts = new EnumMap<>(Resource.class);
    private final Map<PriorityClass, SeriesRing> served = new EnumMap<>(PriorityClass.class);
    private final SeriesRing cost = new SeriesRing(KEPT_EPOCHS);
    private AgentParameters inForce;
    private @Nullable EpochView newest;
    private String policy = "";

    EpochTracker(long epochMillis, AgentParameters initial) {
        this.epochMillis = epochMillis;
        this.inForce = initial;
        for (Resource resource : Resource.values()) {
            forecasts.put(resource, new ForecastTrack(KEPT_EPOCHS));
        }
        for (PriorityClass priority : PriorityClass.values()) {
            served.put(priority, new SeriesRing(KEPT_EPOCHS));
        }
    }

    /// Takes in an epoch.
    ///
    /// @param anchored whether its anchor is in a block already
    DecisionSummary observe(RoundCommit.EpochRecord epoch, boolean anchored) {
        Decision decision = epoch.decision();
        EpochView view = epoch.view();
        DecisionSummary summary =
                new DecisionSummary(
                        view.epoch(),
                        view.virtualMillis(),
                        decision.hash(),
                        decision.parametersVersion(),
                        view.service(),
                        anchored ? epoch.anchorTransaction() : null,
                        DecisionSentence.of(decision, view));
        decisions.addFirst(summary);
        if (decisions.size() > KEPT_DECISIONS) {
            decisions.removeLast();
        }
        if (!anchored) {
            waitingAnchors.put(epoch.anchorTransaction(), view.epoch());
        }
        forecasts.forEach((resource, track) -> track.observe(resource, decision, view));
        served.forEach(
                (priority, ring) -> ring.add(view.virtualMillis(), view.service().of(priority)));
        cost.add(view.virtualMillis(), view.service().cost());
        inForce = epoch.parameters();
        newest = view;
        policy = decision.policy();
        return summary;
    }

    /// Whether some decision's anchor is not yet known to be in a block.
    boolean awaitsAnchors() {
        return !waitingAnchors.isEmpty();
    }

    /// A transaction is in a block; where it anchors a decision, the decision says so from now on.
    void included(Hash256 transaction) {
        Long epoch = waitingAnchors.remove(transaction);
        if (epoch == null) {
            return;
        }
        List<DecisionSummary> changed = new ArrayList<>(decisions.size());
        for (DecisionSummary summary : decisions) {
            changed.add(summary.epoch() == epoch ? anchored(summary, transaction) : summary);
        }
        decisions.clear();
        decisions.addAll(changed);
    }

    private static DecisionSummary anchored(DecisionSummary summary, Hash256 transaction) {
        return new DecisionSummary(
                summary.epoch(),
                summary.virtualMillis(),
                summary.hash(),
                summary.parametersVersion(),
                summary.service(),
                transaction,
                summary.sentence());
    }

    /// The decision of an epoch, while it is kept.
    Optional<DecisionSummary> summary(long epoch) {
        return decisions.stream().filter(decision -> decision.epoch() == epoch).findFirst();
    }

    @Nullable EpochView newest() {
        return newest;
    }

    /// @param wanted the parameters of the next epoch
    AgentView view(AgentParameters wanted) {
        Map<String, Double> values = values(inForce);
        Map<String, Double> pending = values(wanted);
        pending.entrySet().removeIf(entry -> entry.getValue().equals(values.get(entry.getKey())));
        Map<String, Map<String, Double>> presets = new LinkedHashMap<>();
        AgentParameters.presets().forEach((name, preset) -> presets.put(name, values(preset)));
        List<ForecastView> views = new ArrayList<>();
        forecasts.forEach((resource, track) -> views.add(track.view(resource, epochMillis)));
        List<Series> shares = new ArrayList<>();
        served.values().forEach(ring -> shares.add(ring.series(epochMillis)));
        return new AgentView(
                policy,
                inForce.version(),
                AgentParameters.definitions().stream().map(EpochTracker::definition).toList(),
                values,
                pending,
                presets,
                views,
                List.copyOf(decisions),
                shares,
                cost.series(epochMillis));
    }

    private static Map<String, Double> values(AgentParameters parameters) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.values()) {
            values.put(parameter.id(), parameters.value(parameter));
        }
        return values;
    }

    private static ParameterDefinition definition(orrery.engine.agents.ParameterDefinition knob) {
        return new ParameterDefinition(
                knob.id(),
                knob.label(),
                knob.group(),
                knob.unit(),
                knob.min(),
                knob.max(),
                knob.defaultValue(),
                knob.step(),
                knob.help());
    }
}
