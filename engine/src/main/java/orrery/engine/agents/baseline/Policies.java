package orrery.engine.agents.baseline;

import java.util.List;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Topology;

/// The policies there are, the live one first.
public final class Policies {
    private static final List<String> NAMES =
            List.of(
                    DualPricePolicy.NAME,
                    LastValueReactive.NAME,
                    GreedyCheapest.NAME,
                    RoundRobin.NAME,
                    StaticProportional.NAME);

    private Policies() {}

    public static List<String> names() {
        return NAMES;
    }

    /// A fresh policy of that name.
    ///
    /// @throws InvalidParameterException for a name that is none, listing those that are
    public static AllocationPolicy create(String name, Topology topology) {
        return switch (name) {
            case DualPricePolicy.NAME -> new DualPricePolicy(topology);
            case LastValueReactive.NAME -> new LastValueReactive(topology);
            case GreedyCheapest.NAME -> new GreedyCheapest();
            case RoundRobin.NAME -> new RoundRobin();
            case StaticProportional.NAME -> new StaticProportional();
            default ->
                    throw new InvalidParameterException(
                            "policy",
                            "policy \"%s\" does not exist: one of %s is needed"
                                    .formatted(name, String.join(", ", NAMES)));
        };
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
        Topology topology = network.topology();
        return new AllocationLoop(
                network,
                new AllocationAgent(
                        topology,
                        network.seasonLength(),
                        create(policy, topology),
                        Forecasters::ensemble,
                        parameters));
    }
}
