package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.depin.Observation;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// What is said in an epoch: by providers of themselves, by observers of them.
///
/// @param appeals members that appeal now against what they are suspected of
public record TrustInput(
        long epoch, List<Claim> claims, List<Observation> observations, List<String> appeals) {
    public TrustInput {
        claims = List.copyOf(claims);
        observations = List.copyOf(observations);
        appeals = List.copyOf(appeals);
    }

    /// What an epoch's telemetry says: the providers claim what the topology has them offer.
    public static TrustInput of(Topology topology, Telemetry telemetry, List<String> appeals) {
        List<Claim> claims = new ArrayList<>();
        for (Telemetry.Reading reading : telemetry.readings()) {
            Provider provider =
                    topology.providers().get(topology.providerIndex(reading.provider()));
            claims.add(
                    new Claim(
                            provider.id(), reading.up(), provider.capacity(), reading.delivered()));
        }
        return new TrustInput(telemetry.epoch().index(), claims, telemetry.observations(), appeals);
    }
}
