package orrery.engine.agents.baseline;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.ForecasterFactory;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.PolicyForecasters;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.policy.DualPricePolicy.Part;
import orrery.engine.agents.trust.DeskWatch;
import orrery.engine.depin.DepinNetwork;

/// The policies that Orrery brings: the live one, the baselines, the clairvoyant bound, and the
/// live one without one of its parts.
public final class Policies {
    public static final String LAST_VALUE = "last-value";
    public static final String LAST_VALUE_15 = "last-value-15";
    public static final String SEASONAL_NAIVE = "seasonal-naive";
    public static final String PRICED_LAST_VALUE = "priced-last-value";
    public static final String PRICED_LAST_VALUE_15 = "priced-last-value-15";
    public static final String PRICED_SEASONAL_NAIVE = "priced-seasonal-naive";
    public static final String NO_FORECAST = "no-forecast";
    public static final String NO_DUALS = "no-duals";
    public static final String NO_LEARNING = "no-learning";
    public static final String NO_DEFERRAL = "no-deferral";

    /// Epochs that a clairvoyant works out together where it may be asked at any time.
    private static final int CLAIRVOYANT_EPOCHS = 64;

    static final PolicyForecasters LIVE_FORECASTERS =
            new PolicyForecasters(
                    Forecasters::ensemble, Forecasters::withForest, Forecasters::total);

    /// For those that do not look at forecasts.
    private static final PolicyForecasters LAST =
            alike((season, horizon, forgetting) -> new NaiveForecaster(1, 1));

    private static final PolicyForecasters LAST_AND_MORE =
            alike((season, horizon, forgetting) -> new NaiveForecaster(1, 1.15));
    private static final PolicyForecasters DAY_BEFORE =
            alike((season, horizon, forgetting) -> new NaiveForecaster(Math.max(1, season), 1));

    private static final List<BuiltIn> LIVE_AND_BASELINES =
            List.of(
                    new BuiltIn(
                            DualPricePolicy.NAME,
                            "the live agent: forecasts, dual prices and learning",
                            LIVE_FORECASTERS,
                            (network, parameters) -> new DualPricePolicy(network.topology())),
                    ruleOfThumb(
                            LAST_VALUE, "each demand expected to stay, the cheapest first", LAST),
                    ruleOfThumb(LAST_VALUE_15, "the same, with 15 % to spare", LAST_AND_MORE),
                    ruleOfThumb(
                            SEASONAL_NAIVE,
                            "the same, each demand expected to be as a day before",
                            DAY_BEFORE),
                    simple(GreedyCheapest.NAME, "the cheapest provider first", GreedyCheapest::new),
                    simple(RoundRobin.NAME, "providers in turn", RoundRobin::new),
                    simple(
                            StaticProportional.NAME,
                            "in proportion to capacity",
                            StaticProportional::new),
                    simple(
                            LeastLoaded.NAME,
                            "the less loaded of two drawn by chance",
                            LeastLoaded::new),
                    simple(
                            DominantResourceFairness.NAME,
                            "tenants' dominant shares kept even",
                            DominantResourceFairness::new),
                    simple(
                            WeightedRandom.NAME,
                            "by chance, weighted by stake and price",
                            WeightedRandom::new),
                    simple(DoNothing.NAME, "serves nobody", DoNothing::new));

    private static final List<BuiltIn> ABLATIONS =
            List.of(
                    new BuiltIn(
                            NO_FORECAST,
                            "the live agent without its forecasts",
                            alike((season, horizon, forgetting) ->
                                    Forecasters.all(season, horizon, forgetting).getFirst()),
                            (network, parameters) ->
                                    new DualPricePolicy(
                                            network.topology(),
                                            NO_FORECAST,
                                            EnumSet.allOf(Part.class))),
                    priced(
                            PRICED_LAST_VALUE,
                            "the live agent's allocation, each demand expected to stay",
                            LAST),
                    priced(PRICED_LAST_VALUE_15, "the same, with 15 % to spare", LAST_AND_MORE),
                    priced(
                            PRICED_SEASONAL_NAIVE,
                            "the same, each demand expected to be as a day before",
                            DAY_BEFORE),
                    without(
                            NO_DUALS,
                            "the live agent without prices of scarce capacity",
                            Part.PRICES),
                    without(
                            NO_LEARNING,
                            "the live agent without what it learns of providers",
                            Part.LEARNING),
                    without(NO_DEFERRAL, "the live agent, serving all at once", Part.DEFERRAL));

