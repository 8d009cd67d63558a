package orrery.engine.agents.trust;

import java.util.List;

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
}
