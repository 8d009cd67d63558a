package orrery.engine.agents.baseline;

import java.util.List;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Envy;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// Counts who envies whom over a run: by what was decided, and by what was delivered, which outages
/// and liars made less of. One thread at a time.
public final class EnvyTally {
    private final Topology topology;
    private long pairs;
    private long decided;
    private long delivered;
    private double widest;

    public EnvyTally(Topology topology) {
        this.topology = topology;
    }

    public void add(EpochOutcome outcome) {
        Envy.Census asDecided =
                Envy.among(topology, outcome.answered(), outcome.allocation(), Assignment::amount);
        List<Telemetry.Reading> readings = outcome.telemetry().readings();
        Envy.Census asDelivered =
                Envy.among(
                        topology,
                        outcome.answered(),
                        outcome.allocation(),
                        one ->
                                delivered(
                                        readings.get(topology.providerIndex(one.provider())), one));
        pairs += asDecided.pairs();
        decided += asDecided.found().size();
        delivered += asDelivered.found().size();
        for (Envy one : asDecided.found()) {
            widest = Math.max(widest, one.gap());
        }
    }

    private static double delivered(Telemetry.Reading reading, Assignment one) {
        double load = reading.load().of(one.resource());
        return load > 0 ? one.amount() * reading.delivered().of(one.resource()) / load : 0;
    }

    /// Ordered pairs that were compared, of all epochs.
    public long pairs() {
        return pairs;
    }

    /// Pairs with envy by what was decided.
    public long decided() {
        return decided;
    }

    /// Pairs with envy by what was delivered.
    public long delivered() {
        return delivered;
    }

    /// The widest gap by what was decided, a share of what was asked.
    public double widestDecided() {
        return widest;
    }
}
