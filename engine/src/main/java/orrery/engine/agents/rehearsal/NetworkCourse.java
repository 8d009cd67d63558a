package orrery.engine.agents.rehearsal;

import java.util.Map;
import java.util.TreeMap;
import orrery.engine.depin.DepinNetwork;

/// The network of every epoch of a run, as far as is known now. What changes by the epoch (demand,
/// outages, lies) a network follows by itself; one of other prices is another network. Immutable,
/// compared by identity: a new one is made whenever something is injected.
public final class NetworkCourse {
    private final TreeMap<Long, DepinNetwork> byFirstEpoch;

    /// @param byFirstEpoch each network by the first epoch in which it is, the first by 0
    public NetworkCourse(Map<Long, DepinNetwork> byFirstEpoch) {
        this.byFirstEpoch = new TreeMap<>(byFirstEpoch);
        if (!this.byFirstEpoch.containsKey(0L)) {
            throw new IllegalArgumentException(
                    "networks from epochs %s on: one from epoch 0 on is needed"
                            .formatted(this.byFirstEpoch.keySet()));
        }
    }

    /// One network for good.
    public static NetworkCourse always(DepinNetwork network) {
        return new NetworkCourse(Map.of(0L, network));
    }

    public DepinNetwork at(long epoch) {
        return byFirstEpoch.floorEntry(epoch).getValue();
    }
}