    private static final List<BuiltIn> BOUNDS =
            List.of(
                    new BuiltIn(
                            ClairvoyantPolicy.NAME,
                            "the upper bound: knows demand, outages and true capacities",
                            LAST,
                            (network, parameters) ->
                                    new ClairvoyantPolicy(
                                            network, parameters, CLAIRVOYANT_EPOCHS)));

    private Policies() {}

    /// A policy that Orrery brings; in messages it goes by what it is.
    private record BuiltIn(
            String name,
            String summary,
            PolicyForecasters own,
            BiFunction<DepinNetwork, AgentParameters, AllocationPolicy> maker)
            implements PolicyProvider {
        @Override
        public AllocationPolicy create(DepinNetwork network, AgentParameters parameters) {
            return maker.apply(network, parameters);
        }

        @Override
        public Optional<PolicyForecasters> forecasters() {
            return Optional.of(own);
        }

        @Override
        public String toString() {
            return "one of Orrery's own";
        }
    }

    /// The live policy, then the baselines.
    public static List<String> names() {
        return names(LIVE_AND_BASELINES);
    }

    /// The live policy with one part taken away, or with a rule of thumb in place of its forecasts.
    public static List<String> ablations() {
        return names(ABLATIONS);
    }

    /// Every name that [#loop] takes.
    public static List<String> all() {
        return names(providers());
    }

    /// All that Orrery brings.
    static List<? extends PolicyProvider> providers() {
        return Stream.of(LIVE_AND_BASELINES, ABLATIONS, BOUNDS).flatMap(List::stream).toList();
    }

    /// The live agent in a network.
    public static AllocationLoop live(DepinNetwork network, AgentParameters parameters) {
        return loop(DualPricePolicy.NAME, network, parameters);
    }

    /// The live agent with a trust desk over what the network's observers say.
    ///
    /// @param seed of the desk's forest
    public static AllocationLoop watched(
            DepinNetwork network, long seed, AgentParameters parameters) {
        return new AllocationLoop(
                network,
                new AllocationAgent(
                        network.topology(),
                        network.seasonLength(),
                        new DualPricePolicy(network.topology()),
                        LIVE_FORECASTERS,
                        new DeskWatch(network.topology(), seed, parameters),
                        parameters));
    }

    /// An agent with the policy of that name in a network.
    ///
    /// @throws InvalidParameterException for a name that is none, listing those that are
    public static AllocationLoop loop(
            String policy, DepinNetwork network, AgentParameters parameters) {
        return PolicyCatalogue.builtIn().loop(policy, network, parameters);
    }

    /// An agent that knows the future of so many epochs together.
    static AllocationLoop clairvoyant(
            DepinNetwork network, AgentParameters parameters, int mostEpochs) {
        return PolicyCatalogue.loop(
                new ClairvoyantPolicy(network, parameters, mostEpochs), LAST, network, parameters);
    }

    private static List<String> names(List<? extends PolicyProvider> providers) {
        return providers.stream().map(PolicyProvider::name).toList();
    }

    private static PolicyForecasters alike(ForecasterFactory forecaster) {
        return new PolicyForecasters(forecaster, forecaster);
    }

    private static BuiltIn priced(String name, String summary, PolicyForecasters forecasters) {
        return new BuiltIn(
                name,
                summary,
                forecasters,
                (network, parameters) -> priced(network, name, Part.DEFERRAL));
    }

    private static AllocationPolicy priced(DepinNetwork network, String name, Part without) {
        return new DualPricePolicy(
                network.topology(), name, EnumSet.complementOf(EnumSet.of(without)));
    }

    private static BuiltIn without(String name, String summary, Part part) {
        return new BuiltIn(
                name,
                summary,
                LIVE_FORECASTERS,
                (network, parameters) -> priced(network, name, part));
    }

    private static BuiltIn ruleOfThumb(String name, String summary, PolicyForecasters forecasters) {
        return new BuiltIn(
                name, summary, forecasters, (network, parameters) -> new RuleOfThumb(name));
    }

    private static BuiltIn simple(String name, String summary, Supplier<AllocationPolicy> maker) {
        return new BuiltIn(name, summary, LAST, (network, parameters) -> maker.get());
    }
}
