package orrery.engine.outside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.baseline.Worth;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// What one epoch came to for one resource, in credits. Over the resources and epochs it adds up to
/// the net by which policies are compared: value of what was delivered, less what was paid, less
/// the penalty for what was missing.
///
/// @param served delivered over demanded, 0 to 1; 1 where nothing was demanded
record Reward(double value, double cost, double penalty, double served) {
    double net() {
        return value - cost - penalty;
    }

    void write(ObjectNode into) {
        into.put("value", value);
        into.put("cost", cost);
        into.put("penalty", penalty);
        into.put("served", served);
    }

    /// @param demands that the epoch answers for, of any resource
    static Reward of(
            Topology topology,
            AgentParameters parameters,
            ResourceKind kind,
            List<Demand> demands,
            Allocation allocation,
            Reservation reserved,
            Telemetry telemetry) {
        List<Telemetry.Reading> readings = telemetry.readings();
        Map<String, Double> got = new HashMap<>();
        for (Assignment a : allocation.assignments()) {
            if (a.resource() == kind) {
                Telemetry.Reading reading = readings.get(topology.providerIndex(a.provider()));
                double load = reading.load().of(kind);
                double part = load > 0 ? reading.delivered().of(kind) / load : 0;
                got.merge(a.demand(), a.amount() * part, Double::sum);
            }
        }
        double value = 0;
        double penalty = 0;
        double asked = 0;
        double served = 0;
        for (Demand demand : demands) {
            if (demand.resource() == kind) {
                double own = got.getOrDefault(demand.id(), 0.0);
                value += demand.valuePerUnit() * own;
                penalty +=
                        Worth.penalty(topology, demand, parameters)
                                * Math.max(0, demand.amount() - own);
                asked += demand.amount();
                served += own;
            }
        }
        return new Reward(
                value,
                cost(topology, kind, reserved, readings),
                penalty,
                asked > 0 ? served / asked : 1);
    }

    private static double cost(
            Topology topology,
            ResourceKind kind,
            Reservation reserved,
            List<Telemetry.Reading> readings) {
        double[] setAside = new double[readings.size()];
        for (Reservation.Line line : reserved.lines()) {
            if (line.resource() == kind) {
                setAside[topology.providerIndex(line.provider())] += line.amount();
            }
        }
        double cost = 0;
        for (int p = 0; p < setAside.length; p++) {
            var provider = topology.providers().get(p);
            double delivered = readings.get(p).delivered().of(kind);
            cost += provider.tariff().of(kind) * setAside[p];
            cost += provider.onDemandPrice(kind) * Math.max(0, delivered - setAside[p]);
            cost += delivered > 0 ? provider.conditions().activationCost() : 0;
        }
        return cost;
    }
}
