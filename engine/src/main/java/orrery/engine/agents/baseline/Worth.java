package orrery.engine.agents.baseline;

import orrery.engine.agents.AgentParameters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Topology;

/// What serving is worth when policies are judged.
public final class Worth {
    private Worth() {}

    /// What a unit of demand is worth served rather than not: its value and its class's penalty.
    public static double of(Topology topology, Demand demand, AgentParameters parameters) {
        return demand.valuePerUnit() + penalty(topology, demand, parameters);
    }

    /// Credits for an unserved unit: the class weight times the resource's mean price.
    public static double penalty(Topology topology, Demand demand, AgentParameters parameters) {
        return parameters.weight(demand.priority()) * topology.referencePrice(demand.resource());
    }
}
