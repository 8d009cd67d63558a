package orrery.engine.api;

import java.util.List;
import java.util.Map;

/// The allocating agent.
///
/// @param parameters every parameter that can be turned, in the order of its groups
/// @param values current value by parameter id
/// @param pending values that take effect at the next epoch, by id
/// @param presets by name, the values that each sets
/// @param forecasts one for each resource, in the order of [Resource]
/// @param decisions newest first, at most 100
/// @param served share served, one sample an epoch, by class in the order of [PriorityClass]
public record AgentView(
        String name,
        long parametersVersion,
        List<ParameterDefinition> parameters,
        Map<String, Double> values,
        Map<String, Double> pending,
        Map<String, Map<String, Double>> presets,
        List<ForecastView> forecasts,
        List<DecisionSummary> decisions,
        List<Series> served,
        Series cost) {
    public AgentView {
        parameters = List.copyOf(parameters);
        values = Map.copyOf(values);
        pending = Map.copyOf(pending);
        presets = Map.copyOf(presets);
        forecasts = List.copyOf(forecasts);
        decisions = List.copyOf(decisions);
        served = List.copyOf(served);
    }
}
