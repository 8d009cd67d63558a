package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Score;
import orrery.engine.agents.Share;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Topology;

/// Gathers what a simple policy gives each demand into a result whose reasons are the value, the
/// class and the price alone. One thread at a time.
final class Placed {
    private final Topology topology;
    private final AgentParameters parameters;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    Placed(Topology topology, AgentParameters parameters) {
        this.topology = topology;
        this.parameters = parameters;
    }

    /// @param parts millionths by provider, adding up to the demand's amount at most
    void add(Demand demand, long[] parts) {
        List<Share> shares = new ArrayList<>();
        long left = FixedPoint.micros(demand.amount());
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] > 0) {
                Provider provider = topology.providers().get(p);
                double amount = FixedPoint.ofMicros(parts[p]);
                left -= parts[p];
                assignments.add(
                        new Assignment(demand.id(), provider.id(), demand.resource(), amount));
                shares.add(share(provider, demand, amount));
            }
        }
        choices.add(choice(demand, shares, FixedPoint.ofMicros(left)));
    }

    AllocationResult result(long epoch) {
        return new AllocationResult(new Allocation(epoch, assignments), choices);
    }

    private Share share(Provider provider, Demand demand, double amount) {
        double reference = topology.referencePrice(demand.resource());
        double price = provider.tariff().of(demand.resource());
        return new Share(
                provider.id(),
                amount,
                price,
                Score.of(
                        demand.valuePerUnit() / reference,
                        parameters.weight(demand.priority()),
                        -price / reference,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
    }

    private static Choice choice(Demand demand, List<Share> shares, double unserved) {
        Binding reason = unserved > 0 ? Binding.PROVIDER_LIMIT : Binding.NONE;
        return new Choice(
                demand.id(),
                demand.tenant(),
                demand.priority(),
                demand.resource(),
                demand.home(),
                demand.amount(),
                shares,
                List.of(),
                reason,
                0,
                unserved,
                reason);
    }
}
