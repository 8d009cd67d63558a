package orrery.engine.agents;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;

/// One setting of all the agent's knobs.
///
/// @param version counts the changes since the start; recorded with every decision
/// @param values of every parameter, in the order of [Parameter], each a whole count of millionths
///   within its range
public record AgentParameters(long version, Map<Parameter, Double> values) {
    private static final Parameter[] ALL = Parameter.values();

    public AgentParameters {
        Map<Parameter, Double> checked = new EnumMap<>(Parameter.class);
        for (Parameter parameter : ALL) {
            Double value = values.get(parameter);
            if (value == null) {
                throw new InvalidParameterException(
                        parameter.id(), "parameter " + parameter.id() + " has no value");
            }
            checked.put(parameter, check(parameter, value));
        }
        values = Collections.unmodifiableMap(checked);
    }

    /// The knobs as data, in the order in which a window shows them.
    public static List<ParameterDefinition> definitions() {
        return Arrays.stream(ALL).map(Parameter::definition).toList();
    }

    /// Every knob at its default, version 0: the preset "Balanced".
    public static AgentParameters defaults() {
        return preset(Map.of());
    }

    /// The presets by name, in the order in which a window shows them, each of version 0.
    public static Map<String, AgentParameters> presets() {
        Map<String, AgentParameters> presets = new LinkedHashMap<>();
        presets.put("Balanced", defaults());
        presets.put(
                "Cost saver",
                preset(
                        Map.of(
                                Parameter.COST_WEIGHT, 3.0,
                                Parameter.HEADROOM, 2.0,
                                Parameter.QUANTILE_CRITICAL, 0.95,
                                Parameter.QUANTILE_STANDARD, 0.75,
                                Parameter.QUANTILE_BEST_EFFORT, 0.5,
                                Parameter.FAIRNESS, 0.2,
                                Parameter.CONCENTRATION_CAP, 40.0)));
        presets.put(
                "Resilient",
                preset(
                        Map.of(
                                Parameter.HEADROOM, 15.0,
                                Parameter.CRITICAL_SHARE, 30.0,
                                Parameter.QUANTILE_CRITICAL, 0.999,
                                Parameter.QUANTILE_STANDARD, 0.95,
                                Parameter.QUANTILE_BEST_EFFORT, 0.8,
                                Parameter.RELIABILITY_WEIGHT, 4.0,
                                Parameter.CONCENTRATION_CAP, 15.0)));
        presets.put(
                "Fair share",
                preset(
                        Map.of(
                                Parameter.FAIRNESS, 4.0,
                                Parameter.COST_WEIGHT, 0.5,
                                Parameter.STICKINESS, 0.02,
                                Parameter.CONCENTRATION_CAP, 15.0)));
        return presets;
    }

    /// The preset of that name, version 0.
    ///
    /// @throws InvalidParameterException for a name that is none, listing those that are
    public static AgentParameters preset(String name) {
        AgentParameters preset = presets().get(name);
        if (preset == null) {
            throw new InvalidParameterException(
                    name,
                    "preset \"%s\" does not exist: one of %s is needed"
                            .formatted(name, String.join(", ", presets().keySet())));
        }
        return preset;
    }

    /// The knob of that id.
    ///
    /// @throws InvalidParameterException for an id that is none, listing those that are
    public static Parameter parameter(String id) {
        for (Parameter parameter : ALL) {
            if (parameter.id().equals(id)) {
                return parameter;
            }
        }
        throw new InvalidParameterException(
                id,
                "parameter \"%s\" does not exist: one of %s is needed"
                        .formatted(
                                id,
                                Arrays.stream(ALL)
                                        .map(Parameter::id)
                                        .collect(Collectors.joining(", "))));
    }

    public double value(Parameter parameter) {
        return Objects.requireNonNull(values.get(parameter), "the constructor checks for all");
    }

    /// The next version, with one knob turned.
    ///
    /// @throws InvalidParameterException where the value is out of range
    public AgentParameters with(Parameter parameter, double value) {
        Map<Parameter, Double> changed = new EnumMap<>(values);
        changed.put(parameter, value);
        return new AgentParameters(version + 1, changed);
    }

    /// The next version, with one knob turned by id.
    ///
    /// @throws InvalidParameterException where the id is unknown or the value is out of range
    public AgentParameters with(String id, double value) {
        return with(parameter(id), value);
    }

    /// The next version, with the values of another setting.
    public AgentParameters adopt(AgentParameters other) {
        return new AgentParameters(version + 1, other.values);
    }

    /// Epochs that forecasts reach ahead: never less than what reserving needs.
    public int horizon() {
        return Math.max(whole(Parameter.HORIZON), Math.max(1, lead()));
    }

    public int lead() {
        return whole(Parameter.LEAD);
    }

    /// Share of capacity, 0 to 0.4.
    public double headroom() {
        return value(Parameter.HEADROOM) / 100;
    }

    /// Share of each provider kept for critical demand, 0 to 0.6.
    public double criticalShare() {
        return value(Parameter.CRITICAL_SHARE) / 100;
    }

    /// Share of a resource's demand that one provider may carry, 0.05 to 1.
    public double concentrationCap() {
        return value(Parameter.CONCENTRATION_CAP) / 100;
    }

    public double weight(Priority priority) {
        return switch (priority) {
            case CRITICAL -> value(Parameter.WEIGHT_CRITICAL);
            case STANDARD -> value(Parameter.WEIGHT_STANDARD);
            case BEST_EFFORT -> value(Parameter.WEIGHT_BEST_EFFORT);
        };
    }

    public double reserveQuantile(Priority priority) {
        return switch (priority) {
            case CRITICAL -> value(Parameter.QUANTILE_CRITICAL);
            case STANDARD -> value(Parameter.QUANTILE_STANDARD);
            case BEST_EFFORT -> value(Parameter.QUANTILE_BEST_EFFORT);
        };
    }

    public int iterations() {
        return whole(Parameter.ITERATIONS);
    }

    public int candidates() {
        return whole(Parameter.CANDIDATES);
    }

    /// Most epochs that best-effort demand may wait, 0 for none.
    public int deferralLimit() {
        return whole(Parameter.DEFERRAL_LIMIT);
    }

    private int whole(Parameter parameter) {
        return (int) value(parameter);
    }

    private static AgentParameters preset(Map<Parameter, Double> changes) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : ALL) {
            values.put(parameter, parameter.definition().defaultValue());
        }
        values.putAll(changes);
        return new AgentParameters(0, values);
    }

    private static double check(Parameter parameter, double value) {
        ParameterDefinition definition = parameter.definition();
        boolean fits = value >= definition.min() && value <= definition.max();
        if (!fits || (definition.whole() && value != Math.rint(value))) {
            throw new InvalidParameterException(
                    definition.id(),
                    String.format(
                            Locale.ROOT,
                            "parameter %s is %s: %s from %s to %s%s is needed",
                            definition.id(),
                            plain(value),
                            definition.whole() ? "a whole number" : "a number",
                            plain(definition.min()),
                            plain(definition.max()),
                            definition.unit().isEmpty() ? "" : " " + definition.unit()));
        }
        return FixedPoint.quantise(value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
