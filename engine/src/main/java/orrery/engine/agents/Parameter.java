package orrery.engine.agents;

/// The agent's knobs; ranges and defaults are those of allocator.md section 6.
public enum Parameter {
    HORIZON(
            "horizon",
            "Forecast horizon",
            "Forecast",
            "epochs",
            1,
            96,
            12,
            1,
            "How far ahead demand is forecast."),
    LEAD(
            "lead",
            "Reservation lead",
            "Forecast",
            "epochs",
            0,
            24,
            1,
            1,
            "How many epochs ahead capacity is set aside; more is harder to get right."),
    SEASON_LENGTH(
            "seasonLength",
            "Season length",
            "Forecast",
            "epochs",
            0,
            2016,
            0,
            1,
            "Epochs in a season; 0 takes the demand's own day."),
    FORGETTING(
            "forgetting",
            "Forgetting factor",
            "Forecast",
            "",
            0.9,
            1,
            0.998,
            0.001,
            "How slowly the linear forecast forgets; lower follows change faster, with more noise."),
    QUANTILE_CRITICAL(
            "quantileCritical",
            "Reserve quantile, critical",
            "Reserve",
            "",
            0.5,
            0.999,
            0.995,
            0.001,
            "Chance that what is set aside for critical demand is enough."),
    QUANTILE_STANDARD(
            "quantileStandard",
            "Reserve quantile, standard",
            "Reserve",
            "",
            0.5,
            0.999,
            0.9,
            0.001,
            "Chance that what is set aside for standard demand is enough."),
    QUANTILE_BEST_EFFORT(
            "quantileBestEffort",
            "Reserve quantile, best effort",
            "Reserve",
            "",
            0.5,
            0.999,
            0.67,
            0.001,
            "Chance that what is set aside for best-effort demand is enough."),
    HEADROOM(
            "headroom",
            "Headroom",
            "Reserve",
            "%",
            0,
            40,
            8,
            1,
            "Added to what is set aside, and kept free on every provider for critical demand."),
    CRITICAL_SHARE(
            "criticalShare",
            "Critical share guaranteed",
            "Reserve",
            "%",
            0,
            60,
            15,
            1,
            "Part of every provider that only critical demand may use."),
    WEIGHT_CRITICAL(
            "weightCritical",
            "Weight, critical",
            "Priorities",
            "",
            1,
            1000,
            100,
            1,
            "How much an unserved critical unit hurts."),
    WEIGHT_STANDARD(
            "weightStandard",
            "Weight, standard",
            "Priorities",
            "",
            1,
            1000,
            10,
            1,
            "How much an unserved standard unit hurts."),
    WEIGHT_BEST_EFFORT(
            "weightBestEffort",
            "Weight, best effort",
            "Priorities",
            "",
            1,
            1000,
            1,
            1,
            "How much an unserved best-effort unit hurts."),
    COST_WEIGHT(
            "costWeight",
            "Cost weight",
            "Choice",
            "",
            0,
            5,
            1,
            0.05,
            "How much a provider's price counts against it."),
    LATENCY_WEIGHT(
            "latencyWeight",
            "Latency weight",
            "Choice",
            "",
            0,
            5,
            0.5,
            0.05,
            "How much a provider's latency counts against it."),
    RELIABILITY_WEIGHT(
            "reliabilityWeight",
            "Reliability weight",
            "Choice",
            "",
            0,
            5,
            1,
            0.05,
            "How much a provider's outages count against it."),
    STICKINESS(
            "stickiness",
            "Stickiness",
            "Choice",
            "",
            0,
            1,
            0.1,
            0.01,
            "How much a demand prefers the providers that it has."),
    FAIRNESS(
            "fairness",
            "Fairness (alpha)",
            "Fairness",
            "",
            0,
            8,
            1,
            0.1,
            "0 serves the most valuable first; higher evens out what tenants and providers get."),
    CONCENTRATION_CAP(
            "concentrationCap",
            "Concentration cap",
            "Fairness",
            "%",
            5,
            100,
            25,
            1,
            "Largest part of a resource's whole demand that one provider may carry."),
    PRICE_STEP(
            "priceStep",
            "Price step",
            "Solver",
            "",
            0.01,
            1,
            0.3,
            0.01,
            "How fast the price of a crowded provider moves in each iteration."),
    ITERATIONS(
            "iterations",
            "Iterations",
            "Solver",
            "",
            5,
            500,
            30,
            1,
            "How many times prices are adjusted in an epoch."),
    CANDIDATES(
            "candidates",
            "Candidates per demand",
            "Solver",
            "",
            2,
            64,
            16,
            1,
            "How many providers are weighed for each demand.");

    private final ParameterDefinition definition;

    Parameter(
            String id,
            String label,
            String group,
            String unit,
            double min,
            double max,
            double defaultValue,
            double step,
            String help) {
        definition =
                new ParameterDefinition(id, label, group, unit, min, max, defaultValue, step, help);
    }

    public ParameterDefinition definition() {
        return definition;
    }

    /// Place in [AgentParameters#values].
    int place() {
        return ordinal();
    }

    public String id() {
        return definition.id();
    }
}
