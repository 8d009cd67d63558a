package orrery.engine.agents.baseline;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.ForecasterFactory;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.policy.DualPricePolicy.Part;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Topology;

/// The policies there are: the live one, the baselines, the clairvoyant bound, and the live one
/// without one of its parts.
public final class Policies {
    public static final String LAST_VALUE = "last-value";
    public static final String LAST_VALUE_15 = "last-value-15";
    public static final String SEASONAL_NAIVE = "seasonal-naive";
    public static final String NO_FORECAST = "no-forecast";
    public static final String NO_DUALS = "no-duals";
    public static final String NO_LEARNING = "no-learning";

    private static final List<String> NAMES =
            List.of(
                    DualPricePolicy.NAME,
                    LAST_VALUE,
                    LAST_VALUE_15,
                    SEASONAL_NAIVE,
                    GreedyCheapest.NAME,
                    RoundRobin.NAME,
                    StaticProportional.NAME,
                    LeastLoaded.NAME,
                    DominantResourceFairness.NAME,
                    WeightedRandom.NAME,
                    DoNothing.NAME);

    private static final List<String> ABLATIONS = List.of(NO_FORECAST, NO_DUALS, NO_LEARNING);

    private Policies() {}

    /// The live policy, then the baselines.
    public static List<String> names() {
        return NAMES;
    }

    /// The live policy with one part taken away.
    public static List<String> ablations() {
        return ABLATIONS;
    }

    /// Every name that [#loop] takes.
    public static List<String> all() {
        return Stream.of(NAMES, ABLATIONS, List.of(ClairvoyantPolicy.NAME))
                .flatMap(List::stream)
                .toList();
    }

    /// The live agent in a network.
    public static AllocationLoop live(DepinNetwork network, AgentParameters parameters) {
        return loop(DualPricePolicy.NAME, network, parameters);
    }

    /// An agent with the policy of that name in a network.
    ///
    /// @throws InvalidParameterException for a name that is none, listing those that are
    public static AllocationLoop loop(
            String policy, DepinNetwork network, AgentParameters parameters) {
        return new AllocationLoop(
                network,
                new AllocationAgent(
                        network.topology(),
                        network.seasonLength(),
                        create(policy, network, parameters),
                        forecasters(policy),
                        totalForecasters(policy),
                        parameters));
    }

    private static AllocationPolicy create(
            String name, DepinNetwork network, AgentParameters parameters) {
        Topology topology = network.topology();
        return switch (name) {
            case DualPricePolicy.NAME -> new DualPricePolicy(topology);
            case LAST_VALUE, LAST_VALUE_15, SEASONAL_NAIVE, NO_FORECAST ->
                    new DualPricePolicy(topology, name, EnumSet.allOf(Part.class));
            case NO_DUALS -> new DualPricePolicy(topology, name, EnumSet.of(Part.LEARNING));
            case NO_LEARNING -> new DualPricePolicy(topology, name, EnumSet.of(Part.PRICES));
            case GreedyCheapest.NAME -> new GreedyCheapest();
            case RoundRobin.NAME -> new RoundRobin();
            case StaticProportional.NAME -> new StaticProportional();
            case LeastLoaded.NAME -> new LeastLoaded();
            case DominantResourceFairness.NAME -> new DominantResourceFairness();
            case WeightedRandom.NAME -> new WeightedRandom();
            case DoNothing.NAME -> new DoNothing();
            case ClairvoyantPolicy.NAME -> new ClairvoyantPolicy(network, parameters);
            default ->
                    throw new InvalidParameterException(
                            "policy",
                            "policy \"%s\" does not exist: one of %s is needed"
                                    .formatted(name, String.join(", ", all())));
        };
    }

    private static ForecasterFactory totalForecasters(String name) {
        return switch (name) {
            case DualPricePolicy.NAME, NO_DUALS, NO_LEARNING -> Forecasters::total;
            default -> forecasters(name);
        };
    }

    /// What the policy forecasts with: the rules of thumb with theirs, and those that do not look
    /// at forecasts with the cheapest.
    private static ForecasterFactory forecasters(String name) {
        return switch (name) {
            case DualPricePolicy.NAME, NO_DUALS, NO_LEARNING -> Forecasters::ensemble;
            case NO_FORECAST ->
                    (season, horizon, forgetting) ->
                            Forecasters.all(season, horizon, forgetting).getFirst();
            case SEASONAL_NAIVE ->
                    (season, horizon, forgetting) -> new NaiveForecaster(Math.max(1, season), 1);
            case LAST_VALUE_15 -> (season, horizon, forgetting) -> new NaiveForecaster(1, 1.15);
            default -> (season, horizon, forgetting) -> new NaiveForecaster(1, 1);
        };
    }
}
