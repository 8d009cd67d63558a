package orrery.engine.agents.baseline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;

/// Counts how often a provider that carries critical demand is given more than it truly has. What
/// it would have while it is out counts as its capacity: an outage is a loss, not an overload. One
/// thread at a time.
public final class CriticalHosts {
    private final DepinNetwork network;
    private long hosted;
    private long overloaded;

    public CriticalHosts(DepinNetwork network) {
        this.network = network;
    }

    public void add(EpochOutcome outcome) {
        Set<String> critical = new HashSet<>();
        for (Demand demand : outcome.answered()) {
            if (demand.priority() == Priority.CRITICAL) {
                critical.add(demand.id());
            }
        }
        Set<Integer> hosts = new HashSet<>();
        for (Assignment one : outcome.allocation().assignments()) {
            if (one.amount() > 0 && critical.contains(one.demand())) {
                hosts.add(network.topology().providerIndex(one.provider()));
            }
        }
        hosted += hosts.size();
        List<Telemetry.Reading> readings = outcome.telemetry().readings();
        for (int place : hosts) {
            Provider provider = network.topology().providers().get(place);
            double share = network.trueShare(provider, outcome.epoch().index());
            overloaded += isOver(provider, readings.get(place), share) ? 1 : 0;
        }
    }

    private static boolean isOver(Provider provider, Telemetry.Reading reading, double share) {
        for (ResourceKind kind : ResourceKind.values()) {
            double most = provider.capacity().of(kind) * share + FixedPoint.ofMicros(1);
            if (reading.load().of(kind) > most) {
                return true;
            }
        }
        return false;
    }

    /// Provider and epoch pairs in which critical demand was carried.
    public long hosted() {
        return hosted;
    }

    /// Those of them in which the provider was above its true capacity in some resource.
    public long overloaded() {
        return overloaded;
    }
}
